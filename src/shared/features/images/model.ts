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
  /** Only while `retrying`: after how many seconds the engine tries again, as it last said. */
  readonly retrySeconds: number | null;
};

export type PullProgress = {
  readonly taskId: TaskId;
  readonly reference: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly layers: readonly PullLayer[];
  /** Sums over layers whose size is known. */
  readonly downloadedBytes: number;
  readonly totalBytes: number;
  /** Over the last seconds; null while nothing is being downloaded. */
  readonly bytesPerSecond: number | null;
  /** 0 to 1, download and extraction together; never goes back. Only for the length of a bar, never shown as a number. */
  readonly fraction: number;
  readonly digest: string | null;
  /** The engine said that what it has is already the newest. */
  readonly isUpToDate: boolean;
  readonly elapsedMs: number;
  /** What arrived, asked of the engine afterwards; null until then. */
  readonly image: PulledImage | null;
  readonly error: AppError | null;
};

export type PulledImage = {
  readonly id: ImageId;
  readonly sizeBytes: number;
  /** `linux/amd64`, `linux/arm64/v8` … */
  readonly platform: string;
};

export type ImageRemoval =
  | {
      readonly id: ImageId;
      readonly ok: true;
      readonly untagged: readonly string[];
      /** Layers that no other image needs any more; 0 where the engine does not tell. */
      readonly deleted: number;
    }
  | { readonly id: ImageId; readonly ok: false; readonly error: AppError };
