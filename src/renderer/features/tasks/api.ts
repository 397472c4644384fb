import { queryOptions, useMutation } from '@tanstack/react-query';
import type { TaskId } from '../../../shared/lib/ids';
import { appKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';

/** All long jobs, running and ended; `tasks.changed` calls it stale. */
export const tasksOptions = queryOptions({
  queryKey: appKeys.tasks,
  queryFn: ({ signal }) => invoke('tasks.list', {}, { signal }),
});

export function useCancelTask() {
  return useMutation({ mutationFn: (id: TaskId) => invoke('tasks.cancel', { id }) });
}

export function useDismissTask() {
  return useMutation({ mutationFn: (id: TaskId) => invoke('tasks.dismiss', { id }) });
}
