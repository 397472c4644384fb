/** What is looked at, in the order in which it is shown. */
export const healthCheckIds = [
  'app',
  'sandbox',
  'engine',
  'events',
  'socket',
  'group',
  'disk',
  'engine-disk',
  'logs',
  'settings',
  'tray',
  'notifications',
] as const;
export type HealthCheckId = (typeof healthCheckIds)[number];

export type HealthResult = 'pass' | 'warn' | 'fail' | 'unknown';

/** Why a check has its result; each has its sentence. */
export const healthReasons = [
  'app-packaged',
  'app-unpackaged',
  'sandbox-on',
  'sandbox-off',
  'engine-connected',
  'engine-slow',
  'engine-connecting',
  'engine-away',
  'events-alive',
  'events-none',
  'socket-open',
  'socket-denied',
  'socket-missing',
  'socket-not-used',
  'socket-unknown',
  'group-member',
  'group-not-member',
  'group-not-needed',
  'disk-enough',
  'disk-little',
  'disk-none',
  'disk-unknown',
  'logs-written',
  'logs-not-written',
  'settings-read',
  'settings-set-aside',
  'tray-shown',
  'tray-switched-off',
  'tray-no-host',
  'tray-unknown',
  'notifications-on',
  'notifications-switched-off',
  'notifications-unsupported',
] as const;
export type HealthReason = (typeof healthReasons)[number];

export type HealthCheck = {
  readonly id: HealthCheckId;
  readonly result: HealthResult;
  readonly reason: HealthReason;
  /** Values for its sentence; bytes and milliseconds as numbers, which the page writes in its language. */
  readonly params: Readonly<Record<string, string | number>>;
};

export type HealthView = {
  /** Epoch ms. */
  readonly checkedAt: number;
  readonly checks: readonly HealthCheck[];
};

/** A file for somebody who helps, as it would be saved. */
export type DiagnosticsPreview = {
  /** Names this very text when it is saved. */
  readonly id: string;
  readonly fileName: string;
  /** JSON, exactly as it is written. */
  readonly text: string;
  readonly bytes: number;
};

export type SavedDiagnostics = { readonly fileName: string; readonly bytes: number };

/** How the engine itself reaches registries, as it tells; credentials are left out. Empty is not set. */
export type EngineProxy = {
  readonly http: string;
  readonly https: string;
  /** What is reached without it. */
  readonly none: string;
};
