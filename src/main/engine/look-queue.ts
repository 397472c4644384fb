/** What is wanted of the next look: some ids, or everything. */
export type Wanted = ReadonlySet<string> | 'all';

export type LookQueueOptions = {
  readonly look: (wanted: Wanted) => Promise<void>;
  readonly onFailure: (thrown: unknown) => void;
  /** Whether a failed look makes sense again; if not, the next reconcile brings it. */
  readonly canRetry: () => boolean;
};

export type LookQueue = {
  /** Looks soon: what is wanted meanwhile goes into the same look. */
  readonly want: (ids: readonly string[] | 'all') => void;
  /** Looks as soon as the running one is over; resolves when it has been done. */
  readonly wantNow: (ids: readonly string[] | 'all') => Promise<void>;
  readonly dispose: () => void;
};

/** Hints gathered before the first look. */
const gatherMs = 16;
/** More ids than this are cheaper to get as a whole list. */
const maxIds = 100;
/** A storm of events must not become a storm of whole lists (at most four a second). */
const wholeListGapMs = 250;
const firstRetryMs = 1_000;
const maxRetryMs = 30_000;

/**
 * Runs one look at a time and merges what is wanted while it runs. Looks that are due to hints keep a distance from each
 * other that grows with their cost, so that an engine that answers slowly is asked less.
 */
export function createLookQueue(options: LookQueueOptions): LookQueue {
  let wanted: Set<string> | 'all' | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;
  let isDisposed = false;
  let endedAt = -Infinity;
  let lastMs = 0;
  let wasWhole = false;
  let retryMs = firstRetryMs;
  let waiting: (() => void)[] = [];
  let isHurried = false;

  function add(ids: readonly string[] | 'all'): void {
    if (ids === 'all' || wanted === 'all') wanted = 'all';
    else {
      wanted ??= new Set();
      for (const id of ids) wanted.add(id);
      if (wanted.size > maxIds) wanted = 'all';
    }
  }

  function schedule(delayMs: number): void {
    if (isRunning || isDisposed || wanted === null) return;
    if (timer) {
      if (!isHurried) return;
      clearTimeout(timer);
    }
    timer = setTimeout(() => void run(), delayMs);
  }

  function politeDelayMs(): number {
    const gapMs =
      wasWhole || wanted === 'all' ? Math.max(wholeListGapMs, lastMs) : Math.max(gatherMs, lastMs);
    return Math.max(gatherMs, endedAt + gapMs - performance.now());
  }

  async function run(): Promise<void> {
    timer = null;
    if (wanted === null || isDisposed) return;
    const current: Wanted = wanted;
    const done = waiting;
    wanted = null;
    waiting = [];
    isHurried = false;
    isRunning = true;
    const startedAt = performance.now();
    try {
      await options.look(current);
      retryMs = firstRetryMs;
    } catch (error) {
      options.onFailure(error);
      retryLater();
    } finally {
      isRunning = false;
      endedAt = performance.now();
      lastMs = endedAt - startedAt;
      wasWhole = current === 'all';
      for (const resolve of done) resolve();
      schedule(isHurried ? 0 : politeDelayMs());
    }
  }

  /** What was wanted is unknown now, so the whole list is. */
  function retryLater(): void {
    if (isDisposed || !options.canRetry()) return;
    const delayMs = retryMs;
    retryMs = Math.min(maxRetryMs, retryMs * 2);
    const retry = setTimeout(() => {
      if (isDisposed || !options.canRetry()) return;
      add('all');
      schedule(0);
    }, delayMs);
    retry.unref();
  }

  return {
    want(ids) {
      if (isDisposed) return;
      add(ids);
      schedule(politeDelayMs());
    },
    wantNow(ids) {
      if (isDisposed) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        add(ids);
        isHurried = true;
        schedule(0);
      });
    },
    dispose() {
      isDisposed = true;
      if (timer) clearTimeout(timer);
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}
