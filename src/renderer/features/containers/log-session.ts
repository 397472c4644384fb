import { isAlive } from '../../../shared/features/containers/allowed-actions';
import { appendLines, type LogBuffer, newLogBuffer } from '../../../shared/features/containers/log-buffer';
import type { ContainerState, LogsEnd } from '../../../shared/features/containers/model';
import { defaultSettings } from '../../../shared/features/settings/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { type OpenStream, openStream } from '../../lib/ipc-client';

export type LogPhase =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended'; readonly end: LogsEnd }
  | { readonly kind: 'failed'; readonly error: AppError };

export type LogSnapshot = { readonly buffer: LogBuffer; readonly phase: LogPhase };

/** What a log depends on: another start or another connection is reason to open an ended one again. */
export type LogCircumstances = {
  readonly tail: number;
  readonly state: ContainerState;
  /** Null until it is known. */
  readonly startedAt: number | null;
  /** Null while the engine is away. */
  readonly connectedAt: number | null;
};

export type LogSession = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => LogSnapshot;
  /** Resolves when the first of it has come. */
  readonly begun: Promise<void>;
  /** Opens the stream, or opens it again when circumstances give reason to. */
  readonly observe: (circumstances: LogCircumstances) => void;
  readonly reopen: () => void;
  /** Keeps this many lines from now on; the oldest go at once. */
  readonly keep: (lines: number) => void;
  readonly close: () => void;
};

const unseenWaitMs = 250;

/** Runs with the next frame. What is not on screen takes its time, and in a window that is hidden everything waits. */
function nextFrame(isSeen: boolean, run: () => void): void {
  if (document.hidden) whenShown(run);
  else if (isSeen) requestAnimationFrame(run);
  else setTimeout(run, unseenWaitMs);
}

function whenShown(run: () => void): void {
  const onChange = () => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', onChange);
    run();
  };
  document.addEventListener('visibilitychange', onChange);
}

/**
 * The log of one container. What was shown stays until there is something new. Whoever listens hears of all that came
 * within a frame at once; while nobody does, lines are taken slowly and the engine waits.
 */
export function createLogSession(id: ContainerId): LogSession {
  const listeners = new Set<() => void>();
  let current: LogSnapshot = { buffer: newLogBuffer(), phase: { kind: 'open' } };
  let stream: OpenStream | null = null;
  let openedWith: LogCircumstances | null = null;
  let latest: LogCircumstances | null = null;
  let limit: number = defaultSettings.logLines;
  /** What has come of the stream that is open; what is shown stays until something of it has. */
  let held = newLogBuffer();

  let whenTold: (() => void)[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const tell = (): void => {
    const waiting = whenTold;
    whenTold = [];
    for (const listener of listeners) listener();
    for (const resolve of waiting) resolve();
    if (current.buffer.lines.length > 0) begin();
  };
  const update = (change: Partial<LogSnapshot>): void => {
    current = { ...current, ...change };
    tell();
  };
  /** Room for more is given once what came is on screen. */
  const updateWithFrame = (buffer: LogBuffer): Promise<void> => {
    current = { ...current, buffer };
    return new Promise((resolve) => {
      whenTold.push(resolve);
      if (whenTold.length === 1) nextFrame(listeners.size > 0, tell);
    });
  };

  const open = (circumstances: LogCircumstances): void => {
    stream?.cancel();
    openedWith = circumstances;
    held = newLogBuffer();
    update({ phase: { kind: 'open' } });
    stream = openStream(
      'containers.logs',
      { id, tail: circumstances.tail, follow: true },
      {
        onItems: (items) => {
          held = appendLines(held, items, limit);
          return updateWithFrame(held);
        },
        onEnd: (end) => {
          update({ buffer: held, phase: { kind: 'ended', end } });
          consider();
        },
        onError: (error) => {
          update({ phase: { kind: 'failed', error } });
          consider();
        },
      },
    );
  };

  /** Opens anew when it is worth it. A stream under way is left alone, unless more of the past is wanted. */
  const consider = (): void => {
    if (!latest || !openedWith) return;
    const { phase } = current;
    const isRestarted = latest.startedAt !== openedWith.startedAt && isAlive(latest.state);
    const isReconnected = latest.connectedAt !== null && latest.connectedAt !== openedWith.connectedAt;
    const wantsMore = latest.tail !== openedWith.tail;
    const canGoOn =
      (phase.kind === 'ended' && isRestarted) ||
      (phase.kind === 'failed' && phase.error.retryable && isReconnected);
    if (wantsMore || canGoOn) open(latest);
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => current,
    begun,
    observe(circumstances) {
      latest = circumstances;
      if (!openedWith) return open(circumstances);
      // what was not known when the stream was opened is learnt later, and is no change
      if (openedWith.startedAt === null) {
        openedWith = { ...openedWith, startedAt: circumstances.startedAt };
      }
      consider();
    },
    reopen: () => latest && open(latest),
    keep(lines) {
      const isLess = lines < limit;
      limit = lines;
      if (!isLess || current.buffer !== held) return;
      held = appendLines(held, [], limit);
      if (held.dropped !== current.buffer.dropped) update({ buffer: held });
    },
    close() {
      stream?.cancel();
      openedWith = null;
    },
  };
}
