import type { EngineEndpoint, EngineInfo, EngineState } from '../../shared/features/engine/model';
import type { EngineId } from '../../shared/lib/ids';

/**
 * One connection that has been made and identified. It ends when the engine goes away: `signal` aborts, and every
 * call and stream on it settles with ENGINE_LOST. A reconnect makes a new session with the next `epoch`, so that
 * a late answer of an old one can be told and dropped.
 */
export type EngineSession = {
  readonly engineId: EngineId;
  readonly endpoint: EngineEndpoint;
  readonly epoch: number;
  readonly info: EngineInfo;
  readonly signal: AbortSignal;
};

/** An engine event, reduced to what a hint needs. */
export type EngineEvent = {
  /** `container`, `image`, `volume`, `network` … as the engine names it. */
  readonly type: string;
  /** `start`, `die`, `health_status: healthy`, `pull` … */
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Epoch nanoseconds as the engine wrote them; 0 when it wrote none. */
  readonly timeNano: number;
};

export type ReconcileReason = 'connected' | 'overflow' | 'woke' | 'beat' | 'gap';

export type Unsubscribe = () => void;

/** What the rest of main sees of the engine. Listeners must return at once: they only note what to do. */
export type EngineConnection = {
  readonly state: () => EngineState;
  readonly onState: (listener: (state: EngineState) => void) => Unsubscribe;
  /** The live session, or throws AppFailure with the reason why there is none. */
  readonly session: () => EngineSession;
  /** Events are hints to look, never the truth; they come in batches, at most one batch per 16 ms. */
  readonly onEvents: (listener: (events: readonly EngineEvent[]) => void) => Unsubscribe;
  /** Time to compare a whole list with the engine's. */
  readonly onReconcile: (listener: (session: EngineSession, reason: ReconcileReason) => void) => Unsubscribe;
  /** Tries again at once. */
  readonly reconnect: () => void;
  /**
   * Leaves the engine for the one that `resolve` names from now on, which may be the same. Whatever is under way on the old one ends at
   * once, with CANCELLED and the reason `engine-switched`; nothing of it is told after this returns.
   */
  readonly switchEngine: () => void;
  /** How long the engine took for its last `/_ping`, in ms; null while there is none. */
  readonly latencyMs: () => number | null;
  /** The machine woke up, or somebody has reason to doubt what is shown. */
  readonly reconcile: (reason: ReconcileReason) => void;
  /** Nothing runs while no window is visible but the event stream. */
  readonly setVisible: (isVisible: boolean) => void;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};
