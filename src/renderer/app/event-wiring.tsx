import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { appKeys, engineKeys } from '../lib/engine-keys';
import { useEngineState } from '../lib/engine-context';
import { onEvent } from '../lib/ipc-client';
import { staleKeys } from './engine-invalidation';
import { createInvalidator } from './invalidator';

const intervalMs = 100;

/** The one place where events of main meet the cache. Draws nothing. */
export function EventWiring() {
  const client = useQueryClient();
  const state = useEngineState();

  useEffect(() => {
    const invalidator = createInvalidator(client, intervalMs);
    const off = [
      onEvent('engine.resource-changed', (event) => staleKeys(event).forEach(invalidator.invalidate)),
      onEvent('tasks.changed', () => invalidator.invalidate(appKeys.tasks)),
      onEvent('settings.changed', () => invalidator.invalidate(appKeys.settings)),
    ];
    return () => {
      off.forEach((end) => end());
      invalidator.dispose();
    };
  }, [client]);

  // What happened while the engine was away nobody told: after a reconnect all of it is asked for again.
  const session = state.kind === 'connected' ? `${state.endpoint.id} ${state.sinceMs}` : null;
  const engineId = state.kind === 'connected' ? state.endpoint.id : null;
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (session === null || engineId === null) return;
    const isReconnect = seen.current !== null && seen.current !== session;
    seen.current = session;
    if (isReconnect) void client.invalidateQueries({ queryKey: engineKeys.all(engineId) });
  }, [client, session, engineId]);

  return null;
}
