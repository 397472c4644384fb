import { useQuery } from '@tanstack/react-query';
import { isAlive } from '../../shared/features/containers/allowed-actions';
import type { ContainerRow } from '../../shared/features/containers/model';
import type { ImageRow } from '../../shared/features/images/model';
import type { ListSnapshot } from '../../shared/lib/changes';
import type { EngineId } from '../../shared/lib/ids';
import { useEngineId } from '../lib/engine-context';
import { engineKeys } from '../lib/engine-keys';
import { watchedListOptions } from '../lib/list-query';

export type EngineCounts = {
  readonly containers: number | undefined;
  readonly runningContainers: number | undefined;
  readonly images: number | undefined;
};

const countRows = (snapshot: ListSnapshot<unknown>) => snapshot.rows.length;
const countRunning = (snapshot: ListSnapshot<ContainerRow>) =>
  snapshot.rows.filter((row) => isAlive(row.state)).length;

/** How many there are; undefined until the engine has said. Renders again only when a number changes. */
export function useEngineCounts(): EngineCounts {
  const engineId = useEngineId();
  const lists = engineLists(engineId);
  const enabled = engineId !== null;
  const { data: containers } = useQuery({ ...lists.containers, enabled, select: countRows });
  const { data: runningContainers } = useQuery({ ...lists.containers, enabled, select: countRunning });
  const { data: images } = useQuery({ ...lists.images, enabled, select: countRows });
  return { containers, runningContainers, images };
}

const noContainers: readonly ContainerRow[] = [];
const noImages: readonly ImageRow[] = [];

/** The lists themselves, for the search over everything. */
export function useEngineLists() {
  const engineId = useEngineId();
  const lists = engineLists(engineId);
  const enabled = engineId !== null;
  const { data: containers } = useQuery({ ...lists.containers, enabled });
  const { data: images } = useQuery({ ...lists.images, enabled });
  return { containers: containers?.rows ?? noContainers, images: images?.rows ?? noImages };
}

/** The lists that every page needs. */
export function engineLists(engineId: EngineId | null) {
  return {
    containers: watchedListOptions({
      queryKey: engineKeys.list(engineId, 'containers'),
      name: 'containers.list',
    }),
    images: watchedListOptions({ queryKey: engineKeys.list(engineId, 'images'), name: 'images.list' }),
  };
}
