import type { ContainerId, CandidateId } from '../../lib/ids';
import type { Navigation } from '../app/places';
import type { ContainerRow } from '../containers/model';
import { isAlive } from '../containers/allowed-actions';
import { needsALook } from '../containers/container-look';
import type { EngineState } from '../engine/model';
import type { PublishingEngine } from '../engine/published-address';
import type { ControlAction } from '../engines/model';
import type { TaskSummary } from '../tasks/model';

/** An engine as the menu names it. */
export type TrayEngine = {
  readonly id: CandidateId;
  readonly name: string;
  readonly isUsed: boolean;
};

/** All that the menu and the icon are made of. */
export type TrayState = {
  readonly engine: EngineState;
  /** Those that can be switched to, with the one in use. */
  readonly engines: readonly TrayEngine[];
  /** The user chose one; otherwise the app follows the terminal. */
  readonly isChosen: boolean;
  /** What can be done to the engine in use, or to the one that is not reachable. */
  readonly control: { readonly id: CandidateId; readonly actions: readonly ControlAction[] } | null;
  readonly isControlling: boolean;
  readonly rows: readonly ContainerRow[];
  /** Stopped containers, the latest first. */
  readonly recent: readonly ContainerId[];
  /** Where published ports answer; null without an engine. */
  readonly publishing: PublishingEngine | null;
  /** Something was asked of them that has not come back. */
  readonly busy: ReadonlySet<ContainerId>;
  readonly pinnedImages: readonly string[];
  readonly tasks: readonly TaskSummary[];
};

export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'go'; readonly to: Navigation }
  /** Null follows the terminal. */
  | { readonly kind: 'use-engine'; readonly id: CandidateId | null }
  | { readonly kind: 'control-engine'; readonly id: CandidateId; readonly action: 'start' | 'stop' }
  | {
      readonly kind: 'act';
      readonly action: 'start' | 'restart' | 'stop';
      readonly id: ContainerId;
    }
  | {
      readonly kind: 'open-port';
      readonly id: ContainerId;
      readonly containerPort: number;
      readonly hostPort: number;
    };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly isChecked?: boolean;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

/** What the icon shows. */
export type TrayIconState = 'connected' | 'not-reachable' | 'working' | 'attention';

export type TrayView = {
  readonly icon: TrayIconState;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
};

/** Running, and somebody should look at it: unhealthy, or in a restart loop. What ended badly long ago is history. */
export function isInTrouble(row: ContainerRow): boolean {
  return isAlive(row.state) && needsALook(row);
}

export function trayIconState({ engine, rows, tasks, isControlling }: TrayState): TrayIconState {
  if (isControlling || engine.kind === 'connecting' || engine.kind === 'searching') return 'working';
  if (engine.kind === 'not-reachable') return 'not-reachable';
  if (rows.some(isInTrouble)) return 'attention';
  return tasks.some(({ state }) => state === 'running') ? 'working' : 'connected';
}

const maxRemembered = 20;

/**
 * Which containers stopped, the latest first: those that were seen running and are not any more go to the front.
 *
 * @param alive ids that ran when this was last asked
 */
export function nextRecent(
  recent: readonly ContainerId[],
  alive: ReadonlySet<ContainerId>,
  rows: readonly ContainerRow[],
): readonly ContainerId[] {
  const stopped = rows.filter((row) => !isAlive(row.state));
  const known = new Set(stopped.map(({ id }) => id));
  const fresh = stopped.filter(({ id }) => alive.has(id)).map(({ id }) => id);
  const before = recent.filter((id) => known.has(id) && !fresh.includes(id));
  return [...fresh, ...before].slice(0, maxRemembered);
}
