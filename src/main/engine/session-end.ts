import { AppFailure, fail } from '../../shared/ipc/errors';

/** Why a session ends when the user goes to another engine: nothing has failed, it was wanted. */
export function engineSwitched(): AppFailure {
  return fail('CANCELLED', 'another engine was chosen', { params: { reason: 'engine-switched' } });
}

/** What the end of a session means for whatever was under way on it; `signal` is the session's, and has aborted. */
export function sessionEnd(signal: AbortSignal | undefined): AppFailure {
  const reason: unknown = signal?.reason;
  if (reason instanceof AppFailure) return fail(reason.code, reason.error.message, reason.error);
  return fail('ENGINE_LOST', 'the connection to the engine ended');
}
