import type { PortBinding } from '../engine/published-address';
import type { AppError } from '../../ipc/errors';
import type { ContainerId, ImageId } from '../../lib/ids';

/** Container states as the engine names them; anything else is shown as unknown. */
export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'unknown',
] as const;
export type ContainerState = (typeof containerStates)[number];

export type ContainerHealth = 'none' | 'starting' | 'healthy' | 'unhealthy';

/** One port of a container. */
export type PublishedPort = PortBinding;

/** One row of the list: only what the list shows. */
export type ContainerRow = {
  readonly id: ContainerId;
  readonly name: string;
  readonly image: string;
  readonly imageId: ImageId | null;
  readonly command: string;
  readonly state: ContainerState;
  readonly health: ContainerHealth;
  /** Of the last end; null while it has never ended. */
  readonly exitCode: number | null;
  /** Epoch ms; null when the engine wrote nonsense. */
  readonly createdAt: number | null;
  readonly ports: readonly PublishedPort[];
  readonly composeProject: string | null;
  readonly composeService: string | null;
};

export type ContainerMount = {
  readonly kind: string;
  /** Volume name or host path. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
};

/** What the page of one container shows. `raw` is the engine's own JSON, for the Inspect tab only. */
export type ContainerDetail = {
  readonly id: ContainerId;
  readonly name: string;
  readonly image: string;
  readonly imageId: ImageId | null;
  readonly state: ContainerState;
  readonly health: ContainerHealth;
  readonly exitCode: number | null;
  readonly error: string;
  readonly isOomKilled: boolean;
  /** What the last health check printed; empty without one. */
  readonly healthOutput: string;
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly restartCount: number;
  readonly restartPolicy: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDir: string;
  readonly user: string;
  readonly hostname: string;
  readonly isTty: boolean;
  readonly logDriver: string;
  readonly platform: string;
  readonly env: readonly { readonly name: string; readonly value: string; readonly isSecret: boolean }[];
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly ContainerMount[];
  readonly networks: readonly {
    readonly name: string;
    readonly ipAddress: string;
    readonly aliases: readonly string[];
  }[];
  readonly composeProject: string | null;
  readonly composeService: string | null;
  readonly raw: unknown;
};

export const containerActions = ['start', 'stop', 'restart', 'pause', 'unpause', 'kill', 'remove'] as const;
export type ContainerAction = (typeof containerActions)[number];

/** One result per container, so that a bulk action says for each what happened. */
export type ActionResult =
  | {
      readonly id: ContainerId;
      readonly ok: true;
      /** it was in that state before */ readonly wasAlready: boolean;
    }
  | { readonly id: ContainerId; readonly ok: false; readonly error: AppError };

/** What removing would take away, asked for before the question is put. */
export type RemovalLoss = {
  readonly id: ContainerId;
  readonly name: string;
  readonly isRunning: boolean;
  /** The image it was made from, which stays. */
  readonly image: string;
  /** Bytes written on top of the image; null when the engine did not tell. */
  readonly writtenBytes: number | null;
  /** Volumes without a name of their own, which go only when asked to. */
  readonly anonymousVolumes: readonly string[];
  /** Named volumes, which stay. */
  readonly namedVolumes: readonly string[];
};

export type LogLine = {
  /** 1-based number within this stream. */
  readonly number: number;
  readonly source: 'stdout' | 'stderr' | 'tty';
  /** Epoch ms as the engine recorded it; null when the driver gives none. */
  readonly atMs: number | null;
  /** Text without the line end; escape sequences other than colours are taken out by the view. */
  readonly text: string;
  /** The line was longer than the limit and goes on in the next item. */
  readonly isPartial: boolean;
};

export type LogsEnd = {
  readonly reason: 'container-ended' | 'container-removed' | 'no-follow';
  /** Of the container's end, where it is known. */
  readonly exitCode: number | null;
};
