import type { AppError } from '../../ipc/errors';

export type CheckResult = 'pass' | 'warn' | 'fail' | 'unknown';

/**
 * One fact about this computer that decides what can be installed. `id` is a key of the catalogues:
 * `setup.check.ID.title`, and `setup.check.ID.WHY` for every reason.
 */
export type SetupCheck = {
  /** `windows-edition`, `hyper-v`, `wsl-version`, `kernel`, `cgroup`, `docker-group` … */
  readonly id: string;
  readonly result: CheckResult;
  /** Why it is so, as a key. */
  readonly why: string;
  /** Values for the sentence; text may be anybody's. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What was read, as it was read, for "Details": untranslated, capped. */
  readonly evidence: string;
  readonly fix: SetupFix | null;
};

export type SetupFix =
  | { readonly kind: 'command'; readonly lines: readonly string[]; readonly needsAdmin: boolean }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'words' };

export const planIds = [
  'docker-desktop',
  'docker-desktop-wsl2',
  'engine-packages',
  'start-engine',
  'join-group',
  'homebrew',
  'winget',
  'toolbox-legacy',
  'none',
] as const;
export type PlanId = (typeof planIds)[number];

/** What one step does. `command` runs what `lines` shows; `download` fetches and verifies; the others wait for the person. */
export type StepKind = 'command' | 'download' | 'open-page' | 'open-file' | 'manual' | 'wait-for-engine';

export type SetupStep = {
  readonly id: string;
  readonly kind: StepKind;
  /** Shown before anything runs, as the person would type them. */
  readonly lines: readonly string[];
  readonly needsAdmin: boolean;
  /** The page to open or to download from. */
  readonly url?: string;
  /** The terms that are the person's own to accept. */
  readonly licenceUrl?: string;
  /** A later step can be done although this one was not. */
  readonly isOptional: boolean;
};

export type SetupPlan = {
  readonly id: PlanId;
  /** Key of the reason: `setup.reason.REASON`. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What it means for daily use, as keys: `use-toolbox-address` … */
  readonly consequences: readonly string[];
  readonly steps: readonly SetupStep[];
};

export type MachineSummary = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** "Debian GNU/Linux 12 (bookworm)", "macOS 14.5", "Windows 11 Home 23H2". */
  readonly name: string;
  readonly arch: string;
};

/** The end of a look at the computer. The first plan is the recommended one. */
export type SetupAdvice = { readonly machine: MachineSummary; readonly plans: readonly SetupPlan[] };

/** What a step tells while it runs. */
export type StepEvent =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'output'; readonly text: string; readonly isError: boolean }
  | { readonly kind: 'progress'; readonly doneBytes: number; readonly totalBytes: number | null };

/** Ends are told, not thrown, when the step itself failed: its output has been shown and it can be tried again. */
export type StepEnd =
  | { readonly ok: true; readonly tookMs: number; readonly needsLogin?: boolean }
  | {
      readonly ok: false;
      readonly tookMs: number;
      readonly error: AppError;
      readonly exitCode: number | null;
    };
