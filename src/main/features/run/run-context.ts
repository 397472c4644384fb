import type { RunEvent, RunRequest } from '../../../shared/features/run/model';
import type { RunDefaults } from '../../../shared/features/settings/model';
import type { ContainerId } from '../../../shared/lib/ids';
import type { PullOptions, PullResult } from '../../engine/api/pull-image';
import type { PreparedContainer } from '../../engine/api/run';
import type { AskDanger, Consent } from '../../engine/consent';
import type { EngineConnection, EngineSession } from '../../engine/engine-port';
import type { Emit } from './produce';
import type { RunTeller } from './run-teller';

/** What the run service works with. */
export type RunDeps = {
  readonly connection: Pick<EngineConnection, 'session'>;
  readonly pullImage: (
    session: EngineSession,
    reference: string,
    options: PullOptions,
  ) => Promise<PullResult>;
  /** For what was not written as a `docker` command. */
  readonly defaults?: () => RunDefaults;
  /** A monotonic clock in ms. */
  readonly nowMs: () => number;
  /** Asks the person about what goes beyond a container's walls. */
  readonly askDanger: AskDanger;
  /** The person's home folder, for `~`. */
  readonly home: string;
  /** Unlike any other, in any window, today or tomorrow. */
  readonly newRunId: () => string;
};

/** One run on its way. */
export type RunContext = {
  readonly deps: RunDeps;
  readonly session: EngineSession;
  readonly request: RunRequest;
  readonly runId: string;
  readonly prepared: PreparedContainer;
  /** To what the container asks for; undefined when that is nothing. */
  readonly consent: Consent | undefined;
  readonly teller: RunTeller;
  readonly emit: Emit<RunEvent>;
  /** Aborts when nobody listens any more. */
  readonly signal: AbortSignal;
};

/** Ids come checked from the engine's answers, whose shape the transport has looked at. */
export function asContainerId(id: string): ContainerId {
  return id as ContainerId;
}
