import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { isAlive } from '../../../shared/features/containers/allowed-actions';
import type { ContainerRow } from '../../../shared/features/containers/model';
import type { CandidateId } from '../../../shared/lib/ids';
import { useEngineId } from '../../lib/engine-context';
import { appKeys, engineKeys } from '../../lib/engine-keys';
import { invoke, openStream } from '../../lib/ipc-client';
import { watchedListOptions } from '../../lib/list-query';
import { type Control, type ControlStore, createControlStore } from './control-store';
import { createEnginesWatch, type EnginesSnapshot, type EnginesWatch } from './engines-watch';

type Stores = { readonly watch: EnginesWatch; readonly controls: ControlStore };

// as long as the cache that stands for this page of the app
const storesOf = new WeakMap<QueryClient, Stores>();

function openStores(client: QueryClient): Stores {
  const known = storesOf.get(client);
  if (known) return known;
  const stores = {
    watch: createEnginesWatch({ open: openStream, page: document }),
    controls: createControlStore({ open: openStream, now: () => Date.now() }),
  };
  storesOf.set(client, stores);
  return stores;
}

function useStores(): Stores {
  return openStores(useQueryClient());
}

export type Engines = EnginesSnapshot & { readonly retry: () => void };

/** All candidates as they are, looked at again and again as long as something that uses this is on screen. */
export function useEngines(): Engines {
  const { watch } = useStores();
  const snapshot = useSyncExternalStore(watch.subscribe, watch.snapshot);
  return { ...snapshot, retry: watch.retry };
}

export function useControls(): ControlStore {
  return useStores().controls;
}

/** The start, stop or restart of one engine, going on or ended; null when there is none. */
export function useControl(id: CandidateId): Control | null {
  const { controls } = useStores();
  return useSyncExternalStore(controls.subscribe, () => controls.get(id));
}

/** Uses an engine from now on; null follows the terminal again. What changes arrives by the engine's events. */
export function useUseEngine() {
  return useMutation({ mutationFn: (id: CandidateId | null) => invoke('engines.use', { id }) });
}

/** Looks at one candidate again, or at all. */
export function useCheck() {
  return useMutation({
    mutationFn: (id: CandidateId | undefined) => invoke('engines.check', id === undefined ? {} : { id }),
  });
}

const plainOptions = queryOptions({
  queryKey: appKeys.plainExceptions,
  queryFn: ({ signal }) => invoke('engines.plain-exceptions', {}, { signal }),
});

/** Endpoints that may be spoken to without encryption. */
export function usePlainExceptions() {
  return useQuery(plainOptions);
}

/** Asks, in a dialog of the system's, for an exception for one candidate. */
export function useAllowPlain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: CandidateId) => invoke('engines.allow-plain', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: appKeys.plainExceptions }),
  });
}

export function useForbidPlain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (endpoint: string) => invoke('engines.forbid-plain', { endpoint }),
    onSettled: () => client.invalidateQueries({ queryKey: appKeys.plainExceptions }),
  });
}

/** Makes docker in a terminal use an engine, and says what was changed. */
export function useUseInTerminal() {
  return useMutation({ mutationFn: (id: CandidateId) => invoke('engines.use-in-terminal', { id }) });
}

/** Puts what is known onto the clipboard, of one candidate or of all. */
export function useCopyReport() {
  return useMutation({
    mutationFn: async (id: CandidateId | undefined) => {
      const { text } = await invoke('engines.report', id === undefined ? {} : { id });
      await navigator.clipboard.writeText(text);
    },
  });
}

/** Long jobs, as the task bar has them. */
export const tasksOptions = queryOptions({
  queryKey: appKeys.tasks,
  queryFn: ({ signal }) => invoke('tasks.list', {}, { signal }),
});

/** What runs on the engine in use; undefined until it is known. */
export function useRunningContainers(): readonly ContainerRow[] | undefined {
  const engineId = useEngineId();
  const { data } = useQuery({
    ...watchedListOptions({ queryKey: engineKeys.list(engineId, 'containers'), name: 'containers.list' }),
    enabled: engineId !== null,
  });
  return useMemo(() => data?.rows.filter((row) => isAlive(row.state)), [data]);
}
