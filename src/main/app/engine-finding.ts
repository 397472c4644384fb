import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import { planCandidates } from '../../shared/features/engines/candidates';
import { selectCandidate } from '../../shared/features/engines/selection';
import type { Settings } from '../../shared/features/settings/model';
import { AppFailure, fail } from '../../shared/ipc/errors';
import type { CandidateId } from '../../shared/lib/ids';
import { machinePlatformOf } from '../../shared/lib/machine-platform';
import { createEngineConnection } from '../engine/connection';
import { createEngineDetector, type EnginePlan } from '../engine/detect/detector';
import type { EngineDetector } from '../engine/detect/detector-port';
import { createEngineChoice } from '../engine/detect/engine-choice';
import { withSshHost } from '../engine/detect/ssh-host';
import { readMachineFacts } from '../engine/detect/machine-facts';
import type { EngineConnection } from '../engine/engine-port';
import { readControlMachine } from '../platform/control-machine';
import type { Log } from '../platform/log';

/** The engine that the user chose, kept between starts. */
export type ChoiceStore = {
  readonly get: () => CandidateId | null;
  readonly set: (choice: CandidateId | null) => Promise<void>;
};

/** Settings that the engine's side follows. */
export type FollowedSettings = {
  readonly get: () => Settings;
  readonly onChanged: (listener: (settings: Settings) => void) => () => void;
};

export type EngineFindingDeps = {
  readonly environment: DockerEnvironment;
  /** `--engine URL` of the start: the engine of this session, until the user chooses another. */
  readonly sessionEngine: string | null;
  readonly choice: ChoiceStore;
  readonly settings: FollowedSettings;
  /** Endpoints that a person allowed to be spoken to in the clear. */
  readonly plainTcp: { readonly get: () => readonly string[] };
  readonly log: Log;
};

export type EngineFinding = {
  readonly connection: EngineConnection;
  readonly detector: EngineDetector;
  /** Uses this engine from now on and remembers it; null follows the terminal. Throws why it cannot be tried. */
  readonly choose: (id: CandidateId | null) => Promise<void>;
  /** Uses the engine at this address for this session; nothing is remembered. */
  readonly useForSession: (url: string) => Promise<void>;
  readonly setVisible: (isVisible: boolean) => void;
  readonly dispose: () => Promise<void>;
};

/** The others are looked for when the start is over. */
const firstScanMs = 2_000;

/** The connection to the engine in use, and what finds all the others. */
export function createEngineFinding(deps: EngineFindingDeps): EngineFinding {
  const { environment, choice, settings, log } = deps;
  let session = deps.sessionEngine;
  const { platform } = process;
  const { apiVersion: fixedApi } = environment;
  const mayBePlain = (endpoint: string) => deps.plainTcp.get().includes(endpoint);
  const chosen = () => (session === null ? choice.get() : sessionId(session));

  async function readPlan(): Promise<EnginePlan> {
    const facts = await readMachineFacts({
      environment: { ...environment, engine: session ?? undefined },
      platform,
      extraEndpoints: settings.get().extraEndpoints,
    });
    const machineProgram = facts.programs['docker-machine'] ?? null;
    return { planned: planCandidates(facts, chosen()), machineProgram };
  }

  const choose = createEngineChoice({ readPlan, chosen, fixedApi, mayBePlain });
  const connection = createEngineConnection({
    resolve: async (before) => withSshHost(await choose(before)),
    fixedApi,
    mayBePlain,
    log: (message) => log('info', message),
  });
  const detector = createEngineDetector({
    ...{ platform: machinePlatformOf(platform), readPlan, chosen, connection, fixedApi, mayBePlain },
    controlMachine: readControlMachine,
  });
  const stopScans = scanWhenNeeded(connection, detector);
  const stopFollowing = scanOnNewEndpoints(settings, detector);

  async function follow(): Promise<void> {
    const target = targetOf(await readPlan(), chosen());
    const state = connection.state();
    // the engine in use, by another name: nothing has to end
    if (state.kind !== 'connected' || state.endpoint.url !== target) connection.switchEngine();
    detector.scan().catch(() => undefined);
  }

  return {
    connection,
    detector,
    async choose(id) {
      const candidate = id === null ? null : detector.planned(id);
      if (candidate === undefined) throw fail('NOT_FOUND', 'no such engine any more');
      if (candidate?.problem) throw new AppFailure(candidate.problem);
      // the one of this session is remembered for no other
      if (session === null || !candidate?.ids.includes(sessionId(session))) {
        await choice.set(candidate?.id ?? null);
        session = null;
      }
      await follow();
    },
    async useForSession(url) {
      session = url;
      await follow();
    },
    setVisible(isVisible) {
      connection.setVisible(isVisible);
      detector.setVisible(isVisible);
    },
    async dispose() {
      stopScans();
      stopFollowing();
      await Promise.all([connection.stop(), detector.dispose()]);
    },
  };
}

/** The id that the candidate of `--engine` goes by. */
function sessionId(url: string): CandidateId {
  return `--engine ${url}` as CandidateId;
}

function targetOf({ planned }: EnginePlan, chosen: CandidateId | null): string | undefined {
  const selection = selectCandidate(planned, chosen);
  return selection.kind === 'fixed' ? selection.candidate.address?.url : undefined;
}

/** Endpoints that were added or taken away are there, or gone, at once. */
function scanOnNewEndpoints(settings: FollowedSettings, detector: EngineDetector): () => void {
  let known = JSON.stringify(settings.get().extraEndpoints);
  return settings.onChanged(({ extraEndpoints }) => {
    const now = JSON.stringify(extraEndpoints);
    if (now !== known) detector.scan().catch(() => undefined);
    known = now;
  });
}

/** A full scan a while after the first connection, and at once whenever there is none any more. */
function scanWhenNeeded(connection: EngineConnection, detector: EngineDetector): () => void {
  let timer: NodeJS.Timeout | null = null;
  let wasReachable = true;
  const scan = () => void detector.scan().catch(() => undefined);
  const off = connection.onState(({ kind }) => {
    if (kind === 'connected') timer ??= setTimeout(scan, firstScanMs);
    if (kind === 'not-reachable' && wasReachable) scan();
    if (kind === 'connected' || kind === 'not-reachable') wasReachable = kind === 'connected';
  });
  return () => {
    off();
    if (timer) clearTimeout(timer);
  };
}
