import type { RunEvent, RunRequest, RunSummary } from '../../../shared/features/run/model';
import { expandHome } from '../../../shared/features/run/expand-home';
import { parseRunLine } from '../../../shared/features/run/parse-run-line';
import type { RunDefaults } from '../../../shared/features/settings/model';
import { type AppFailure, fail, toAppError } from '../../../shared/ipc/errors';
import { inspectRun, startContainer } from '../../engine/api/run';
import { agree, openSession, pausableClock } from './agree';
import { findImage } from './find-image';
import { listenBeforeStart, tellExit, tellOutput } from './listen';
import { type MadeContainer, makeContainer, undoContainer, withPortHolder } from './make-container';
import { type Emit, produce } from './produce';
import { portsOf, requestedPorts } from './published-ports';
import type { RunContext, RunDeps } from './run-context';
import { createRunTeller } from './run-teller';

export type RunService = {
  /**
   * Runs what the text says and tells its story. Failures are part of the story: the step where it stopped carries
   * the error, and the summary says so. Leaving before the start undoes everything; later it only stops listening.
   */
  readonly run: (text: string, signal: AbortSignal) => AsyncGenerator<RunEvent, RunSummary, void>;
};

export function createRunService(deps: RunDeps): RunService {
  return {
    run: (text, signal) => produce((emit, inner) => tellRun(deps, text, { emit, signal: inner }), signal),
  };
}

type Listener = { readonly emit: Emit<RunEvent>; readonly signal: AbortSignal };

async function tellRun(deps: RunDeps, text: string, { emit, signal }: Listener): Promise<RunSummary> {
  const clock = pausableClock(deps.nowMs);
  const teller = createRunTeller(emit, clock.nowMs);
  teller.saw('requested');
  try {
    const request = expandHome(requestOf(text, deps.defaults?.()), deps.home);
    const runId = deps.newRunId();
    const opened = openSession(deps);
    const agreed = opened.session && (await agree(deps, opened.session, { request, runId, signal, clock }));
    teller.saw('prepared', { image: request.image });
    if (!agreed) throw opened.failure;
    const { session } = opened;
    const end = await runRequest({ deps, session, request, runId, ...agreed, teller, emit, signal });
    return { ...end, totalMs: teller.elapsedMs() };
  } catch (thrown) {
    const error = toAppError(thrown);
    teller.failed(error);
    const outcome = error.code === 'CANCELLED' ? 'cancelled' : 'failed';
    return { outcome, exitCode: null, totalMs: teller.elapsedMs() };
  }
}

/** The page has understood the text already; what it sent is understood again here, where it counts. */
function requestOf(text: string, defaults: RunDefaults | undefined): RunRequest {
  const parsed = parseRunLine(text, defaults);
  if (parsed.ok) return parsed.request;
  const { code, token, position } = parsed.problem;
  throw fail('INVALID_INPUT', `${code}: ${token}`, {
    params: { problem: code, token, position },
    field: 'text',
  });
}

async function runRequest(run: RunContext): Promise<Pick<RunSummary, 'outcome' | 'exitCode'>> {
  await findImage(run);
  if (run.signal.aborted) throw cancelled();
  const container = await makeContainer(run);
  const listening = await startOrUndo(run, container);
  const ported = tellPorts(run, container.id);
  const end = await followRun(run, container.id, listening);
  await Promise.all([container.named, ported]);
  return end;
}

type Followed = Awaited<ReturnType<typeof listenBeforeStart>> | null;

async function startOrUndo(run: RunContext, { id }: MadeContainer): Promise<Followed> {
  try {
    const listening = run.request.isDetached ? null : await listenBeforeStart(run, id);
    if (run.signal.aborted) throw cancelled();
    // from here on it is not cancelled any more: it starts or it does not, and both are known
    await startContainer(run.session, id);
    return listening;
  } catch (thrown) {
    const failure = await withPortHolder(run, thrown);
    const isRemovedAgain = await undoContainer(run, id, thrown);
    run.teller.failed(toAppError(failure), { isRemovedAgain });
    throw failure;
  }
}

async function followRun(
  run: RunContext,
  id: string,
  listening: Followed,
): Promise<Pick<RunSummary, 'outcome' | 'exitCode'>> {
  run.teller.saw('started', startFacts(run));
  if (!listening) {
    run.teller.saw('detached', { isDetached: true });
    return { outcome: 'detached', exitCode: null };
  }
  await tellOutput(run, listening.output);
  return { outcome: 'exited', exitCode: await tellExit(run, id, listening.exit()) };
}

function startFacts({ request }: RunContext) {
  const ports = requestedPorts(request);
  return { isRemovedAfter: request.removeAfter, ...(ports && ports.length > 0 ? { ports } : {}) };
}

/**
 * Ports as the engine bound them, with those that the image names and nobody published: they tell whether the right ones
 * were. Told when known; nobody waits for them.
 */
async function tellPorts({ session, request, teller, signal }: RunContext, id: string): Promise<void> {
  if (request.ports.length === 0 && !request.publishAll) return;
  const detail = await inspectRun(session, id, signal).catch(() => null);
  const ports = portsOf(detail?.NetworkSettings?.Ports);
  // one that has ended has no ports any more: what was asked for stays
  if (ports.some((port) => port.hostPort !== undefined || port.isRouted)) teller.learnt('start', { ports });
}

function cancelled(): AppFailure {
  return fail('CANCELLED', 'cancelled before the start');
}
