import type { EngineEndpoint, EngineInfo, EngineState } from '../../shared/features/engine/model';
import type { EngineId } from '../../shared/lib/ids';
import { type AppError, type AppFailure, appError, fail } from '../../shared/ipc/errors';
import { createBackoff } from './backoff';
import { type ConnectionTimings, defaultTimings } from './connection-timings';
import type { EngineConnection, EngineEvent, EngineSession, ReconcileReason } from './engine-port';
import { toEngineFailure } from './errors';
import { openLiveSession, type LiveSession } from './live-session';
import { createListeners } from './listeners';
import { pause } from './pause';
import { engineSwitched } from './session-end';
import type { ResolvedEndpoint } from './resolve-endpoint';
import type { MayBePlain } from './http-request';
import { watchSocketFile } from './socket-watch';

/** What is known when the next attempt begins. Nothing, after a switch to another engine. */
export type AttemptsBefore = {
  /** What the attempt just before could not reach; null when there was none, or when it could. */
  readonly failed: EngineId | null;
  /** What was connected last. */
  readonly connected: EngineId | null;
};

export type ConnectionOptions = {
  /** Where to connect to; asked before every attempt. */
  readonly resolve: (before: AttemptsBefore) => Promise<ResolvedEndpoint>;
  /** DOCKER_API_VERSION: the only version that is spoken, as with the docker CLI. */
  readonly fixedApi?: string;
  /** Name or path of ssh. */
  readonly sshProgram?: string;
  /** See `createRequestOpener`; asked at every attempt. */
  readonly mayBePlain?: MayBePlain;
  /** Told of what a person who debugs wants to know, at most once per change of state. */
  readonly log?: (message: string) => void;
  readonly timings?: Partial<ConnectionTimings>;
};

/** Attempts that end at `earlyMaxRetryMs`: about the first half minute. */
const earlyAttempts = 9;

/**
 * Keeps a connection to the engine that `resolve` names, for as long as it is started: finds it, says who it is, notices
 * when it goes away and comes back by itself. Nothing here ever gives up.
 */
