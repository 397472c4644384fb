import type { CandidateView, ControlAction, Verdict } from '../../../shared/features/engines/model';
import { fail } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EngineDetector } from '../../engine/detect/detector-port';
import { pause } from '../../engine/pause';
import { isServiceFailed, type Service } from './service-log';

/** All in ms. */
export type AwaitTimings = {
  readonly pollMs: number;
  readonly lateAfterMs: number;
  readonly latePollMs: number;
  readonly limitMs: number;
  /** The same when the command has failed already. */
  readonly afterFailureMs: number;
};

/** An engine on a slow computer takes a minute to come up; after two it hardly will. */
export const defaultAwaitTimings: AwaitTimings = {
  pollMs: 1_000,
  lateAfterMs: 30_000,
  latePollMs: 2_000,
  limitMs: 120_000,
  afterFailureMs: 3_000,
};

export type Awaited = {
  readonly id: CandidateId;
  readonly action: ControlAction;
  readonly signal: AbortSignal;
  readonly limitMs: number;
  /** The service whose failure ends the waiting. */
  readonly service: Service | null;
};

type Outcome = 'as-asked' | 'no-permission' | 'failed' | 'too-late';

export type AwaitDeps = {
  readonly detector: Pick<EngineDetector, 'view' | 'scan'>;
  readonly timings: AwaitTimings;
  readonly folders?: readonly string[];
};

/** Looks at an engine until it answers, or until it no longer does. Throws CANCELLED when it is aborted. */
export async function awaitEngine(deps: AwaitDeps, awaited: Awaited): Promise<Outcome> {
  const { detector, timings } = deps;
  const { id, action, signal, limitMs, service } = awaited;
  const startedAt = Date.now();
  for (;;) {
    await unlessAborted(detector.scan(id), signal);
    const verdict = viewOf(detector, id)?.verdict;
    if (verdict === undefined) throw fail('NOT_FOUND', 'no such engine any more');
    const outcome = outcomeOf(verdict, action);
    if (outcome !== null) return outcome;
    const passedMs = Date.now() - startedAt;
    if (passedMs >= limitMs) return 'too-late';
    if (action !== 'stop' && service && (await isServiceFailed(service, signal, deps.folders)))
      return 'failed';
    await pause(passedMs >= timings.lateAfterMs ? timings.latePollMs : timings.pollMs, signal);
    if (signal.aborted) throw fail('CANCELLED', 'cancelled');
  }
}

/** Somebody answers, even if it is not yet of use. */
const answering: ReadonlySet<Verdict> = new Set([
  'connected',
  'reachable',
  'windows-containers',
  'api-too-old',
  'api-too-new',
]);
const gone: ReadonlySet<Verdict> = new Set([
  'not-found',
  'refused',
  'unreachable',
  'timeout',
  'installed-not-running',
]);

function outcomeOf(verdict: Verdict, action: ControlAction): Outcome | null {
  if (action === 'stop') return gone.has(verdict) ? 'as-asked' : null;
  if (answering.has(verdict)) return 'as-asked';
  return verdict === 'permission-denied' ? 'no-permission' : null;
}

export function viewOf(detector: Pick<EngineDetector, 'view'>, id: CandidateId): CandidateView | undefined {
  return detector.view().candidates.find((candidate) => candidate.id === id);
}

/** A look cannot be called back; whoever cancels does not wait for it. */
async function unlessAborted(look: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort = () => undefined as void;
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
  });
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([look, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // whoever left does not hear of a failure
    look.catch(() => undefined);
  }
  if (signal.aborted) throw fail('CANCELLED', 'cancelled');
}
