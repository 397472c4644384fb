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
  } | null;
  readonly error: AppError | null;
};
