import { isAlive } from './allowed-actions';
import { isCalmExit } from './exit-code';
import type { ContainerHealth, ContainerState } from './model';

export type LookTone = 'run' | 'warn' | 'bad' | 'off' | 'info';
/** The word of the pill; the catalogues have one for each. */
export type LookWord =
  'running' | 'paused' | 'restarting' | 'removing' | 'stopped' | 'finished' | 'created' | 'dead' | 'unknown';

export type ContainerLook = {
  readonly tone: LookTone;
  readonly word: LookWord;
  readonly health: Exclude<ContainerHealth, 'none'> | null;
  /** Shown behind the word where it says something. */
  readonly exitCode: number | null;
};

/** The part of a row that its state pill depends on. */
export type StateFacts = {
  readonly state: ContainerState;
  readonly health: ContainerHealth;
  readonly exitCode: number | null;
};

function exitedLook(exitCode: number | null): ContainerLook {
  if (exitCode === 0) return { tone: 'off', word: 'finished', health: null, exitCode };
  const isCalm = exitCode === null || isCalmExit(exitCode);
  return { tone: isCalm ? 'off' : 'bad', word: 'stopped', health: null, exitCode };
}

function runningLook(health: ContainerHealth): ContainerLook {
  const tone = health === 'unhealthy' ? 'bad' : 'run';
  return { tone, word: 'running', health: health === 'none' ? null : health, exitCode: null };
}

/** How the state of a container is shown: tone, word, health and exit code. */
export function containerLook({ state, health, exitCode }: StateFacts): ContainerLook {
  switch (state) {
    case 'running':
      return runningLook(health);
    case 'exited':
      return exitedLook(exitCode);
    case 'paused':
      return { tone: 'info', word: 'paused', health: null, exitCode: null };
    case 'restarting':
      return { tone: 'warn', word: 'restarting', health: null, exitCode };
    case 'dead':
      return { tone: 'bad', word: 'dead', health: null, exitCode };
    case 'created':
    case 'removing':
    case 'unknown':
      return { tone: 'off', word: state, health: null, exitCode: null };
  }
}

/** True for what somebody should look at: unhealthy, in a restart loop, dead, or ended with a failure. */
export function needsALook(facts: StateFacts): boolean {
  const { tone } = containerLook(facts);
  return tone === 'bad' || tone === 'warn';
}

export const containerScopes = ['all', 'running', 'stopped', 'attention'] as const;
export type ContainerScope = (typeof containerScopes)[number];

export function isInScope(scope: ContainerScope, facts: StateFacts): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'running':
      return isAlive(facts.state);
    case 'stopped':
      return !isAlive(facts.state);
    case 'attention':
      return needsALook(facts);
  }
}

/** How many rows each chip would show, in one pass. */
export function scopeCounts(rows: readonly StateFacts[]): Readonly<Record<ContainerScope, number>> {
  const counts = { all: rows.length, running: 0, stopped: 0, attention: 0 };
  for (const row of rows) {
    if (isAlive(row.state)) counts.running += 1;
    else counts.stopped += 1;
    if (needsALook(row)) counts.attention += 1;
  }
  return counts;
}
