import type { TaskSummary } from '../tasks/model';

/** A container that a notice is about, as the engine named it: hostile text. */
export type NoticeContainer = {
  readonly id: string;
  readonly name: string;
  /** Of its last end; null where it did not end. */
  readonly exitCode: number | null;
  readonly isOom: boolean;
  /** It runs again, or the engine is about to start it. */
  readonly isRestarted: boolean;
};

export type NoticeTask = Pick<TaskSummary, 'id' | 'kind' | 'subject' | 'state'>;

export const containerNoticeKinds = ['died', 'unhealthy', 'looping'] as const;
export type ContainerNoticeKind = (typeof containerNoticeKinds)[number];

/** What somebody is told about; never empty. */
export type Notice =
  | { readonly kind: ContainerNoticeKind; readonly containers: readonly NoticeContainer[] }
  | { readonly kind: 'task-ended'; readonly tasks: readonly NoticeTask[] }
  /** `engine` is the product's own name. */
  | { readonly kind: 'engine-lost' | 'engine-back'; readonly engine: string };

/** An event of a container, as the engine wrote it. */
export type ContainerEvent = {
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export type EngineNews =
  | { readonly kind: 'searching' | 'connecting' }
  | { readonly kind: 'connected'; readonly id: string; readonly name: string }
  | { readonly kind: 'not-reachable'; readonly id: string | null };

/** What the rules are told of. */
export type NoticeInput =
  | { readonly kind: 'events'; readonly events: readonly ContainerEvent[] }
  /** The first list of an engine: what is so already is no news. */
  | { readonly kind: 'unhealthy-before'; readonly ids: readonly string[] }
  /** The engine is about to start these again. */
  | { readonly kind: 'restarting'; readonly ids: readonly string[] }
  /** Somebody started it in the app and sees there how it goes, until then (ms of the rules' clock). */
  | { readonly kind: 'watched'; readonly id: string; readonly untilMs: number }
  | { readonly kind: 'engine'; readonly news: EngineNews }
  /** Somebody stops or restarts the engine in the app: that it goes away until then is no news. */
  | { readonly kind: 'engine-asked'; readonly untilMs: number }
  | { readonly kind: 'task'; readonly task: TaskSummary }
  | { readonly kind: 'front'; readonly isInFront: boolean }
  | { readonly kind: 'settings'; readonly isOn: boolean; readonly muted: readonly string[] }
  | { readonly kind: 'tick' };

/** What will be told unless something changes it. */
export type Pending = {
  readonly sinceMs: number;
  readonly dueMs: number;
  /** Not told together with others before it is due. */
  readonly isHeld: boolean;
};

/** Until a notice goes out: what follows may explain it (`stop` after `die`), or join it. */
export const holdMs = 1_300;
/** What happens this soon after the first is told together with it. */
export const groupMs = 1_000;
