import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { ContainerId } from '../../../shared/lib/ids';
import { useEngineState } from '../../lib/engine-context';
import { createLogSession, type LogCircumstances, type LogSnapshot } from './log-session';

export type LogStream = LogSnapshot & { readonly reopen: () => void };

export type LogWish = Omit<LogCircumstances, 'connectedAt'> & { readonly id: ContainerId };

/** The log of a container while this is mounted. */
export function useLogStream({ id, tail, state, startedAt }: LogWish): LogStream {
  const engine = useEngineState();
  const connectedAt = engine.kind === 'connected' ? engine.sinceMs : null;
  const session = useMemo(() => createLogSession(id), [id]);
  // the order matters: it is closed by the first and opened by the second; before the paint, since every frame counts
  useLayoutEffect(() => () => session.close(), [session]);
  useLayoutEffect(
    () => session.observe({ tail, state, startedAt, connectedAt }),
    [session, tail, state, startedAt, connectedAt],
  );
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  return { ...snapshot, reopen: session.reopen };
}
