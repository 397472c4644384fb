import type { AppError } from '../../ipc/errors';
import type { TaskId } from '../../lib/ids';

export type TaskKind = 'pull';

/** One long job, as the task bar shows it. */
export type TaskSummary = {
  readonly id: TaskId;
  readonly kind: TaskKind;
  /** What it works on: an image reference, a container's name … */
  readonly subject: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Measured, or null when there is nothing to measure yet. */
  readonly progress: {
    readonly doneBytes: number;
    readonly totalBytes: number;
    readonly bytesPerSecond: number | null;
    /** 0 to 1, for the length of a bar: all of the work, not the bytes alone. Never goes back. */
    readonly fraction: number;
  } | null;
  readonly error: AppError | null;
};

/** Where the page shows more about a task of each kind. */
const pathOf: Readonly<Record<TaskKind, (id: TaskId) => string>> = {
  pull: (id) => `/images?pull=${id}`,
};

/** The route that shows a task: of a pull, the images page with its dialog open again. */
export function taskPath(task: Pick<TaskSummary, 'id' | 'kind'>): string {
  return pathOf[task.kind](task.id);
}
