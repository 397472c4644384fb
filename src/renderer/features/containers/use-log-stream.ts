import { useCallback, useEffect, useRef, useState } from 'react';
import { isAlive } from '../../../shared/features/containers/allowed-actions';
import { appendLines, type LogBuffer, newLogBuffer } from '../../../shared/features/containers/log-buffer';
import type { ContainerState, LogsEnd } from '../../../shared/features/containers/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { useEngineState } from '../../lib/engine-context';
import { openStream } from '../../lib/ipc-client';

export type LogPhase =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended'; readonly end: LogsEnd }
  | { readonly kind: 'failed'; readonly error: AppError };

export type LogStream = {
  readonly buffer: LogBuffer;
  readonly phase: LogPhase;
  readonly reopen: () => void;
};

/** What a stream was opened for: another start or another connection is reason to open it again. */
export type LogRun = {
  readonly id: ContainerId;
  readonly tail: number;
  readonly state: ContainerState;
  readonly startedAt: number | null;
};

const hiddenWaitMs = 250;

/** Room for more is given once what came is on screen; a hidden window paints no frames and takes its time. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, hiddenWaitMs);
    else requestAnimationFrame(() => resolve());
  });
}

/**
 * The log of a container while this is mounted. Opens again by itself when the container has been started anew or the
 * engine has come back; what was shown stays until the new lines are there.
 */
export function useLogStream({ id, tail, state, startedAt }: LogRun): LogStream {
  const engine = useEngineState();
  const connectedAt = engine.kind === 'connected' ? engine.sinceMs : null;
  const [attempt, setAttempt] = useState(0);
  const [buffer, setBuffer] = useState<LogBuffer>(newLogBuffer);
  const [phase, setPhase] = useState<LogPhase>({ kind: 'open' });
  const latest = useRef({ startedAt, connectedAt });
  latest.current = { startedAt, connectedAt };
  const openedWith = useRef(latest.current);
  const reopen = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    let held = newLogBuffer();
    openedWith.current = latest.current;
    setPhase({ kind: 'open' });
    const stream = openStream(
      'containers.logs',
      { id, tail, follow: true },
      {
        onItems: (items) => {
          held = appendLines(held, items);
          setBuffer(held);
          return afterPaint();
        },
        onEnd: (end) => {
          setBuffer(held);
          setPhase({ kind: 'ended', end });
        },
        onError: (error) => setPhase({ kind: 'failed', error }),
      },
    );
    return () => stream.cancel();
  }, [id, tail, attempt]);

  useEffect(() => {
    // what was not known when the stream was opened is learnt later, and is no change
    if (openedWith.current.startedAt === null) openedWith.current = { ...openedWith.current, startedAt };
  }, [startedAt]);

  const isRestarted = startedAt !== openedWith.current.startedAt && isAlive(state);
  const isReconnected = connectedAt !== null && connectedAt !== openedWith.current.connectedAt;
  useEffect(() => {
    const hasEnded = phase.kind === 'ended' && isRestarted;
    const canRetry = phase.kind === 'failed' && phase.error.retryable && isReconnected;
    if (hasEnded || canRetry) reopen();
  }, [phase, isRestarted, isReconnected, reopen]);

  return { buffer, phase, reopen };
}
