import { isUsable } from '../../../shared/features/engines/verdict';
import type { CandidateEntry } from './candidate-entry';
import { evidenceAtHand, evidenceByAsking, type EvidenceOptions } from './evidence';
import { probeCandidate, type ProbeResult } from './probe';
import type { MayBePlain } from '../http-request';
import { resolveCandidate } from './resolve-candidate';

export type LookOptions = {
  readonly platform: EvidenceOptions['platform'];
  readonly machineProgram: () => string | null;
  /** The connection has it: what it knows is newer than any look. */
  readonly isConnected: (entry: CandidateEntry) => boolean;
  /** Works out the verdict anew. */
  readonly judge: (entry: CandidateEntry) => void;
  readonly onChanged: () => void;
  readonly fixedApi?: string;
  readonly sshProgram?: string;
  readonly mayBePlain?: MayBePlain;
  /** In place of the real look and the real evidence. */
  readonly probe?: typeof probeCandidate;
  readonly evidence?: Partial<Pick<EvidenceOptions, 'run' | 'user' | 'hasSystemd'>>;
};

/** Looks at a candidate; whoever asks while a look is under way gets that one. Never rejects. */
export function lookAt(entry: CandidateEntry, options: LookOptions): Promise<void> {
  entry.looking ??= look(entry, options).finally(() => {
    entry.looking = null;
  });
  return entry.looking;
}

async function look(entry: CandidateEntry, options: LookOptions): Promise<void> {
  const { candidate, ending } = entry;
  const { signal } = ending;
  const result = await probe(entry, options);
  if (signal.aborted) return;
  const ask: EvidenceOptions = {
    ...options.evidence,
    platform: options.platform,
    signal,
    machineProgram: options.machineProgram(),
  };
  const { error } = result;
  const needsEvidence = error !== null || candidate.isInstalledOnly;
  const atHand = needsEvidence ? await evidenceAtHand(candidate, error, ask) : {};
  if (signal.aborted) return;
  // what was learnt by asking still holds until it is asked again: a verdict must not waver
  const isAsBefore = needsEvidence && entry.error?.code === error?.code;
  Object.assign(entry, result, { evidence: isAsBefore ? { ...entry.evidence, ...atHand } : atHand });
  settle(entry, options);
  if (!needsEvidence) return;
  const evidence = await evidenceByAsking(candidate, error, atHand, ask);
  if (signal.aborted) return;
  entry.evidence = evidence;
  options.judge(entry);
  options.onChanged();
}

function settle(entry: CandidateEntry, options: LookOptions): void {
  entry.checkedAt = Date.now();
  options.judge(entry);
  entry.failures = isUsable(entry.verdict) ? 0 : entry.failures + 1;
  options.onChanged();
}

async function probe(entry: CandidateEntry, options: LookOptions): Promise<ProbeResult> {
  const { candidate, ending } = entry;
  const nothing: ProbeResult = { answer: null, error: null, latencyMs: null };
  if (options.isConnected(entry)) return nothing;
  if (candidate.problem) return { ...nothing, error: candidate.problem };
  if (!candidate.address) return nothing;
  const result = await (options.probe ?? probeCandidate)({
    resolve: () => resolveCandidate(candidate),
    signal: ending.signal,
    fixedApi: options.fixedApi,
    sshProgram: options.sshProgram,
    mayBePlain: options.mayBePlain,
  });
  // that nothing is at its place is what was known of it before
  const isAbsent = candidate.isInstalledOnly && result.error?.params?.reason === 'not-found';
  return isAbsent ? nothing : result;
}
