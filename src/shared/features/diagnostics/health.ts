import type { EngineState } from '../engine/model';
import type { HealthCheck, HealthCheckId, HealthReason, HealthResult, HealthView } from './model';

export type DiskFacts = { readonly freeBytes: number; readonly totalBytes: number };

/** What was found, before anybody judges it. */
export type HealthFacts = {
  /** Epoch ms. */
  readonly now: number;
  readonly app: {
    readonly version: string;
    readonly electron: string;
    readonly chrome: string;
    readonly node: string;
    readonly isPackaged: boolean;
    readonly isSandboxed: boolean;
  };
  readonly engine: EngineState;
  /** Of the last ping; null when there was none. */
  readonly latencyMs: number | null;
  /** The engine's socket file; `not-used` for engines reached in another way. */
  readonly socket: {
    readonly state: 'open' | 'denied' | 'missing' | 'not-used' | 'unknown';
    readonly path: string;
    /** The group that may use it, by name or number; null when unknown. */
    readonly group: string | null;
    /** Whether this process is in it; null when unknown. */
    readonly isMember: boolean | null;
  };
  /** Where the app keeps its own files. */
  readonly disk: DiskFacts | null;
  /** Where the engine keeps images and containers, when that is on this computer. */
  readonly engineDisk: DiskFacts | null;
  readonly logs: { readonly folder: string; readonly isWritable: boolean };
  /** The name a broken settings file was put aside under. */
  readonly setAside: string | null;
  readonly tray: { readonly isWanted: boolean; readonly isAvailable: boolean | null };
  readonly notifications: { readonly isWanted: boolean; readonly isSupported: boolean };
};

/** Slower than this, lists and buttons feel stuck. */
const slowMs = 1_000;
const megabyte = 1_000_000;
/** Ours are small files; an engine without room fails at pulling, which takes gigabytes. */
const ownDisk = { littleBytes: 1_000 * megabyte, noneBytes: 100 * megabyte };
const engineDisk = { littleBytes: 5_000 * megabyte, noneBytes: 500 * megabyte };

/** Judges what was found. Pure. */
export function healthOf(facts: HealthFacts): HealthView {
  return {
    checkedAt: facts.now,
    checks: [
      appCheck(facts),
      facts.app.isSandboxed
        ? check('sandbox', 'pass', 'sandbox-on')
        : check('sandbox', 'warn', 'sandbox-off'),
      engineCheck(facts),
      facts.engine.kind === 'connected'
        ? check('events', 'pass', 'events-alive')
        : check('events', 'unknown', 'events-none'),
      socketCheck(facts),
      groupCheck(facts),
      diskCheck('disk', facts.disk, ownDisk),
      diskCheck('engine-disk', facts.engineDisk, engineDisk),
      logsCheck(facts),
      facts.setAside === null
        ? check('settings', 'pass', 'settings-read')
        : check('settings', 'warn', 'settings-set-aside', { fileName: facts.setAside }),
      trayCheck(facts),
      notificationsCheck(facts),
    ],
  };
}

function check(
  id: HealthCheckId,
  result: HealthResult,
  reason: HealthReason,
  params: HealthCheck['params'] = {},
): HealthCheck {
  return { id, result, reason, params };
}

function appCheck({ app }: HealthFacts): HealthCheck {
  const { version, electron, chrome, node } = app;
  return check('app', 'pass', app.isPackaged ? 'app-packaged' : 'app-unpackaged', {
    version,
    electron,
    chrome,
    node,
  });
}

function engineCheck({ engine, latencyMs }: HealthFacts): HealthCheck {
  switch (engine.kind) {
    case 'searching':
    case 'connecting':
      return check('engine', 'unknown', 'engine-connecting');
    case 'not-reachable':
      return check('engine', 'fail', 'engine-away', { code: engine.error.code });
    case 'connected': {
      const { product, version, apiVersion } = engine.info;
      const params = { product, version, api: apiVersion, ms: Math.round(latencyMs ?? 0) };
      const isSlow = latencyMs !== null && latencyMs > slowMs;
      return isSlow
        ? check('engine', 'warn', 'engine-slow', params)
        : check('engine', 'pass', 'engine-connected', params);
    }
  }
}

function socketCheck({ socket }: HealthFacts): HealthCheck {
  const { path } = socket;
  switch (socket.state) {
    case 'open':
      return check('socket', 'pass', 'socket-open', { path });
    case 'denied':
      return check('socket', 'fail', 'socket-denied', { path });
    case 'missing':
      return check('socket', 'fail', 'socket-missing', { path });
    case 'not-used':
      return check('socket', 'pass', 'socket-not-used');
    case 'unknown':
      return check('socket', 'unknown', 'socket-unknown');
  }
}

/** A group matters where the socket is closed to others; whoever may use it already needs none. */
function groupCheck({ socket }: HealthFacts): HealthCheck {
  const { group, isMember, state } = socket;
  if (group === null || isMember === null) return check('group', 'pass', 'group-not-needed');
  if (isMember) return check('group', 'pass', 'group-member', { group });
  return state === 'denied'
    ? check('group', 'fail', 'group-not-member', { group })
    : check('group', 'pass', 'group-not-needed');
}

function diskCheck(
  id: 'disk' | 'engine-disk',
  disk: DiskFacts | null,
  { littleBytes, noneBytes }: typeof ownDisk,
): HealthCheck {
  if (!disk) return check(id, 'unknown', 'disk-unknown');
  const params = { free: disk.freeBytes, total: disk.totalBytes };
  if (disk.freeBytes < noneBytes) return check(id, 'fail', 'disk-none', params);
  if (disk.freeBytes < littleBytes) return check(id, 'warn', 'disk-little', params);
  return check(id, 'pass', 'disk-enough', params);
}

function logsCheck({ logs }: HealthFacts): HealthCheck {
  const { folder } = logs;
  return logs.isWritable
    ? check('logs', 'pass', 'logs-written', { folder })
    : check('logs', 'warn', 'logs-not-written', { folder });
}

function trayCheck({ tray }: HealthFacts): HealthCheck {
  if (!tray.isWanted) return check('tray', 'pass', 'tray-switched-off');
  if (tray.isAvailable === null) return check('tray', 'unknown', 'tray-unknown');
  return tray.isAvailable ? check('tray', 'pass', 'tray-shown') : check('tray', 'warn', 'tray-no-host');
}

function notificationsCheck({ notifications }: HealthFacts): HealthCheck {
  const { isWanted, isSupported } = notifications;
  if (!isWanted) return check('notifications', 'pass', 'notifications-switched-off');
  return isSupported
    ? check('notifications', 'pass', 'notifications-on')
    : check('notifications', 'warn', 'notifications-unsupported');
}
