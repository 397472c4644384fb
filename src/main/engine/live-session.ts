import type { EngineAddress } from '../../shared/features/engine/address';
import { type AppFailure, fail } from '../../shared/ipc/errors';
import { createBackoff } from './backoff';
import type { ConnectionTimings } from './connection-timings';
import type { EngineEvent, EngineSession, ReconcileReason } from './engine-port';
import type { EngineStream, EngineTransport } from './engine-transport';
import { toEngineFailure } from './errors';
import { openEvents, readEvents } from './event-reader';
import { createRequestOpener, type MayBePlain } from './http-request';
import { chooseApi, identifyEngine, pingEngine } from './identify-engine';
import { pause } from './pause';
import type { ResolvedEndpoint } from './resolve-endpoint';
import { createSession, loadDockerode } from './session';
import { sessionEnd } from './session-end';
import { createTransport } from './transport';

export type LiveSessionOptions = {
  readonly resolved: ResolvedEndpoint;
  readonly epoch: number;
  readonly signal: AbortSignal;
  readonly timings: ConnectionTimings;
  /** DOCKER_API_VERSION */
  readonly fixedApi?: string;
  readonly sshProgram?: string;
  readonly mayBePlain?: MayBePlain;
  readonly isVisible: () => boolean;
  readonly onEvents: (events: readonly EngineEvent[]) => void;
  readonly onReconcile: (session: EngineSession, reason: ReconcileReason) => void;
};

/** A session and what keeps watch over it. */
export type LiveSession = {
  readonly session: EngineSession;
  /** Starts the watching and asks for the first reconcile; once, when everybody knows of the session. */
  readonly begin: () => void;
  /** Makes sure now that the engine is still there. */
  readonly check: () => void;
  /** The window came back: what was left undone while it was hidden is due. */
  readonly shown: () => void;
  /** How long the last ping took, in ms. */
  readonly latencyMs: () => number;
  /** Ends it for a reason of ours: whatever is under way settles with that. */
  readonly end: (reason: AppFailure) => void;
  /** Resolves with the reason when the engine is gone. */
  readonly ended: Promise<AppFailure>;
  readonly close: () => void;
};

/** How long `/events` has to have lived for its next end to be a surprise. */
const healthyMs = 30_000;
/** A loss has to be told within two seconds. */
const lossPingMs = 1_500;
/** ssh may have to shake hands first, with a computer far away. */
const sshProbeMs = 30_000;
const sshPingMs = 10_000;
/** Whole comparisons that were not asked for by a person keep this distance. */
const reconcileGapMs = 1_000;
/** Identifying may take a moment longer than a ping: engines gather much for `/info`. */
const identifyMs = 15_000;

/** Connects, identifies, and gives the session; throws why that is not possible. */
export async function openLiveSession(options: LiveSessionOptions): Promise<LiveSession> {
  const { resolved, timings } = options;
  const ending = new AbortController();
  const onAbort = () => ending.abort();
  options.signal.addEventListener('abort', onAbort, { once: true });
  const release = () => options.signal.removeEventListener('abort', onAbort);
  try {
    if (options.signal.aborted) throw fail('CANCELLED', 'stopped');
    const { address, tls } = resolved;
    const { sshProgram, fixedApi, mayBePlain } = options;
    const open = await createRequestOpener(address, tls, { signal: ending.signal, sshProgram, mayBePlain });
    const shape = { address, open, signal: ending.signal };
    const prober = createTransport({ ...shape, apiVersion: null });
    const probeMs = probeMsOf(address, timings);
    const startedAt = performance.now();
    const ping = await pingEngine(prober, { signal: ending.signal, deadlineMs: probeMs });
    const latencyMs = performance.now() - startedAt;
    const apiVersion = chooseApi(ping.apiVersion, undefined, fixedApi);
    const transport = createTransport({ ...shape, apiVersion });
    // opened while the engine gathers its answer, so that the first lists already miss nothing
    const opening = openEvents(transport, ending.signal).catch(() => null);
    loadDockerode().catch(() => {});
    const identify = { signal: ending.signal, deadlineMs: identifyMs, fixedApi };
    const info = await identifyEngine(transport, ping, identify);
    const session = await createSession({
      endpoint: resolved.endpoint,
      info,
      epoch: options.epoch,
      signal: ending.signal,
      transport,
    });
    const events = await opening;
    return watchSession({ ...options, session, transport, prober, ending, release, events, latencyMs });
  } catch (error) {
    release();
    ending.abort();
    throw error;
  }
}

