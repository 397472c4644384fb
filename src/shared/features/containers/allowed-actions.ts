import type { ContainerAction, ContainerRow, ContainerState } from './model';

const none: ReadonlySet<ContainerAction> = new Set();

/**
 * What the engine accepts in each state, so that the page offers nothing that can only fail
 * (moby, daemon/{start,stop,pause,kill,delete}.go). `remove` of something running needs `force`.
 */
const allowed: Readonly<Record<ContainerState, ReadonlySet<ContainerAction>>> = {
  created: new Set(['start', 'remove']),
  running: new Set(['stop', 'restart', 'pause', 'kill', 'remove']),
  paused: new Set(['unpause', 'stop', 'restart', 'kill', 'remove']),
  restarting: new Set(['stop', 'restart', 'kill', 'remove']),
  removing: none,
  exited: new Set(['start', 'restart', 'remove']),
  dead: new Set(['remove']),
  unknown: new Set(['start', 'stop', 'restart', 'remove']),
};

export function allowedActions(state: ContainerState): ReadonlySet<ContainerAction> {
  return allowed[state];
}

/** True while processes of the container exist, so that removing it ends them. */
export function isAlive(state: ContainerState): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

/** Those of `rows` on which `action` makes sense; a bulk action is sent for these only. */
export function rowsFor(action: ContainerAction, rows: readonly ContainerRow[]): readonly ContainerRow[] {
  return rows.filter((row) => allowed[row.state].has(action));
}

/** True when a container is already where an action leads; a restart and a removal can't be told by the state. */
export function isReached(action: ContainerAction, state: ContainerState): boolean {
  switch (action) {
    case 'start':
    case 'unpause':
      return state === 'running';
    case 'pause':
      return state === 'paused';
    case 'stop':
    case 'kill':
      return !isAlive(state);
    case 'restart':
    case 'remove':
      return false;
  }
}
