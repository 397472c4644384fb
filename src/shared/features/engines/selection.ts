import { type AppError, appError } from '../../ipc/errors';
import type { CandidateId } from '../../lib/ids';
import type { PlannedCandidate } from './planned';

/** Which engine is to be used. */
export type EngineSelection =
  /** This one and no other: the user chose it, or the environment or docker's configuration names it. */
  | { readonly kind: 'fixed'; readonly candidate: PlannedCandidate; readonly isChosen: boolean }
  /** Nobody named one: the default, or else the first of `others` that answers. */
  | {
      readonly kind: 'open';
      readonly candidate: PlannedCandidate;
      readonly others: readonly PlannedCandidate[];
    }
  /** What the user chose is not on this machine any more. */
  | { readonly kind: 'missing'; readonly chosen: CandidateId; readonly error: AppError };

/**
 * The user's choice, else what the docker CLI would use. Only when neither names an engine may another one stand in, and only one on
 * this computer: nobody is to find themselves on a server that happened to be in their list of contexts.
 */
export function selectCandidate(
  planned: readonly PlannedCandidate[],
  choice: CandidateId | null,
): EngineSelection {
  if (choice !== null) {
    const chosen = findCandidate(planned, choice);
    if (chosen) return { kind: 'fixed', candidate: chosen, isChosen: true };
    return { kind: 'missing', chosen: choice, error: chosenGone(choice) };
  }
  const terminal = planned.find(({ isTerminalEngine }) => isTerminalEngine);
  if (!terminal) throw new Error('a plan has an engine for the terminal');
  if (terminal.isNamed) return { kind: 'fixed', candidate: terminal, isChosen: false };
  const others = planned.filter((candidate) => candidate !== terminal && mayStandIn(candidate));
  return { kind: 'open', candidate: terminal, others };
}

/**
 * The candidate an id stands for: its own, that of a source that names the same address, or, for a context or a machine,
 * its name alone, because these keep their name when their address changes.
 */
export function findCandidate(
  planned: readonly PlannedCandidate[],
  id: CandidateId,
): PlannedCandidate | undefined {
  const exact = planned.find((candidate) => candidate.id === id);
  if (exact) return exact;
  const alias = planned.find(({ ids }) => ids.includes(id));
  if (alias) return alias;
  const name = nameOf(id);
  if (name === null) return undefined;
  return planned.find(({ ids }) => ids.some((other) => nameOf(other) === name));
}

/** `context:work` of `context:work ssh://host`; null for sources that are no names. */
function nameOf(id: CandidateId): string | null {
  return /^((?:context|docker-machine):[^ ]+)(?: |$)/.exec(id)?.[1] ?? null;
}

function mayStandIn({ address, problem, isInstalledOnly, source }: PlannedCandidate): boolean {
  if (!address || problem || isInstalledOnly) return false;
  const isLocal = address.kind === 'socket' || address.kind === 'pipe';
  return isLocal || source.startsWith('docker-machine:');
}

function chosenGone(id: CandidateId): AppError {
  const context = /^context:([^ ]+)/.exec(id)?.[1];
  if (context !== undefined) {
    return appError('CONTEXT_NOT_FOUND', `context "${context}": context not found`, { params: { context } });
  }
  return appError('ENGINE_UNREACHABLE', 'the engine that was chosen is not on this computer any more', {
    params: { reason: 'chosen-gone', endpoint: id.slice(0, 256) },
  });
}
