import { useEffect, useState } from 'react';
import type { PullProgress } from '../../../shared/features/images/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import { openStream } from '../../lib/ipc-client';

export type PullView = {
  readonly progress: PullProgress | null;
  /** The stream itself failed: the task is not known any more, or main is gone. */
  readonly error: AppError | null;
};

const nothing: PullView = { progress: null, error: null };

/** Follows a pull for as long as somebody looks at it. */
export function usePullProgress(taskId: TaskId | null): PullView {
  const [view, setView] = useState<PullView & { readonly taskId: TaskId | null }>({ ...nothing, taskId });

  useEffect(() => {
    if (taskId === null) return;
    const stream = openStream(
      'images.pull-progress',
      { taskId },
      {
        onItems: (items) => {
          const progress = items.at(-1);
          if (progress) setView({ progress, error: null, taskId });
        },
        onError: (error) => setView((current) => ({ ...current, error, taskId })),
      },
    );
    return () => stream.cancel();
  }, [taskId]);

  return view.taskId === taskId ? view : nothing;
}
