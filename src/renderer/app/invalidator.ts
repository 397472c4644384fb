import type { QueryClient, QueryKey } from '@tanstack/react-query';

export type Invalidator = {
  /** Marks everything under the key as stale: at once, or as soon as its turn comes. */
  readonly invalidate: (queryKey: QueryKey) => void;
  readonly dispose: () => void;
};

type Turn = { isDirty: boolean };

/**
 * Asks again for what events call stale. The first event of a burst acts at once; the rest of it becomes one further
 * request, at most one per `intervalMs` and never before the last has been answered: a list that takes longer than
 * the interval would otherwise be cancelled for ever by its own events.
 */
export function createInvalidator(client: QueryClient, intervalMs: number): Invalidator {
  const turns = new Map<string, Turn>();
  let isDisposed = false;

  const run = async (id: string, queryKey: QueryKey, turn: Turn) => {
    do {
      turn.isDirty = false;
      await Promise.all([
        client.invalidateQueries({ queryKey }).catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, intervalMs)),
      ]);
    } while (turn.isDirty && !isDisposed);
    turns.delete(id);
  };

  return {
    invalidate: (queryKey) => {
      if (isDisposed) return;
      const id = JSON.stringify(queryKey);
      const known = turns.get(id);
      if (known) {
        known.isDirty = true;
        return;
      }
      const turn: Turn = { isDirty: false };
      turns.set(id, turn);
      void run(id, queryKey, turn);
    },
    dispose: () => {
      isDisposed = true;
      turns.clear();
    },
  };
}
