/** Gathers ids and hands them on at once, then at most once per interval. */
export type ThrottledIds<Id extends string> = {
  readonly add: (id: Id) => void;
  /** Drops what was not handed on yet. */
  readonly dispose: () => void;
};

export function createThrottledIds<Id extends string>(
  intervalMs: number,
  onIds: (ids: readonly Id[]) => void,
): ThrottledIds<Id> {
  const pending = new Set<Id>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    timer = null;
    if (pending.size === 0) return;
    const ids = [...pending];
    pending.clear();
    timer = setTimeout(flush, intervalMs);
    onIds(ids);
  }

  return {
    add: (id) => {
      pending.add(id);
      if (timer === null) flush();
    },
    dispose: () => {
      if (timer !== null) clearTimeout(timer);
      pending.clear();
      timer = null;
    },
  };
}
