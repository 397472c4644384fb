import type { PulledImage, PullProgress } from '../../../shared/features/images/model';
import { createPullTracker, type PullMeasure } from '../../../shared/features/images/pull-progress';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import type { TaskId } from '../../../shared/lib/ids';
import { pullImage } from '../../engine/api/pull-image';
import type { EngineSession } from '../../engine/engine-port';
import { createPullBoard } from './pull-board';

/** What a pull needs of the tasks; the registry of the composition root has it. */
export type PullTasks = {
  readonly start: (spec: {
    readonly kind: 'pull';
    readonly subject: string;
    readonly key: string;
    readonly sessionSignal: AbortSignal;
    readonly work: (context: {
      readonly id: TaskId;
      readonly signal: AbortSignal;
      readonly report: (progress: TaskSummary['progress']) => void;
    }) => Promise<void>;
  }) => TaskId;
  readonly get: (id: TaskId) => TaskSummary | undefined;
  readonly onChanged: (listener: (id: TaskId) => void) => () => void;
};

export type PullService = {
  /** Starts a pull, or finds the one of the same reference that runs. */
  readonly start: (session: EngineSession, reference: string) => TaskId;
  readonly follow: (id: TaskId, signal: AbortSignal) => AsyncGenerator<PullProgress, void, void>;
  readonly dispose: () => void;
};

/** Pulls as tasks: what is measured goes to the task bar in short and to the dialog in full. */
export function createPullService(tasks: PullTasks): PullService {
  const board = createPullBoard();

  function note(taskId: TaskId, reference: string, measure: PullMeasure): void {
    const image = board.get(taskId)?.image ?? null;
    board.put(snapshot(measure, { taskId, reference, image, state: 'running', error: null }));
  }

  /** The task has the last word on how a pull ended: it knows of cancels and lost engines. */
  function followTask(id: TaskId): void {
    const shown = board.get(id);
    const task = tasks.get(id);
    if (!task) board.remove(id);
    else if (shown?.state === 'running' && task.state !== 'running') {
      const fraction = task.state === 'done' ? 1 : shown.fraction;
      const { state, error } = task;
      board.put({ ...shown, state, error, fraction, bytesPerSecond: null });
    }
  }

  const off = tasks.onChanged(followTask);

  return {
    start: (session, reference) =>
      tasks.start({
        kind: 'pull',
        subject: reference,
        key: `pull ${session.engineId} ${reference}`,
        sessionSignal: session.signal,
        work: async ({ id, signal, report }) => {
          // there is something to follow from the first moment on
          note(id, reference, createPullTracker(() => 0).measure());
          const onProgress = (measure: PullMeasure) => {
            if (signal.aborted) return;
            note(id, reference, measure);
            report(toTaskProgress(measure));
          };
          const { image } = await pullImage(session, reference, { signal, onProgress });
          const last = board.get(id);
          if (last) board.put({ ...last, image });
        },
      }),
    follow: board.follow,
    dispose: off,
  };
}

type Circumstances = Pick<PullProgress, 'taskId' | 'reference' | 'state' | 'error'> & {
  readonly image: PulledImage | null;
};

function snapshot(measure: PullMeasure, circumstances: Circumstances): PullProgress {
  const { hasSucceeded: _hasSucceeded, errorText: _errorText, ...shown } = measure;
  return { ...shown, ...circumstances };
}

function toTaskProgress(measure: PullMeasure): TaskSummary['progress'] {
  const { downloadedBytes, totalBytes, bytesPerSecond, fraction } = measure;
  return totalBytes === 0 ? null : { doneBytes: downloadedBytes, totalBytes, bytesPerSecond, fraction };
}
