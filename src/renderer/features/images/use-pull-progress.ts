import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PullProgress } from '../../../shared/features/images/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import { openStream } from '../../lib/ipc-client';

export type PullView = {
  readonly progress: PullProgress | null;
  /** The stream itself failed: the task is not known any more, or main is gone. */
  readonly error: AppError | null;
};

/**
 * The newest snapshot of a pull, outside of React's state: with each only what shows figures is to be drawn
 * again, not the dialog around it.
 */
export type PullStore = {
  readonly get: () => PullView;
  readonly set: (view: PullView) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

const noPull: PullView = { progress: null, error: null };

function createPullStore(): PullStore {
  const listeners = new Set<() => void>();
  let view = noPull;
  return {
    get: () => view,
    set: (next) => {
      view = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Follows a pull for as long as somebody looks at it. */
export function usePullStore(taskId: TaskId | null): PullStore {
  const [store] = useState(createPullStore);

  useEffect(() => {
    if (taskId === null) return;
    const stream = openStream(
      'images.pull-progress',
      { taskId },
      {
        onItems: (items) => {
          const progress = items.at(-1);
          if (progress) store.set({ progress, error: null });
        },
        onError: (error) => store.set({ ...store.get(), error }),
      },
    );
    return () => {
      stream.cancel();
      store.set(noPull);
    };
  }, [taskId, store]);

  return store;
}

/** A part of what is known about the pull; draws again only when that part is another. */
export function usePullPart<Part>(store: PullStore, select: (view: PullView) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
