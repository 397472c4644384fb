import type { TaskSummary } from '../../../../shared/features/tasks/model';
import { toAppError } from '../../../../shared/ipc/errors';
import type { TaskId } from '../../../../shared/lib/ids';
import type { PullTasks } from '../pull-service';

export type FakeTasks = PullTasks & {
  readonly cancel: (id: TaskId) => Promise<void>;
  readonly forget: (id: TaskId) => void;
};

/** Tasks as far as a pull needs them, for tests of this feature alone. */
export function createFakeTasks(): FakeTasks {
  const tasks = new Map<TaskId, TaskSummary>();
  const running = new Map<
    TaskId,
    { readonly key: string; readonly abort: AbortController; done: Promise<void> }
  >();
  const listeners = new Set<(id: TaskId) => void>();

  function put(id: TaskId, change: Partial<TaskSummary>): void {
    const task = tasks.get(id);
    if (task) tasks.set(id, { ...task, ...change });
    for (const listener of listeners) listener(id);
  }

  function end(id: TaskId, change: Partial<TaskSummary>): void {
    running.delete(id);
    put(id, { ...change, endedAt: 2 });
  }

  return {
    start: ({ kind, subject, key, work }) => {
      const same = [...running].find(([, task]) => task.key === key);
      if (same) return same[0];
      const id = `task-${tasks.size + 1}` as TaskId;
      const abort = new AbortController();
      tasks.set(id, {
        id,
        kind,
        subject,
        state: 'running',
        startedAt: 1,
        endedAt: null,
        progress: null,
        error: null,
      });
      const done = work({ id, signal: abort.signal, report: (progress) => put(id, { progress }) }).then(
        () => end(id, { state: 'done' }),
        (thrown: unknown) => {
          const error = toAppError(thrown);
          end(id, error.code === 'CANCELLED' ? { state: 'cancelled' } : { state: 'failed', error });
        },
      );
      running.set(id, { key, abort, done });
      return id;
    },
    get: (id) => tasks.get(id),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: async (id) => {
      const task = running.get(id);
      task?.abort.abort();
      await task?.done;
    },
    forget: (id) => {
      tasks.delete(id);
      put(id, {});
    },
  };
}
