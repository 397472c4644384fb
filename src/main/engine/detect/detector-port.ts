import type { EnginesView } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { CandidateId } from '../../../shared/lib/ids';
import type { Unsubscribe } from '../engine-port';

/**
 * Knows every way to an engine that this machine names, and how each of them is. Looks only when it is asked to: by a
 * scan, or for as long as somebody watches. Whatever is not known yet has the verdict `checking`.
 */
export type EngineDetector = {
  /** What is known now; the same object until something changes. */
  readonly view: () => EnginesView;
  /** Called after changes, several close together as one. Listeners must return at once. */
  readonly onChange: (listener: (view: EnginesView) => void) => Unsubscribe;
  /**
   * Looks at one candidate, or reads anew what the machine names and looks at them all, each in parallel with its own deadline.
   * Resolves when the last answer is in the view. What cannot be reached is a verdict, never a rejection; an id that is not in the
   * view is NOT_FOUND, the end of the app CANCELLED.
   */
  readonly scan: (id?: CandidateId) => Promise<void>;
  /**
   * Candidates are looked at again by themselves until the returned function is called (twice is once): failed ones every few seconds
   * and ever more seldom, those that answer now and then, a socket's file at once when it appears. Begins with
   * a scan when there was none lately.
   */
  readonly watch: () => Unsubscribe;
  /** Nothing is looked at again by itself while no window can be seen. */
  readonly setVisible: (isVisible: boolean) => void;
  /** A candidate with its address, for whoever wants to connect to it or to start its engine. */
  readonly planned: (id: CandidateId) => PlannedCandidate | undefined;
  /** Ends all looks; resolves when no timer, socket or process of them is left. */
  readonly dispose: () => Promise<void>;
};
