import type { tasksCalls } from '../../../shared/features/tasks/contract';
import type { TaskId } from '../../../shared/lib/ids';
import type { Broadcast, MainFeature } from '../../ipc/feature';
import type { TaskRegistry } from './task-registry';
import { createThrottledIds } from './throttled-ids';

export type TasksFeatureDeps = {
  readonly tasks: TaskRegistry;
  readonly broadcast: Broadcast;
};

const broadcastEveryMs = 250;

/** The task bar's side in main. The registry is made by the composition root, which hands it to the kinds too. */
export function createTasksFeature({ tasks, broadcast }: TasksFeatureDeps): MainFeature<typeof tasksCalls> {
  const changed = createThrottledIds<TaskId>(broadcastEveryMs, (ids) => broadcast('tasks.changed', { ids }));
  const off = tasks.onChanged(changed.add);

  return {
    calls: {
      'tasks.list': () => tasks.list(),
      'tasks.cancel': ({ id }) => tasks.cancel(id),
      'tasks.dismiss': ({ id }) => tasks.dismiss(id),
    },
    streams: {},
    dispose: async () => {
      off();
      changed.dispose();
      await tasks.dispose();
    },
  };
}
