import type { EngineAddress } from '../../../shared/features/engine/address';
import { negotiateApi, parseApiVersion } from '../../../shared/features/engine/api-version';
import type { CandidateAnswer } from '../../../shared/features/engines/model';
import { type AppError, AppFailure, appError, fail } from '../../../shared/ipc/errors';
import type { EngineTransport } from '../engine-transport';
import { toEngineFailure } from '../errors';
import { createRequestOpener, type MayBePlain } from '../http-request';
import { identifyCandidate, type IdentifyOptions, pingEngine } from '../identify-engine';
import { pause } from '../pause';
import { createTransport } from '../transport';
import type { ResolvedEndpoint } from './resolve-candidate';

/** What one look at a candidate gave. An engine whose API suits nobody has both an answer and an error. */
export type ProbeResult = {
  readonly answer: CandidateAnswer | null;
  readonly error: AppError | null;
  /** Of `/_ping`, connecting included, in ms; null when it was not answered. */
  readonly latencyMs: number | null;
};

export type ProbeOptions = {
  /** Its address and certificates; rejects with the reason why there are none. */
  readonly resolve: () => Promise<ResolvedEndpoint>;
  readonly signal: AbortSignal;
  readonly deadlines?: ProbeDeadlines;
  /** DOCKER_API_VERSION */
  readonly fixedApi?: string;
  readonly sshProgram?: string;
  readonly mayBePlain?: MayBePlain;
};

/** Until the answer to `/_ping`, in ms. */
type ProbeDeadlines = { readonly local: number; readonly tcp: number; readonly ssh: number };

const probeDeadlines: ProbeDeadlines = { local: 2_000, tcp: 5_000, ssh: 30_000 };

/** All instances of a Windows pipe are taken for a moment. */
const busyPauseMs = 200;

/**
 * One look at one candidate: is it there, is it an engine, which one, does it speak a version that we do. Never rejects, and
 * is over at the deadline of its kind; a little later when it has answered and only tells slowly who it is.
 */
export async function probeCandidate(options: ProbeOptions): Promise<ProbeResult> {
  // ends with the look: no process of ssh and no kept connection is left
  const ending = new AbortController();
  const onAbort = () => ending.abort();
  options.signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (options.signal.aborted) return failed(appError('CANCELLED', 'not looked at any more'));
    const resolved = await options.resolve();
    return await probe(resolved, options, ending.signal);
  } catch (thrown) {
    return failed(toEngineFailure(thrown).error);
  } finally {
    options.signal.removeEventListener('abort', onAbort);
    ending.abort();
  }
}

async function probe(
  resolved: ResolvedEndpoint,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const { address, tls } = resolved;
  const { sshProgram, fixedApi, mayBePlain } = options;
  const deadlineMs = deadlineOf(address, options.deadlines ?? probeDeadlines);
  const open = await createRequestOpener(address, tls, { signal, sshProgram, mayBePlain });
  const prober = createTransport({ address, open, apiVersion: null, signal });
  const { ping, latencyMs } = await timedPing(prober, { address, signal, deadlineMs });
  if (!parseApiVersion(ping.apiVersion)) {
    throw fail('NOT_AN_ENGINE', 'the Api-Version is none', { params: { reason: 'foreign-answer' } });
  }
  const negotiated = negotiateApi(ping.apiVersion, undefined, fixedApi);
  const apiVersion = negotiated.ok ? negotiated.version : null;
  const versioned = createTransport({ address, open, apiVersion, signal });
  const ask: IdentifyOptions = { signal, deadlineMs, fixedApi };
  const { answer, error } = await identifyCandidate(versioned, ping, ask);
  return { answer, error, latencyMs };
}

type Pinging = {
  readonly address: EngineAddress;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
};

/**
 * Asks once more where the first try says little. A pipe may be taken for a moment; and a server that refuses a certificate after the
 * handshake says so in an alert that its hanging up may overtake.
 */
async function timedPing(prober: EngineTransport, { address, signal, deadlineMs }: Pinging) {
  const startedAt = performance.now();
  const leftMs = () => Math.max(1, deadlineMs - (performance.now() - startedAt));
  const ping = async () => {
    const sentAt = performance.now();
    const answer = await pingEngine(prober, { signal, deadlineMs: leftMs() });
    return { ping: answer, latencyMs: performance.now() - sentAt };
  };
  try {
    return await ping();
  } catch (thrown) {
    const isBusy = thrown instanceof AppFailure && thrown.error.params?.reason === 'busy';
    if (!isBusy && !isCutTls(thrown, address)) throw withReason(thrown, address);
    if (isBusy) await pause(busyPauseMs, signal);
    return await ping().catch((again: unknown) => {
      throw withReason(again, address);
    });
  }
}

function isCutTls(thrown: unknown, address: EngineAddress): boolean {
  return (
    thrown instanceof AppFailure && thrown.code === 'ENGINE_LOST' && address.kind === 'tcp' && address.isTls
  );
}

/** What the failure alone does not say: who was silent, and that it was TLS that was cut. */
function withReason(thrown: unknown, address: EngineAddress): unknown {
  if (!(thrown instanceof AppFailure) || thrown.error.params?.reason) return thrown;
  const { code, error } = thrown;
  const withParam = (reason: string) =>
    fail(code, error.message, { params: { ...error.params, reason }, cause: thrown });
  if (code === 'TIMEOUT') return withParam(address.kind === 'ssh' ? 'ssh-timeout' : 'timeout');
  if (!isCutTls(thrown, address)) return thrown;
  return fail('TLS_FAILED', error.message, { params: { reason: 'tls-failed' }, cause: thrown });
}

function deadlineOf(address: EngineAddress, deadlines: ProbeDeadlines): number {
  if (address.kind === 'ssh') return deadlines.ssh;
  return address.kind === 'tcp' ? deadlines.tcp : deadlines.local;
}

function failed(error: AppError): ProbeResult {
  return { answer: null, error, latencyMs: null };
}
