import { useQuery } from '@tanstack/react-query';
import type { PortLink } from '../../../shared/features/containers/port-links';
import type { ContainerId } from '../../../shared/lib/ids';
import { useEngineId, useEngineState } from '../../lib/engine-context';
import { engineKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';
import { watchedListOptions } from '../../lib/list-query';

/** Where published ports of the engine on screen answer. */
export function usePublishedHost(): string {
  const state = useEngineState();
  return ('endpoint' in state ? state.endpoint?.publishedHost : undefined) ?? 'localhost';
}

/** Opens a published port in the browser; main makes the address. */
export function openPort(id: ContainerId, { containerPort, hostPort }: PortLink): Promise<void> {
  return invoke('containers.open-port', { id, containerPort, ...(hostPort === null ? {} : { hostPort }) });
}

/** How many containers and images the engine holds, out of the lists' own caches; null until they have come. */
export function useEngineCounts(): { readonly containers: number | null; readonly images: number | null } {
  const engineId = useEngineId();
  const enabled = engineId !== null;
  const containers = useQuery({
    ...watchedListOptions({ queryKey: engineKeys.list(engineId, 'containers'), name: 'containers.list' }),
    enabled,
    select: countRows,
  });
  const images = useQuery({
    ...watchedListOptions({ queryKey: engineKeys.list(engineId, 'images'), name: 'images.list' }),
    enabled,
    select: countRows,
  });
  return { containers: containers.data ?? null, images: images.data ?? null };
}

function countRows({ rows }: { readonly rows: readonly unknown[] }): number {
  return rows.length;
}