export function createEngineConnection(options: ConnectionOptions): EngineConnection {
  const timings = { ...defaultTimings, ...options.timings };
  const log = options.log ?? (() => {});
  const stateListeners = createListeners<[EngineState]>();
  const eventListeners = createListeners<[readonly EngineEvent[]]>();
  const reconcileListeners = createListeners<[EngineSession, ReconcileReason]>();
  let state: EngineState = { kind: 'searching' };
  let live: LiveSession | null = null;
  let epoch = 0;
  let isVisible = true;
  /** What was connected last, for as long as it is the same engine that is looked for. */
  let last: { readonly id: EngineId; readonly info: EngineInfo } | null = null;
  let failed: EngineId | null = null;
  let running: { readonly ending: AbortController; readonly done: Promise<void> } | null = null;
  let hurry = new AbortController();
  /** A person asked for this attempt, so it is shown as one. */
  let isAsked = true;
  /** Ends the attempt that is under way. */
  let giveUp: () => void = () => {};

  function setState(next: EngineState): void {
    if (state.kind !== next.kind) log(describe(next));
    state = next;
    stateListeners.call(next);
  }

  /** A reason that stays the same is not news; `sinceMs` is when it began. */
  function setNotReachable(error: AppError, endpoint: EngineEndpoint | undefined): void {
    const isSame =
      state.kind === 'not-reachable' &&
      state.endpoint?.url === endpoint?.url &&
      state.error.code === error.code &&
      state.error.message === error.message;
    if (isSame) return;
    const sinceMs = state.kind === 'not-reachable' ? state.sinceMs : Date.now();
    // what another engine said about itself is nothing to show here
    const lastInfo = endpoint === undefined || endpoint.id === last?.id ? last?.info : undefined;
    setState({ kind: 'not-reachable', endpoint, error, lastInfo, sinceMs });
  }

  /** One attempt and, when it succeeds, the whole life of the session. Returns why it ended. */
  async function attempt(signal: AbortSignal, isRetry: boolean): Promise<Ended> {
    let resolved: ResolvedEndpoint | null = null;
    let wasConnected = false;
    let opened: LiveSession | null = null;
    /** What an older session still had to say is about another engine, or another time. */
    const isCurrent = () => opened !== null && live === opened;
    const trying = new AbortController();
    giveUp = () => trying.abort();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      resolved = await options.resolve({ failed, connected: last?.id ?? null });
      if (trying.signal.aborted) throw fail('CANCELLED', 'given up');
      const { endpoint } = resolved;
      if (isAsked || state.kind === 'searching') setState({ kind: 'connecting', endpoint });
      isAsked = false;
      opened = await openLiveSession({
        resolved,
        epoch: epoch + 1,
        signal: trying.signal,
        // whoever accepts but does not answer is asked more patiently once the person has been told
        timings: isRetry ? patient(timings) : timings,
        fixedApi: options.fixedApi,
        sshProgram: options.sshProgram,
        mayBePlain: options.mayBePlain,
        isVisible: () => isVisible,
        onEvents: (events) => {
          if (isCurrent()) eventListeners.call(events);
        },
        onReconcile: (session, reason) => {
          if (isCurrent()) reconcileListeners.call(session, reason);
        },
      });
      const { session, begin, ended } = opened;
      epoch = session.epoch;
      if (trying.signal.aborted) throw fail('CANCELLED', 'given up');
      live = opened;
      last = { id: endpoint.id, info: session.info };
      wasConnected = true;
      setState({ kind: 'connected', endpoint, info: session.info, sinceMs: Date.now() });
      begin();
      const failure = await ended;
      return { failure, resolved, wasConnected };
    } catch (error) {
      return { failure: toEngineFailure(error), resolved, wasConnected };
    } finally {
      signal.removeEventListener('abort', giveUp);
      opened?.close();
      if (live === opened) live = null;
    }
  }

  async function keepConnected(signal: AbortSignal): Promise<void> {
    const backoff = createBackoff({
      firstMs: timings.firstRetryMs,
      maxMs: timings.maxRetryMs,
      earlyMaxMs: timings.earlyMaxRetryMs,
      earlyAttempts,
    });
    let attempts = 0;
    while (!signal.aborted) {
      const ended = await attempt(signal, attempts > 0);
      if (signal.aborted) return;
      attempts = ended.wasConnected ? 0 : attempts + 1;
      if (ended.wasConnected) backoff.reset();
      conclude(ended);
      await waitForNextAttempt(backoff.next(), ended.resolved, signal);
      if (hurry.signal.aborted) {
        hurry = new AbortController();
        backoff.reset();
      }
    }
  }

  /** An attempt that somebody ended in favour of another has not failed. */
  function conclude({ failure, resolved, wasConnected }: Ended): void {
    const wasGivenUp = isAsked && hurry.signal.aborted;
    failed = wasConnected || wasGivenUp ? null : (resolved?.endpoint.id ?? null);
    if (!wasGivenUp) setNotReachable(withEndpoint(failure, resolved), resolved?.endpoint);
  }

  /** Waits, but not when somebody asks for it or the socket's file is a new one. */
  async function waitForNextAttempt(ms: number, resolved: ResolvedEndpoint | null, signal: AbortSignal) {
    const stop = watchSocketFile(
      resolved?.address ?? null,
      () => hurry.abort(),
      () => isVisible,
    );
    const onEnd = () => hurry.abort();
    signal.addEventListener('abort', onEnd, { once: true });
    await pause(ms, hurry.signal);
    signal.removeEventListener('abort', onEnd);
    stop();
  }

  function session(): EngineSession {
    if (live && state.kind === 'connected') return live.session;
    if (state.kind === 'not-reachable') throw fail(state.error.code, state.error.message, state.error);
    throw fail('ENGINE_UNREACHABLE', 'not connected yet', { params: { reason: state.kind } });
  }

  return {
    state: () => state,
    onState: stateListeners.add,
    session,
    onEvents: eventListeners.add,
    onReconcile: reconcileListeners.add,
    reconnect() {
      isAsked = true;
      if (live && state.kind === 'connected') live.check();
      else {
        hurry.abort();
        giveUp();
      }
    },
    switchEngine() {
      if (!running) return;
      isAsked = true;
      last = null;
      failed = null;
      const ending = live;
      live = null;
      setState({ kind: 'searching' });
      hurry.abort();
      ending?.end(engineSwitched());
      giveUp();
    },
    latencyMs: () => live?.latencyMs() ?? null,
    reconcile(reason) {
      if (reason === 'woke') live?.check();
      if (live && state.kind === 'connected') reconcileListeners.call(live.session, reason);
      else hurry.abort();
    },
    setVisible(next) {
      const isShown = next && !isVisible;
      isVisible = next;
      if (isShown) live?.shown();
    },
    start() {
      if (running) return;
      const ending = new AbortController();
      hurry = new AbortController();
      running = { ending, done: keepConnected(ending.signal) };
    },
    async stop() {
      running?.ending.abort();
      await running?.done;
      running = null;
    },
  };
}

function patient(timings: ConnectionTimings): ConnectionTimings {
  const probeMs = timings.probeMs * 3;
  return { ...timings, probeMs, localProbeMs: probeMs };
}

type Ended = {
  readonly failure: AppFailure;
  readonly resolved: ResolvedEndpoint | null;
  readonly wasConnected: boolean;
};

/** The sentence for the user names the address. */
function withEndpoint(failure: AppFailure, resolved: ResolvedEndpoint | null): AppError {
  const { code, message, params } = failure.error;
  if (!resolved) return failure.error;
  return appError(code, message, { params: { ...params, endpoint: resolved.endpoint.url } });
}

function describe(state: EngineState): string {
  switch (state.kind) {
    case 'searching':
      return 'engine: searching';
    case 'connecting':
      return `engine: connecting to ${state.endpoint.url} (${state.endpoint.source})`;
    case 'connected':
      return `engine: connected to ${state.info.product} ${state.info.version}, API ${state.info.apiVersion}`;
    case 'not-reachable':
      return `engine: not reachable, ${state.error.code}: ${state.error.message}`;
  }
}
