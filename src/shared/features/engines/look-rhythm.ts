import { type Verdict } from './model';
import { isUsable } from './verdict';

/** While somebody watches: how soon a candidate is looked at again, in ms after its last look. */
const usableMs = 30_000;
const changingMs = 2_000;
const firstRetryMs = 3_000;
const maxRetryMs = 30_000;
const growth = 1.5;

/** What ends by itself, and soon. */
const changing: ReadonlySet<Verdict> = new Set(['checking', 'starting', 'paused']);

/**
 * One that answers is looked at now and then, one that is coming up often, and one that fails ever more seldom.
 * @param failures looks in a row that found it unusable
 */
export function nextLookMs(verdict: Verdict, failures: number): number {
  if (isUsable(verdict)) return usableMs;
  if (changing.has(verdict)) return changingMs;
  return Math.min(maxRetryMs, Math.round(firstRetryMs * growth ** Math.max(0, Math.min(failures, 20) - 1)));
}
