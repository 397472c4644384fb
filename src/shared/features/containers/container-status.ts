import { type ContainerHealth, type ContainerState, containerStates } from './model';

const knownStates: ReadonlySet<string> = new Set(containerStates);

/** The engine's state word; what is not one of the known words is `unknown` (hostile or newer engines). */
export function toContainerState(value: unknown): ContainerState {
  return typeof value === 'string' && knownStates.has(value) ? (value as ContainerState) : 'unknown';
}

export type StatusFacts = { readonly health: ContainerHealth; readonly exitCode: number | null };

const exitPattern = /^(?:Exited|Restarting) \((-?\d{1,10})\)/;
const healthPattern = /\((?:health: )?(starting|healthy|unhealthy)\)$/;

/**
 * Reads health and exit code out of the list's Status text, the only place where the list has them:
 * "Up 3 hours (healthy)", "Up 1 second (health: starting)", "Up 2 minutes (Paused)",
 * "Exited (137) 2 minutes ago", "Restarting (1) 5 seconds ago" (moby, container/state.go).
 */
export function parseStatusText(text: unknown): StatusFacts {
  if (typeof text !== 'string' || text.length > 256) return { health: 'none', exitCode: null };
  const exit = exitPattern.exec(text);
  const health = text.startsWith('Up ') ? healthPattern.exec(text) : null;
  return {
    health: (health?.[1] as ContainerHealth | undefined) ?? 'none',
    exitCode: exit ? Number(exit[1]) : null,
  };
}
