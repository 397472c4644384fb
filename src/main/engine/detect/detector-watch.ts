import { nextLookMs } from '../../../shared/features/engines/look-rhythm';
import { isUsable } from '../../../shared/features/engines/verdict';
import { watchSocketFile } from '../socket-watch';
import type { CandidateEntry } from './candidate-entry';

export type WatchRhythm = {
  /** How often what the machine names is read anew, in ms. */
  readonly planMs: number;
};

export const defaultRhythm: WatchRhythm = { planMs: 5_000 };

export type WatchOptions = {
  readonly entries: () => readonly CandidateEntry[];
  readonly look: (entry: CandidateEntry) => Promise<void>;
  /** Reads what the machine names; candidates that are new are looked at. */
  readonly refresh: () => Promise<void>;
  readonly isConnected: (entry: CandidateEntry) => boolean;
  readonly rhythm: WatchRhythm;
};

/** Looks again while it runs: at what is due, at what the machine names, and at a socket that appears. */
export function createDetectorWatch(options: WatchOptions) {
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;
  let refreshedAt = 0;
  let refreshing: Promise<void> | null = null;
  const sockets = new Map<CandidateEntry, () => void>();

  function dueAt(entry: CandidateEntry): number {
    if (entry.looking || entry.checkedAt === null) return Infinity;
    // nobody has to ask the engine in use, and what has no address is read from files with the plan
    if (options.isConnected(entry) || entry.candidate.problem || !entry.candidate.address) return Infinity;
    return entry.checkedAt + nextLookMs(entry.verdict, entry.failures);
  }

  function schedule(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!isRunning) return;
    watchSockets();
    const planAt = refreshing ? Infinity : refreshedAt + options.rhythm.planMs;
    const nextAt = Math.min(planAt, ...options.entries().map(dueAt));
    if (nextAt === Infinity) return;
    timer = setTimeout(run, Math.max(0, nextAt - Date.now()));
  }

  function run(): void {
    timer = null;
    const now = Date.now();
    for (const entry of options.entries()) if (dueAt(entry) <= now) lookAgain(entry);
    if (!refreshing && now >= refreshedAt + options.rhythm.planMs) {
      refreshing = options.refresh().finally(() => {
        refreshing = null;
        refreshedAt = Date.now();
        schedule();
      });
    }
    schedule();
  }

  function lookAgain(entry: CandidateEntry): void {
    sockets.get(entry)?.();
    sockets.delete(entry);
    void options.look(entry).finally(schedule);
  }

  /** Of candidates that failed: an engine that starts makes its socket anew. */
  function watchSockets(): void {
    const wanted = options.entries().filter(isSocketWatched);
    for (const [entry, stop] of sockets) {
      if (wanted.includes(entry)) continue;
      stop();
      sockets.delete(entry);
    }
    for (const entry of wanted) {
      if (!sockets.has(entry)) {
        sockets.set(
          entry,
          watchSocketFile(entry.candidate.address, () => lookAgain(entry)),
        );
      }
    }
  }

  function isSocketWatched(entry: CandidateEntry): boolean {
    return entry.candidate.address?.kind === 'socket' && entry.checkedAt !== null && !isUsable(entry.verdict);
  }

  return {
    start(): void {
      if (isRunning) return;
      isRunning = true;
      refreshedAt = Date.now();
      schedule();
    },
    /** Something about the entries is different: what is due may be, too. */
    changed(): void {
      if (isRunning) schedule();
    },
    stop(): void {
      isRunning = false;
      if (timer) clearTimeout(timer);
      timer = null;
      for (const stop of sockets.values()) stop();
      sockets.clear();
    },
  };
}