function probeMsOf({ kind }: EngineAddress, { probeMs, localProbeMs }: ConnectionTimings): number {
  if (kind === 'ssh') return Math.max(sshProbeMs, probeMs);
  return kind === 'tcp' ? probeMs : Math.min(probeMs, localProbeMs);
}

type WatchOptions = LiveSessionOptions & {
  readonly session: EngineSession;
  readonly transport: EngineTransport;
  readonly prober: EngineTransport;
  readonly ending: AbortController;
  readonly release: () => void;
  /** The first event stream; null when it could not be opened. */
  readonly events: EngineStream | null;
  /** Of the first ping. */
  readonly latencyMs: number;
};

function watchSession(options: WatchOptions): LiveSession {
  const { session, transport, prober, ending, timings } = options;
  const { signal } = ending;
  let lose: (failure: AppFailure) => void = () => {};
  const ended = new Promise<AppFailure>((resolve) => {
    lose = resolve;
  });
  signal.addEventListener('abort', () => lose(sessionEnd(signal)), { once: true });
  const isSsh = options.resolved.address.kind === 'ssh';
  let { latencyMs } = options;
  let checking: Promise<boolean> | null = null;
  let reconciledAt = -Infinity;
  let lateReconcile: NodeJS.Timeout | null = null;

  function reconcile(reason: ReconcileReason): void {
    if (signal.aborted) return;
    if (lateReconcile) clearTimeout(lateReconcile);
    lateReconcile = null;
    reconciledAt = performance.now();
    options.onReconcile(session, reason);
  }

  function reconcileSoon(reason: ReconcileReason): void {
    const waitMs = reconciledAt + reconcileGapMs - performance.now();
    if (waitMs <= 0) reconcile(reason);
    else lateReconcile ??= setTimeout(() => reconcile(reason), waitMs);
  }

  /** A ping on a fresh connection; a lost engine ends the session. One timeout gets a second chance. */
  async function isAlive(deadlineMs: number, chances: number): Promise<boolean> {
    for (let left = chances; ; left -= 1) {
      try {
        const startedAt = performance.now();
        const { apiVersion } = await pingEngine(prober, { signal, deadlineMs });
        latencyMs = performance.now() - startedAt;
        if (apiVersion === session.info.apiVersionMax) return true;
        lose(fail('ENGINE_LOST', 'another engine answers at this address'));
        return false;
      } catch (error) {
        const failure = toEngineFailure(error);
        if (failure.code === 'TIMEOUT' && left > 1) continue;
        lose(failure);
        return false;
      }
    }
  }

  function check(deadlineMs: number, chances: number): Promise<boolean> {
    const patienceMs = isSsh ? Math.max(deadlineMs, sshPingMs) : deadlineMs;
    checking ??= isAlive(patienceMs, chances).finally(() => {
      checking = null;
    });
    return checking;
  }

  async function followEvents(): Promise<void> {
    const backoff = createBackoff({ firstMs: timings.firstRetryMs, maxMs: timings.maxRetryMs });
    const listeners = { onEvents: options.onEvents, onMissed: reconcileSoon };
    let stream = options.events;
    reconcile('connected');
    while (!signal.aborted) {
      const startedAt = performance.now();
      // an engine that ends its events cleanly and one that is cut are the same to us: look whether it is there
      if (stream) await readEvents(stream, listeners).catch(() => {});
      if (signal.aborted || !(await check(lossPingMs, 1))) return;
      if (performance.now() - startedAt > healthyMs) backoff.reset();
      await pause(backoff.next(), signal);
      stream = await openEvents(transport, signal).catch(() => null);
      reconcileSoon('gap');
    }
  }

  async function beat(): Promise<void> {
    while (!signal.aborted) {
      await pause(options.isVisible() ? timings.visibleBeatMs : timings.hiddenBeatMs, signal);
      if (signal.aborted || !(await check(timings.pingMs, 2))) return;
      reconcileIfDue();
    }
  }

  function reconcileIfDue(): void {
    const dueMs = timings.reconcileBeatMs * (0.9 + 0.2 * Math.random());
    if (options.isVisible() && performance.now() - reconciledAt > dueMs) reconcile('beat');
  }

  return {
    session,
    ended,
    latencyMs: () => latencyMs,
    end: (reason) => ending.abort(reason),
    begin() {
      void followEvents();
      void beat();
    },
    check: () => void check(lossPingMs, 1),
    shown() {
      void check(lossPingMs, 2);
      reconcileIfDue();
    },
    close() {
      options.release();
      if (lateReconcile) clearTimeout(lateReconcile);
      ending.abort();
    },
  };
}
