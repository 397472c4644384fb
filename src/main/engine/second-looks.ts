export type SecondLooks = {
  /** Something was said about these ids. */
  readonly hint: (ids: readonly string[] | 'all') => void;
  readonly dispose: () => void;
};

/**
 * Engines announce a thing before their own list shows it: with 20.10, `die` comes about 70 ms before the container
 * stops being "running", longer on a busy machine, and no other event follows. So after a hint one looks again, a few
 * times, ever later.
 */
const delaysMs = [60, 250, 1_000, 4_000];

/** Calls `look` for hinted ids after each delay, all that is due at a time together. */
export function createSecondLooks(look: (ids: readonly string[] | 'all') => void): SecondLooks {
  const stages = delaysMs.map((delayMs) => createStage(delayMs, look));
  return {
    hint(ids) {
      for (const stage of stages) stage.hint(ids);
    },
    dispose() {
      for (const stage of stages) stage.dispose();
    },
  };
}

/** Looks at an id once or twice the delay after its hint, with one timer for all of them. */
function createStage(delayMs: number, look: (ids: readonly string[] | 'all') => void): SecondLooks {
  let due = new Set<string>();
  let next = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function fire(): void {
    const ids = due.has(everything) ? 'all' : [...due];
    due = next;
    next = new Set();
    timer = due.size > 0 ? setTimeout(fire, delayMs) : null;
    look(ids);
  }

  return {
    hint(ids) {
      const into = timer ? next : due;
      if (ids === 'all') into.add(everything);
      else for (const id of ids) into.add(id);
      timer ??= setTimeout(fire, delayMs);
    },
    dispose() {
      if (timer) clearTimeout(timer);
    },
  };
}

/** Stands for the whole list in a set of ids. */
const everything = '*';
