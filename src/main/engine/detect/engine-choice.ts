import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { selectCandidate } from '../../../shared/features/engines/selection';
import { AppFailure } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EnginePlan } from './detector';
import { type ProbeOptions, probeCandidate } from './probe';
import { type ResolvedEndpoint, resolveCandidate } from './resolve-candidate';

export type EngineChoiceOptions = Pick<ProbeOptions, 'fixedApi' | 'sshProgram' | 'deadlines'> & {
  readonly readPlan: () => Promise<EnginePlan>;
  /** The user's; null follows the terminal. */
  readonly chosen: () => CandidateId | null;
};

/**
 * Says which engine to connect to, before every attempt: the user's choice, or what the docker CLI would use, and then no other. Only when
 * nobody names one and the default cannot be reached, the first engine of this computer that answers stands in, and is kept for as
 * long as it does. Throws why there is no address.
 */
export function createEngineChoice(options: EngineChoiceOptions) {
  /** What stands in for the default. */
  let standIn: string | null = null;

  return async function resolve(failed: ResolvedEndpoint | null): Promise<ResolvedEndpoint> {
    const { planned } = await options.readPlan();
    const selection = selectCandidate(planned, options.chosen());
    if (selection.kind === 'missing') throw new AppFailure(selection.error);
    if (selection.kind === 'fixed') {
      standIn = null;
      return resolveCandidate(selection.candidate);
    }
    const { candidate, others } = selection;
    const kept = others.find(({ address }) => address !== null && address.url === standIn);
    // the first attempt asks nobody else: the default is what most people have
    if (failed === null) return resolveCandidate(kept ?? candidate);
    const all = [candidate, ...others].filter(({ address }) => address !== null);
    const found = await firstThatAnswers(all, options);
    standIn = found && found !== candidate ? (found.address?.url ?? null) : null;
    return resolveCandidate(found ?? candidate);
  };
}

/** All are asked at once; the first in the order of the list that answers, as soon as those before it have failed. */
async function firstThatAnswers(
  candidates: readonly PlannedCandidate[],
  options: EngineChoiceOptions,
): Promise<PlannedCandidate | null> {
  const ending = new AbortController();
  const { fixedApi, sshProgram, deadlines } = options;
  const asked = candidates.map((candidate) => {
    const resolve = () => resolveCandidate(candidate);
    return probeCandidate({ resolve, signal: ending.signal, fixedApi, sshProgram, deadlines });
  });
  try {
    for (const [index, result] of asked.entries()) {
      const { answer, error } = await result;
      if (answer && !error) return candidates[index] ?? null;
    }
    return null;
  } finally {
    ending.abort();
  }
}
