import type { PullProgress } from '../../../shared/features/images/model';
import { fail } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';

/** The last snapshot of every pull, and a way to follow one. */
export type PullBoard = {
  readonly put: (progress: PullProgress) => void;
  readonly get: (id: TaskId) => PullProgress | undefined;
  readonly remove: (id: TaskId) => void;
  /** Yields the snapshot there is, then newer ones, the last of which has ended. Unknown tasks are NOT_FOUND. */
  readonly follow: (id: TaskId, signal: AbortSignal) => AsyncGenerator<PullProgress, void, void>;
};

export function createPullBoard(): PullBoard {
  const latest = new Map<TaskId, PullProgress>();
  const waiting = new Map<TaskId, Set<() => void>>();

  function wake(id: TaskId): void {
    for (const resume of waiting.get(id) ?? []) resume();
    waiting.delete(id);
  }

  function nextChange(id: TaskId, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resumes = waiting.get(id) ?? new Set();
      waiting.set(id, resumes);
      const done = () => {
        signal.removeEventListener('abort', done);
        resumes.delete(done);
        resolve();
      };
      resumes.add(done);
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });
  }

  async function* follow(id: TaskId, signal: AbortSignal): AsyncGenerator<PullProgress, void, void> {
    let shown: PullProgress | undefined;
    while (!signal.aborted) {
      const progress = latest.get(id);
      if (!progress) throw fail('NOT_FOUND', `no such pull: ${id}`);
      if (progress === shown) {
        await nextChange(id, signal);
        continue;
      }
      shown = progress;
      yield progress;
      if (progress.state !== 'running') return;
    }
  }

  return {
    put: (progress) => {
      latest.set(progress.taskId, progress);
      wake(progress.taskId);
    },
    get: (id) => latest.get(id),
    remove: (id) => {
      latest.delete(id);
      wake(id);
    },
    follow,
  };
}
