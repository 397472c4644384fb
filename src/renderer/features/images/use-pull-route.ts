import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import * as v from 'valibot';
import { type TaskId, taskId as taskIdSchema } from '../../../shared/lib/ids';

const newPull = 'new';

/**
 * The dialog is part of the address: `/images?pull=new` asks for a name, `/images?pull=task-3` shows a pull, which is
 * where the task bar leads. So it can be opened from anywhere, and Back closes it.
 */
export function usePullRoute() {
  const [params, setParams] = useSearchParams();
  const value = params.get('pull');
  const parsed = v.safeParse(taskIdSchema, value);

  const showTask = useCallback((id: TaskId) => setParams({ pull: id }, { replace: true }), [setParams]);
  const showNew = useCallback(() => setParams({ pull: newPull }), [setParams]);
  const close = useCallback(() => setParams({}, { replace: true }), [setParams]);

  return {
    isOpen: parsed.success || value === newPull,
    taskId: parsed.success ? parsed.output : null,
    showTask,
    showNew,
    close,
  };
}
