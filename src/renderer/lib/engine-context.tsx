import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { EngineState } from '../../shared/features/engine/model';
import { type PublishingEngine, publishingEngineOf } from '../../shared/features/engine/published-address';
import type { EngineId } from '../../shared/lib/ids';
import { engineKeys } from './engine-keys';
import { invoke, onEvent } from './ipc-client';
import { useSettings } from './settings-context';

type EngineView = {
  readonly state: EngineState;
  readonly engineId: EngineId | null;
  readonly isStale: boolean;
};

const searching: EngineState = { kind: 'searching' };
const EngineContext = createContext<EngineView>({ state: searching, engineId: null, isStale: false });

/** The engine's state as main has it. */
export const engineStateOptions = queryOptions({
  queryKey: engineKeys.state,
  queryFn: ({ signal }) => invoke('engine.state', {}, { signal }),
});

/** Keeps the engine's state current and gives it to everything below. */
export function EngineProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const { data: state = searching } = useQuery(engineStateOptions);
  const [lastEngineId, setLastEngineId] = useState<EngineId | null>(null);
  const engineId = shownEngine(state, lastEngineId);
  // kept for the time when the state no longer says it
  if (engineId !== lastEngineId) setLastEngineId(engineId);

  useEffect(
    () =>
      onEvent('engine.state-changed', () => void client.invalidateQueries({ queryKey: engineKeys.state })),
    [client],
  );

  const view = useMemo<EngineView>(
    () => ({ state, engineId, isStale: engineId !== null && state.kind !== 'connected' }),
    [state, engineId],
  );

  return <EngineContext value={view}>{children}</EngineContext>;
}

/** Whose lists are on screen: the connected engine's, or the last one's while it is away. */
function shownEngine(state: EngineState, last: EngineId | null): EngineId | null {
  switch (state.kind) {
    case 'connected':
      return state.endpoint.id;
    case 'searching':
      // at the start, and on the way to another engine
      return null;
    case 'connecting':
      return last === state.endpoint.id ? last : null;
    case 'not-reachable':
      if (!state.endpoint) return state.lastInfo ? last : null;
      return state.lastInfo || last === state.endpoint.id ? state.endpoint.id : null;
  }
}

export function useEngineState(): EngineState {
  return useContext(EngineContext).state;
}

/** Of the engine whose data is shown; null until one has been connected. Lists are `enabled` only with an id. */
export function useEngineId(): EngineId | null {
  return useContext(EngineContext).engineId;
}

/** True while the engine is away and what is shown is what it last said. */
export function useIsStale(): boolean {
  return useContext(EngineContext).isStale;
}

/** Where published ports of the engine on screen answer. The same object until the engine's state or the setting changes. */
export function usePublishingEngine(): PublishingEngine {
  const state = useEngineState();
  const { publishedHost } = useSettings();
  return useMemo(() => {
    const endpoint = 'endpoint' in state ? state.endpoint : undefined;
    const info = 'info' in state ? state.info : 'lastInfo' in state ? state.lastInfo : undefined;
    return publishingEngineOf(endpoint, info, { hostOverride: publishedHost });
  }, [state, publishedHost]);
}
