import type { EngineState } from '../../../shared/features/engine/model';
import { type ControlMachine, controlOfferOf } from '../../../shared/features/engines/control';
import { diagnose } from '../../../shared/features/engines/diagnosis';
import type { CandidateAnswer, CandidateView, EnginesView } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { findCandidate, selectCandidate } from '../../../shared/features/engines/selection';
import { verdictOf } from '../../../shared/features/engines/verdict';
import type { CandidateId } from '../../../shared/lib/ids';
import type { CandidateEntry } from './candidate-entry';

export type ViewInput = {
  readonly entries: readonly CandidateEntry[];
  readonly state: EngineState;
  /** Of the connection, in ms. */
  readonly latencyMs: number | null;
  readonly chosen: CandidateId | null;
  readonly machine: ControlMachine | null;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly isScanning: boolean;
  readonly scannedAt: number | null;
  /** Epoch ms. */
  readonly now: number;
};

/** Whether the connection is made through this candidate. */
export function isConnectedThrough(candidate: PlannedCandidate, state: EngineState): boolean {
  return state.kind === 'connected' && candidate.address?.url === state.endpoint.url;
}

/** Works out the verdict of an entry, and since when it has it. */
export function judge(entry: CandidateEntry, state: EngineState, now: number): void {
  const isUsed = isConnectedThrough(entry.candidate, state);
  const verdict = verdictOf({
    candidate: entry.candidate,
    error: isUsed ? null : entry.error,
    answer: isUsed ? answerOf(entry, state) : entry.answer,
    evidence: entry.evidence,
    isUsed,
    now,
  });
  if (verdict === entry.verdict && entry.verdictSince !== 0) return;
  entry.verdict = verdict;
  entry.verdictSince = now;
}

/** What is known of all candidates, for the page. */
export function toView(input: ViewInput): EnginesView {
  const { entries, state, chosen, now } = input;
  for (const entry of entries) judge(entry, state, now);
  const planned = entries.map(({ candidate }) => candidate);
  const own = ownCandidate(planned, input);
  return {
    candidates: entries.map((entry) => candidateView(entry, input, entry.candidate === own)),
    isScanning: input.isScanning,
    scannedAt: input.scannedAt,
    chosen: chosen === null ? null : (findCandidate(planned, chosen)?.id ?? chosen),
  };
}

/** The one the app uses or tries to: by its address where there is one, else by the choice. */
function ownCandidate(
  planned: readonly PlannedCandidate[],
  { state, chosen }: Pick<ViewInput, 'state' | 'chosen'>,
): PlannedCandidate | null {
  const url = 'endpoint' in state ? state.endpoint?.url : undefined;
  const byUrl = url === undefined ? undefined : planned.find(({ address }) => address?.url === url);
  if (byUrl || planned.length === 0) return byUrl ?? null;
  const selection = selectCandidate(planned, chosen);
  return selection.kind === 'missing' ? null : selection.candidate;
}

function candidateView(entry: CandidateEntry, input: ViewInput, isAppEngine: boolean): CandidateView {
  const { candidate, verdict, evidence } = entry;
  const { state, machine, platform, now } = input;
  const isConnected = isConnectedThrough(candidate, state);
  const answer = answerOf(entry, state);
  const error = isConnected ? null : (entry.error ?? (entry.checkedAt === null ? candidate.problem : null));
  const control = machine ? controlOfferOf({ candidate, answer, verdict, evidence, machine }) : {};
  const others = input.entries.filter((other) => other !== entry);
  const { id, url, source, alsoFrom, place, instance, isTerminalEngine } = candidate;
  return {
    ...{ id, url, source, alsoFrom, place, instance, verdict, answer, error },
    latencyMs: isConnected ? input.latencyMs : entry.latencyMs,
    checkedAt: entry.checkedAt,
    diagnosis: diagnose({
      ...{ candidate, verdict, error, answer, evidence, platform, control, now },
      others: others.map((other) => ({ id: other.candidate.id, verdict: other.verdict })),
      isChosen: input.chosen !== null && candidate.ids.includes(input.chosen),
      sinceMs: entry.verdictSince === 0 ? 0 : now - entry.verdictSince,
    }),
    isAppEngine,
    isTerminalEngine,
    control,
  };
}

/** Of the connection, when it is made through this candidate: it has asked more, and later. */
function answerOf({ candidate, answer }: CandidateEntry, state: EngineState): CandidateAnswer | null {
  if (state.kind !== 'connected' || !isConnectedThrough(candidate, state)) return answer;
  const { product, version, apiVersion, apiVersionMax, os, arch } = state.info;
  const apiVersionMin = answer?.apiVersionMax === apiVersionMax ? answer.apiVersionMin : null;
  return { product, version, apiVersion, apiVersionMax, apiVersionMin, os, arch };
}
