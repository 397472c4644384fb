import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ContainerRow } from '../../../shared/features/containers/model';
import type { PortLink } from '../../../shared/features/containers/port-links';
import { toAppError } from '../../../shared/ipc/errors';
import type { ContainerId, EngineId } from '../../../shared/lib/ids';
import { useEngineId } from '../../lib/engine-context';
import { invoke } from '../../lib/ipc-client';
import { watchedListOptions } from '../../lib/list-query';
import { openPort } from '../../lib/port-calls';
import { containerKeys } from './keys';
import { type ActionTarget, useActionStore } from './use-container-actions';

/** The list of containers, kept current by the app's wiring of events. */
export function useContainers() {
  const engineId = useEngineId();
  return useQuery({
    ...watchedListOptions({ queryKey: containerKeys.list(engineId), name: 'containers.list' }),
    enabled: engineId !== null,
  });
}

/** One row out of the list, for what has to be on screen before the detail has come. */
export function useContainerRow(id: string): ContainerRow | undefined {
  const engineId = useEngineId();
  return useQuery({
    ...watchedListOptions({ queryKey: containerKeys.list(engineId), name: 'containers.list' }),
    enabled: engineId !== null,
    select: useCallback(
      (snapshot: { readonly rows: readonly ContainerRow[] }) => snapshot.rows.find((row) => row.id === id),
      [id],
    ),
  }).data;
}

export function containerDetailOptions(engineId: EngineId | null, id: ContainerId) {
  return queryOptions({
    queryKey: containerKeys.detail(engineId, id),
    queryFn: ({ signal }) => invoke('containers.inspect', { id }, { signal }),
    enabled: engineId !== null,
    // the engine's JSON can be large, and comparing it deeply gains nothing
    structuralSharing: false,
  });
}

export function useContainerDetail(id: ContainerId) {
  return useQuery(containerDetailOptions(useEngineId(), id));
}

/** What removing these would take away, asked for anew each time the question is put. */
export function useRemovalLoss(ids: readonly ContainerId[]) {
  const engineId = useEngineId();
  return useQuery({
    queryKey: containerKeys.loss(engineId, ids),
    queryFn: ({ signal }) => invoke('containers.removal-loss', { ids: [...ids] }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Opens a published port in the browser; a failure is told above the list. */
export function useOpenPort(): (id: ContainerId, link: PortLink, scheme?: 'http' | 'https') => void {
  const store = useActionStore();
  return useCallback(
    (id, link, scheme) => {
      openPort(id, link, scheme).catch((thrown: unknown) => store.update({ error: toAppError(thrown) }));
    },
    [store],
  );
}

/** Shows no notifications about a container any more, or again; a failure is told above the list. */
export function useMute(): (target: ActionTarget, isMuted: boolean) => void {
  const store = useActionStore();
  return useCallback(
    ({ name }, isMuted) => {
      invoke('notifications.mute', { name, isMuted }).catch((thrown: unknown) =>
        store.update({ error: toAppError(thrown) }),
      );
    },
    [store],
  );
}
