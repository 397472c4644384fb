import type { EnginesView } from '../../../shared/features/engines/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { OpenStream, openStream } from '../../lib/ipc-client';

export type EnginesSnapshot = {
  /** What was last said; null before the first word. Kept while nobody looks. */
  readonly view: EnginesView | null;
  /** Why nothing more is said. */
  readonly error: AppError | null;
};

export type EnginesWatch = {
  readonly snapshot: () => EnginesSnapshot;
  /** As long as somebody listens and the window can be seen, main looks at the candidates again and again. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks again after an error. */
  readonly retry: () => void;
};

export type EnginesWatchDeps = {
  readonly open: typeof openStream;
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
};

/** One stream for all who want to know, open only while one of them is on a screen that can be seen. */
export function createEnginesWatch({ open, page }: EnginesWatchDeps): EnginesWatch {
  let snapshot: EnginesSnapshot = { view: null, error: null };
  let stream: OpenStream | null = null;
  const listeners = new Set<() => void>();
  const become = (next: EnginesSnapshot): void => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  const close = (): void => {
    stream?.cancel();
    stream = null;
  };
  const follow = (): void => {
    if (listeners.size === 0 || page.hidden) return close();
    if (stream) return;
    stream = open(
      'engines.watch',
      {},
      {
        onItems: (items) => {
          const view = items.at(-1);
          if (view) become({ view, error: null });
        },
        onEnd: () => {
          stream = null;
        },
        onError: (error) => {
          stream = null;
          become({ view: snapshot.view, error });
        },
      },
    );
  };
  return {
    snapshot: () => snapshot,
    subscribe: (listener) => {
      if (listeners.size === 0) page.addEventListener('visibilitychange', follow);
      listeners.add(listener);
      follow();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        page.removeEventListener('visibilitychange', follow);
        close();
      };
    },
    retry: () => {
      close();
      become({ view: snapshot.view, error: null });
      follow();
    },
  };
}
