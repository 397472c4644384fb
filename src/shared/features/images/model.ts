import type { AppError } from '../../ipc/errors';
import type { ImageId, TaskId } from '../../lib/ids';

export type ImageRow = {
  readonly id: ImageId;
  /** `name:tag`, familiar form (`nginx:latest`); empty for an image without a tag. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly sizeBytes: number;
  readonly createdAt: number;
};

export type LayerPhase =
  'waiting' | 'downloading' | 'verifying' | 'downloaded' | 'extracting' | 'done' | 'exists' | 'retrying';

/** One layer of a pull, as last reported by the engine. Nothing is guessed: bytes are null until the engine gave them. */
export type PullLayer = {
  readonly id: string;
  readonly phase: LayerPhase;
  readonly downloadedBytes: number | null;
  readonly extractedBytes: number | null;
  readonly totalBytes: number | null;
};

export type PullProgress = {
  readonly taskId: TaskId;
  readonly reference: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly layers: readonly PullLayer[];
  /** Sums over layers whose size is known. */
  readonly downloadedBytes: number;
  readonly totalBytes: number;
  /** Over the last seconds; null until there is something to measure. */
  readonly bytesPerSecond: number | null;
  readonly digest: string | null;
  /** The engine said that what it has is already the newest. */
  readonly isUpToDate: boolean;
  readonly elapsedMs: number;
  readonly error: AppError | null;
};

export type ImageRemoval =
  | {
      readonly id: ImageId;
      readonly ok: true;
      readonly untagged: readonly string[];
      readonly deleted: number;
    }
  | { readonly id: ImageId; readonly ok: false; readonly error: AppError };
