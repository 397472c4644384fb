import type { AppError } from '../../ipc/errors';
import { printable } from '../../lib/printable';
import { causeOf } from './diagnosis-cause';
import { fixesOf } from './diagnosis-fixes';
import type { CandidateAnswer, CandidateView, ControlOffer, Diagnosis, Evidence, Verdict } from './model';
import type { PlannedCandidate } from './planned';
import { isUsable } from './verdict';

export type DiagnoseInput = {
  readonly candidate: PlannedCandidate;
  readonly verdict: Verdict;
  /** Why the last look failed, or why there could be none. */
  readonly error: AppError | null;
  readonly answer: CandidateAnswer | null;
  readonly evidence: Evidence;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** All other candidates, in their order: one that answers is offered instead. */
  readonly others: readonly Pick<CandidateView, 'id' | 'verdict'>[];
  readonly control: ControlOffer;
  /** Epoch ms. */
  readonly now: number;
  /** It is the person's own choice, rather than the terminal's. */
  readonly isChosen?: boolean;
  /** How long the candidate has had this verdict; 0 when nobody counts. */
  readonly sinceMs?: number;
};

/** Why a candidate cannot be used and what to do about it; null while all is well or nothing is known yet. */
export function diagnose(input: DiagnoseInput): Diagnosis | null {
  const { verdict } = input;
  if (isUsable(verdict) || verdict === 'checking') return null;
  const { cause, params } = causeOf(input);
  return { cause, params: shown(params), fixes: fixesOf(cause, input) };
}

/** Values come from files and from whoever answered. */
function shown(params: Diagnosis['params']): Diagnosis['params'] {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? printable(value, { maxLength: 256 }) : value,
  ]);
  return Object.fromEntries(entries) as Diagnosis['params'];
}
