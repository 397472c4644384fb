import type { CandidateAnswer, Evidence, Verdict } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { AppError } from '../../../shared/ipc/errors';

/** What a detector keeps of a candidate between looks. */
export type CandidateEntry = {
  candidate: PlannedCandidate;
  answer: CandidateAnswer | null;
  error: AppError | null;
  evidence: Evidence;
  latencyMs: number | null;
  /** Epoch ms of the end of the last look. */
  checkedAt: number | null;
  /** Looks in a row that found it unusable. */
  failures: number;
  verdict: Verdict;
  /** Epoch ms since when it has that verdict. */
  verdictSince: number;
  /** The look that is under way. */
  looking: Promise<void> | null;
  /** Aborts when the candidate is gone. */
  readonly ending: AbortController;
};

export function newEntry(candidate: PlannedCandidate): CandidateEntry {
  return {
    candidate,
    answer: null,
    error: null,
    evidence: {},
    latencyMs: null,
    checkedAt: null,
    failures: 0,
    verdict: 'checking',
    verdictSince: 0,
    looking: null,
    ending: new AbortController(),
  };
}

/** Whether a look at one says something about the other: address, certificates and readability are the same. */
export function isSameTarget(a: PlannedCandidate, b: PlannedCandidate): boolean {
  return targetOf(a) === targetOf(b);
}

function targetOf({ address, tlsFolder, problem }: PlannedCandidate): string {
  const isTls = address?.kind === 'tcp' && address.isTls;
  return JSON.stringify([address?.url, isTls, tlsFolder, problem?.code, problem?.message]);
}
