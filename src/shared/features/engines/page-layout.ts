import type { CandidateId } from '../../lib/ids';
import type { CandidateView, EnginesView } from './model';
import { isUsable } from './verdict';

/** Which candidates the page shows, in which order, and which it keeps out of sight. */
export type Placement = {
  readonly listed: readonly CandidateId[];
  /** Usual places where nothing is and that nobody names. */
  readonly folded: readonly CandidateId[];
};

export const noPlacement: Placement = { listed: [], folded: [] };

/**
 * Where each candidate stands. What is listed keeps its place while the page is open, whatever becomes of it, so that
 * nothing moves under the pointer; what is new joins at the end of its kind: in use, usable, others.
 */
export function placeCandidates(candidates: readonly CandidateView[], before: Placement): Placement {
  const ids = new Set(candidates.map(({ id }) => id));
  const kept = before.listed.filter((id) => ids.has(id));
  const known = new Set(kept);
  const added = candidates
    .filter((candidate) => !known.has(candidate.id) && !isNobodysPlace(candidate))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map(({ id }) => id);
  const listed = [...kept, ...added];
  const shown = new Set(listed);
  const folded = candidates.filter(({ id }) => !shown.has(id)).map(({ id }) => id);
  return isSame(before.listed, listed) && isSame(before.folded, folded) ? before : { listed, folded };
}

/** A usual place without an engine, which nothing on this machine names: no news worth a line. */
export function isNobodysPlace(candidate: CandidateView): boolean {
  if (candidate.verdict !== 'not-found' || candidate.isAppEngine || candidate.isTerminalEngine) return false;
  return [candidate.source, ...candidate.alsoFrom].every(
    (source) => source !== 'DOCKER_HOST' && !/^(?:context|settings):/.test(source) && !isMachine(source),
  );
}

const isMachine = (source: string): boolean => source.startsWith('docker-machine:');

function rankOf(candidate: CandidateView): number {
  if (candidate.isAppEngine) return 0;
  return isUsable(candidate.verdict) ? 1 : 2;
}

function isSame(a: readonly CandidateId[], b: readonly CandidateId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** The one thing to do next; null while the app has its engine, or while that is not yet known. */
export type NextStep =
  | { readonly kind: 'use'; readonly id: CandidateId }
  | { readonly kind: 'start'; readonly id: CandidateId }
  | { readonly kind: 'setup' };

/**
 * An engine that answers comes before one that has to be started, and the one in use before others. While anything
 * is still being looked at nothing is recommended: it could change under the pointer.
 */
export function nextStep({ candidates, isScanning, scannedAt }: EnginesView): NextStep | null {
  const own = candidates.find(({ isAppEngine }) => isAppEngine);
  if (own && (isUsable(own.verdict) || own.verdict === 'checking')) return null;
  const usable = candidates.find(({ verdict }) => isUsable(verdict));
  if (usable) return { kind: 'use', id: usable.id };
  if (isScanning && scannedAt === null) return null;
  if (own?.control.start) return { kind: 'start', id: own.id };
  const startable = candidates.find(({ control }) => control.start);
  return startable ? { kind: 'start', id: startable.id } : { kind: 'setup' };
}

/** The app's and the terminal's engines where they are two; null where they are one, or one is unknown. */
export function terminalDifference(
  candidates: readonly CandidateView[],
): { readonly app: CandidateView; readonly terminal: CandidateView } | null {
  const app = candidates.find(({ isAppEngine }) => isAppEngine);
  const terminal = candidates.find(({ isTerminalEngine }) => isTerminalEngine);
  return app && terminal && app.id !== terminal.id && app.url !== terminal.url ? { app, terminal } : null;
}

/** For the switch in the header: in use first, then those that can be used, then what somebody names and fails. */
export function switchOrder(candidates: readonly CandidateView[]): readonly CandidateView[] {
  return candidates.filter((candidate) => !isNobodysPlace(candidate)).sort((a, b) => rankOf(a) - rankOf(b));
}

/** How many answer, and how many places that count do not. */
export function countAnswers(candidates: readonly CandidateView[]): {
  readonly answers: number;
  readonly failing: number;
} {
  const answers = candidates.filter(({ verdict }) => isUsable(verdict)).length;
  const failing = candidates.filter(
    (candidate) =>
      !isUsable(candidate.verdict) && candidate.verdict !== 'checking' && !isNobodysPlace(candidate),
  ).length;
  return { answers, failing };
}
