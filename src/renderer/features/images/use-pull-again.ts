import { useCallback, useState } from 'react';
import { type AppError, toAppError } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import { startPull } from './api';

/** Pulls a tag again and shows how it goes. */
export function usePullAgain(showTask: (id: TaskId) => void) {
  const [pullError, setPullError] = useState<AppError | null>(null);
  const pullAgain = useCallback(
    (reference: string) => {
      setPullError(null);
      startPull(reference).then(showTask, (thrown: unknown) => setPullError(toAppError(thrown)));
    },
    [showTask],
  );
  return { pullError, pullAgain, clearPullError: () => setPullError(null) };
}
