import { stat } from 'node:fs/promises';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { type EngineSelection, selectCandidate } from '../../../shared/features/engines/selection';
import { AppFailure } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { AttemptsBefore } from '../connection';
import type { EnginePlan } from './detector';
import { type ProbeOptions, probeCandidate } from './probe';
import { type ResolvedEndpoint, resolveCandidate } from './resolve-candidate';

export type EngineChoiceOptions = Pick<
  ProbeOptions,
  'fixedApi' | 'sshProgram' | 'mayBePlain' | 'deadlines'
> & {
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
  let standIn = '';

  /** Nobody named one. */
  async function resolveOpen(
    { candidate, others }: Extract<EngineSelection, { kind: 'open' }>,
    { failed, connected }: AttemptsBefore,
  ): Promise<ResolvedEndpoint> {
    // whoever has worked with the default is not to find themselves on another engine because it is being restarted
    const isKnown = connected !== null && connected === candidate.address?.url;
    if (isKnown) return resolveCandidate(candidate);
    // the first attempt asks nobody else where there is something to ask: the default is what most people have
    if (failed === null && (standIn !== '' || !(await isMissing(candidate)))) {
      return resolveCandidate(others.find(({ address }) => address?.url === standIn) ?? candidate);
    }
    const all = [candidate, ...others].filter(({ address }) => address !== null);
    const found = (await firstThatAnswers(all, options)) ?? candidate;
    standIn = found === candidate ? '' : (found.address?.url ?? '');
    return resolveCandidate(found);
  }

  return async function resolve(before: AttemptsBefore): Promise<ResolvedEndpoint> {
    const { planned } = await options.readPlan();
    const selection = selectCandidate(planned, options.chosen());
    if (selection.kind === 'missing') throw new AppFailure(selection.error);
    if (selection.kind === 'open') return resolveOpen(selection, before);
    standIn = '';
    return resolveCandidate(selection.candidate);
  };
}

/** Nothing is at the path of its socket: an attempt would only cost the pause after it. */
async function isMissing({ address }: PlannedCandidate): Promise<boolean> {
  if (address?.kind !== 'socket') return false;
  return stat(address.path).then(
    () => false,
    () => true,
  );
}

/** All are asked at once; the first in the order of the list that answers, as soon as those before it have failed. */
async function firstThatAnswers(
  candidates: readonly PlannedCandidate[],
  options: EngineChoiceOptions,
): Promise<PlannedCandidate | null> {
  const ending = new AbortController();
  const { fixedApi, sshProgram, mayBePlain, deadlines } = options;
  const asked = candidates.map((candidate) => {
    const resolve = () => resolveCandidate(candidate);
    return probeCandidate({ resolve, signal: ending.signal, fixedApi, sshProgram, mayBePlain, deadlines });
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
