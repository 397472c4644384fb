import { useQuery } from '@tanstack/react-query';
import { useEngineId } from '../../lib/engine-context';
import { engineKeys } from '../../lib/engine-keys';
import { watchedListOptions } from '../../lib/list-query';

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
