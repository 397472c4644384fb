import { fail } from '../../../shared/ipc/errors';

/** One step at a time: two package managers at once are in each other's way. */
export type StepTurns = {
  /**
   * Begins a turn that `signal` ends. Waits for a turn that was cancelled but has not come to its end; throws BUSY while
   * another goes on, and CANCELLED when cancelled itself.
   */
  readonly take: (signal: AbortSignal) => Promise<{ readonly release: () => void }>;
  /** Settles when no turn goes on, or after a time. */
  readonly idle: (atMostMs: number) => Promise<void>;
};

export function createStepTurns(): StepTurns {
  let current: { readonly signal: AbortSignal; readonly ended: Promise<void> } | null = null;

  return {
    take: async (signal) => {
      while (current) {
        if (!current.signal.aborted) throw fail('BUSY', 'another step is running');
        await firstOf(current.ended, signal);
        if (signal.aborted) throw fail('CANCELLED', 'cancelled before it began');
      }
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      current = { signal, ended };
      return {
        release: () => {
          current = null;
          end();
        },
      };
    },
    idle: async (atMostMs) => {
      if (!current) return;
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), atMostMs);
      await firstOf(current.ended, late.signal);
      clearTimeout(timer);
    },
  };
}

/** Settles with the promise or with the abort. */
function firstOf(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    void promise.then(done);
  });
}
