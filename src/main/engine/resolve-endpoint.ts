import { planCandidates } from '../../shared/features/engines/candidates';
import { selectCandidate } from '../../shared/features/engines/selection';
import { AppFailure } from '../../shared/ipc/errors';
import { type FactsOptions, readMachineFacts } from './detect/machine-facts';
import { type ResolvedEndpoint, resolveCandidate } from './detect/resolve-candidate';

export type { ResolvedEndpoint } from './detect/resolve-candidate';

/**
 * Finds the engine the docker CLI would talk to. Read anew at every attempt, because contexts are switched while we run.
 * Throws CONTEXT_NOT_FOUND, BAD_ADDRESS, CONFIG_UNREADABLE or TLS_FAILED, never falling through to another engine than
 * the one that was named.
 */
export async function resolveEndpoint(options: FactsOptions): Promise<ResolvedEndpoint> {
  const selection = selectCandidate(planCandidates(await readMachineFacts(options)), null);
  if (selection.kind === 'missing') throw new AppFailure(selection.error);
  return resolveCandidate(selection.candidate, options.files);
}
