import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { appKeys, engineKeys } from '../lib/engine-keys';
import { useEngineState } from '../lib/engine-context';
import { onEvent } from '../lib/ipc-client';
import { staleKeys } from './engine-invalidation';
import { createInvalidator } from './invalidator';

const intervalMs = 100;

/**
 * Listens before anything is drawn: what changes between the first answers and the first drawing would otherwise be
 * shown as it was until it changes again. Returns how to end it.
 */
export function listenEarly(client: QueryClient): () => void {
  const off = [
    onEvent('engine.state-changed', () => void client.invalidateQueries({ queryKey: engineKeys.state })),
    onEvent('engine.resource-changed', (event) => {
      for (const queryKey of staleKeys(event)) void client.invalidateQueries({ queryKey });
    }),
    onEvent('settings.changed', () => void client.invalidateQueries({ queryKey: appKeys.settings })),
  ];
  return () => off.forEach((end) => end());
}

export type EventWiringProps = {
  /** Called when everything that is drawn listens by itself. */
  readonly onWired?: () => void;
};

/** The one place where events of main meet the cache. Draws nothing. */
export function EventWiring({ onWired }: EventWiringProps) {
  const client = useQueryClient();
  const state = useEngineState();

  useEffect(() => {
    const invalidator = createInvalidator(client, intervalMs);
    const off = [
      onEvent('engine.resource-changed', (event) => staleKeys(event).forEach(invalidator.invalidate)),
      onEvent('tasks.changed', () => invalidator.invalidate(appKeys.tasks)),
      onEvent('settings.changed', () => invalidator.invalidate(appKeys.settings)),
      onEvent('updates.changed', () => invalidator.invalidate(appKeys.updates)),
    ];
    return () => {
      off.forEach((end) => end());
      invalidator.dispose();
    };
  }, [client]);

  // effects of one drawing run together: when this one does, the others listen too
  useEffect(() => onWired?.(), [onWired]);

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
