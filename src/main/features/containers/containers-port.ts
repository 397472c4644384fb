import type { ActionResult, ContainerAction, ContainerRow } from '../../../shared/features/containers/model';
import type { ContainerId } from '../../../shared/lib/ids';
import type { PortChoice } from './open-port';

/** Containers for those in main who show or watch them: tray, notifications, links into the app. */
export type ContainersPort = {
  /** As last known of the engine in use; empty while there is none. */
  readonly rows: () => readonly ContainerRow[];
  /**
   * Called when rows differ: a change, the first list of an engine, or that the rows of the last one were dropped. `all` when it is not known which.
   * Listeners must return at once.
   */
  readonly onChanged: (listener: (ids: readonly string[] | 'all') => void) => () => void;
  /** Never throws for a container: each has its own result. Throws why there is no engine. */
  readonly act: (action: ContainerAction, ids: readonly ContainerId[]) => Promise<readonly ActionResult[]>;
  /** Opens a published port in the browser; throws NOT_FOUND, UNSUPPORTED or why there is no engine. */
  readonly openPort: (id: ContainerId, choice: PortChoice) => Promise<void>;
  /** A container by its whole name, as the engine has it now. Waits for the first list of the engine in use; null when there is none. */
  readonly find: (name: string, signal?: AbortSignal) => Promise<ContainerRow | null>;
};
