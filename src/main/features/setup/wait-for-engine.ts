import { appError } from '../../../shared/ipc/errors';
import type { StepEnd } from '../../../shared/features/setup/model';
import type { EngineConnection } from '../../engine/engine-port';

export type WaitingConnection = Pick<EngineConnection, 'state' | 'onState' | 'reconnect'>;

export type WaitOptions = {
  readonly signal: AbortSignal;
  /** How long nothing may answer. Docker Desktop takes up to a minute, its first start longer. */
  readonly deadlineMs: number;
  /** How long to wait between attempts. */
  readonly intervalMs: number;
  readonly now: () => number;
};

/**
 * Waits until an engine is connected, trying again and again: the connection's own attempts become rare with time, and a
 * new engine should be seen at once. When nothing answers in time, tells what the last attempt met.
 */
export function waitForEngine(connection: WaitingConnection, options: WaitOptions): Promise<StepEnd> {
  const { signal, deadlineMs, intervalMs, now } = options;
  const startedAt = now();
  return new Promise((resolve) => {
    const settle = (end: StepEnd) => {
      clearInterval(timer);
      clearTimeout(deadline);
      signal.removeEventListener('abort', giveUp);
      off();
      resolve(end);
    };
    const failed = (error: ReturnType<typeof appError>) =>
      settle({ ok: false, tookMs: now() - startedAt, exitCode: null, error });
    const look = () => {
      if (connection.state().kind === 'connected') settle({ ok: true, tookMs: now() - startedAt });
    };
    const giveUp = () => failed(appError('CANCELLED', 'no longer waiting'));
    const off = connection.onState(look);
    const timer = setInterval(() => {
      // an attempt that is going on is not begun again
      if (connection.state().kind === 'not-reachable') connection.reconnect();
    }, intervalMs);
    const deadline = setTimeout(() => {
      const state = connection.state();
      failed(state.kind === 'not-reachable' ? state.error : appError('TIMEOUT', 'no engine answered'));
    }, deadlineMs);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) return giveUp();
    if (connection.state().kind !== 'connected') connection.reconnect();
    look();
  });
}
