import type { AppError } from '../../ipc/errors';
import type { ContainerId } from '../../lib/ids';
import type { PublishedPort } from '../containers/model';

/** The stations of the story, in their order. */
export const storySteps = [
  'client',
  'engine',
  'local-images',
  'registry',
  'create',
  'start',
  'output',
  'exit',
] as const;
export type StoryStepId = (typeof storySteps)[number];
export type StoryStepState = 'pending' | 'active' | 'done' | 'skipped' | 'failed';

/** What was measured or learnt at a station; only what really came from a call, the pull stream or an event. */
export type StoryFacts = {
  readonly image?: string;
  readonly isLocal?: boolean;
  readonly registry?: string;
  readonly layers?: number;
  readonly layersDone?: number;
  readonly downloadedBytes?: number;
  readonly totalBytes?: number;
  readonly digest?: string;
  readonly imageBytes?: number;
  readonly platform?: string;
  readonly containerId?: ContainerId;
  readonly containerName?: string;
  readonly ports?: readonly PublishedPort[];
  readonly outputLines?: number;
  readonly outputBytes?: number;
  readonly exitCode?: number;
  /** The kernel ended it because it wanted more memory than it may have. */
  readonly isOutOfMemory?: boolean;
  /** `-d`: nobody listens, the container goes on by itself. */
  readonly isDetached?: boolean;
  /** The user stopped listening; the container goes on by itself. */
  readonly hasStoppedListening?: boolean;
  /** The container was made but could not be started, and was taken away again. */
  readonly isRemovedAgain?: boolean;
  /** `--rm`: the engine removes the container when it ends. */
  readonly isRemovedAfter?: boolean;
  /** The registry was asked and had nothing newer. */
  readonly isUpToDate?: boolean;
  readonly engineProduct?: string;
  readonly engineVersion?: string;
  readonly apiVersion?: string;
  readonly endpoint?: string;
};

export type StoryStep = {
  readonly id: StoryStepId;
  readonly state: StoryStepState;
  /** Measured duration; of an active step, so far when it was sent. Null while pending or skipped. */
  readonly ms: number | null;
  readonly facts: StoryFacts;
  readonly error: AppError | null;
};

/** Items of `run.start`: a step as it is now, a piece of output, or the container once it has a name. */
export type RunEvent =
  | { readonly type: 'step'; readonly step: StoryStep }
  | { readonly type: 'output'; readonly source: 'stdout' | 'stderr' | 'tty'; readonly text: string }
  | { readonly type: 'container'; readonly id: ContainerId; readonly name: string };

export type RunSummary = {
  readonly outcome: 'exited' | 'detached' | 'failed' | 'cancelled';
  readonly exitCode: number | null;
  readonly totalMs: number;
};

/** A container to run, as understood from an image name or a `docker run` line. */
export type RunRequest = {
  readonly image: string;
  readonly command: readonly string[];
  readonly name?: string;
  readonly isDetached: boolean;
  readonly removeAfter: boolean;
  readonly ports: readonly {
    readonly hostIp?: string;
    readonly hostPort?: number;
    readonly containerPort: number;
    readonly protocol: 'tcp' | 'udp' | 'sctp';
  }[];
  readonly publishAll: boolean;
  readonly env: readonly string[];
  readonly labels: readonly string[];
  /** Without a name or a path it is a volume that the engine names (`-v /data`). */
  readonly volumes: readonly {
    readonly name?: string;
    /** A folder or file of the engine's computer, as written; `~` is the person's home. */
    readonly hostPath?: string;
    /** `--mount` fails where `-v` would make the folder. */
    readonly mustExist?: true;
    readonly target: string;
    readonly isReadOnly: boolean;
  }[];
  readonly isPrivileged?: boolean;
  readonly addedCapabilities?: readonly string[];
  readonly devices?: readonly {
    readonly hostPath: string;
    readonly containerPath: string;
    readonly permissions: string;
  }[];
  /** `host`, `container:NAME`, or as docker takes them. */
  readonly pid?: string;
  readonly ipc?: string;
  readonly uts?: string;
  readonly userns?: string;
  readonly cgroupns?: string;
  readonly securityOptions?: readonly string[];
  readonly workingDir?: string;
  readonly user?: string;
  readonly entrypoint?: string;
  readonly hostname?: string;
  readonly network?: string;
  readonly restart?: string;
  readonly memoryBytes?: number;
  readonly cpus?: number;
  /** When to ask the registry; absent is docker's default, `missing`. */
  readonly pull?: 'always' | 'missing' | 'never';
};
