import type { CandidateId } from '../../lib/ids';
import type { MachineFacts } from './machine-facts';
import type { PlannedCandidate } from './planned';

/**
 * Every way to an engine that something on this machine names, each address once, in the order in which they would be tried: the
 * docker CLI's (DOCKER_HOST, DOCKER_CONTEXT, the current context, the default), usual places of products that are there,
 * other contexts, machines of docker-machine, products that are installed and nowhere to be seen. Always has exactly one for the
 * terminal. Nothing is guessed: what cannot be understood is a candidate with a `problem`.
 *
 * `chosen` keeps the user's choice in the plan although its socket is gone.
 */
export declare function planCandidates(
  facts: MachineFacts,
  chosen?: CandidateId | null,
): readonly PlannedCandidate[];
