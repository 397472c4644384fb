import type { RunRequest } from '../../../shared/features/run/model';
import { fail } from '../../../shared/ipc/errors';
import { askForContainer, prepareContainer } from '../../engine/api/run';
import type { AskDanger } from '../../engine/consent';
import type { EngineSession } from '../../engine/engine-port';
import type { RunContext, RunDeps } from './run-context';

type Opened =
  | { readonly session: EngineSession; readonly failure?: undefined }
  | { readonly session?: undefined; readonly failure: unknown };

/** That there is no engine is told at its own station, after this computer's part. */
export function openSession({ connection }: RunDeps): Opened {
  try {
    return { session: connection.session() };
  } catch (failure) {
    return { failure };
  }
}

export type Asking = {
  readonly request: RunRequest;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly clock: PausableClock;
};

/**
 * Makes the body and has the person agree to what it asks for, before anything is asked of the engine: nobody wants to wait for a
 * download to be asked. Throws CANCELLED when they decline.
 */
export async function agree(
  { askDanger }: RunDeps,
  session: EngineSession,
  { request, runId, signal, clock }: Asking,
): Promise<Pick<RunContext, 'prepared' | 'consent'>> {
  const prepared = await prepareContainer(session, request, runId);
  const ask: AskDanger = (question) => clock.paused(() => askDanger(question, signal));
  const consent = await askForContainer(session, prepared, { ask, signal });
  if (consent === null) throw fail('CANCELLED', 'not agreed to', { params: { reason: 'declined' } });
  return { prepared, consent };
}

export type PausableClock = {
  readonly nowMs: () => number;
  readonly paused: <Value>(wait: () => Promise<Value>) => Promise<Value>;
};

/** A clock that stands still while a person thinks: what is measured is the computer's work. */
export function pausableClock(nowMs: () => number): PausableClock {
  let pausedMs = 0;
  return {
    nowMs: () => nowMs() - pausedMs,
    paused: async (wait) => {
      const before = nowMs();
      try {
        return await wait();
      } finally {
        pausedMs += nowMs() - before;
      }
    },
  };
}
