import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { ContainerRow } from '../../../shared/features/containers/model';
import {
  compareByName,
  type ContainersByImage,
  groupByImage,
} from '../../../shared/features/images/image-rows';
import type { ImageRow } from '../../../shared/features/images/model';
import { useEngineId } from '../../lib/engine-context';
import { containersListOptions, imagesListOptions } from './api';

/** A row with the containers that were made from it: what the table shows. */
export type ImageEntry = ImageRow & { readonly users: readonly ContainerRow[] };

const nobody: readonly ContainerRow[] = [];
const noRows: readonly never[] = [];

/** Images in the order of their names, and who uses them. */
export function useImages() {
  const engineId = useEngineId();
  const images = useQuery({ ...imagesListOptions(engineId), enabled: engineId !== null });
  const containers = useQuery({ ...containersListOptions(engineId), enabled: engineId !== null });
  const rows = images.data?.rows ?? noRows;
  const containerRows = containers.data?.rows ?? noRows;
  const users = useMemo(() => groupByImage(containerRows), [containerRows]);
  const entries = useEntries(rows, users);
  return { images, entries, users };
}

/** Keeps an entry's identity while neither the image nor its containers changed, so that its row is not drawn again. */
function useEntries(rows: readonly ImageRow[], users: ContainersByImage): readonly ImageEntry[] {
  const known = useRef(new Map<string, { readonly row: ImageRow; readonly entry: ImageEntry }>());
  return useMemo(() => {
    const next = new Map<string, { readonly row: ImageRow; readonly entry: ImageEntry }>();
    for (const row of [...rows].sort(compareByName)) {
      const its = users.get(row.id) ?? nobody;
      const before = known.current.get(row.id);
      const isSame = before?.row === row && isSameList(before.entry.users, its);
      next.set(row.id, isSame ? before : { row, entry: { ...row, users: its } });
    }
    known.current = next;
    return [...next.values()].map(({ entry }) => entry);
  }, [rows, users]);
}

function isSameList(a: readonly ContainerRow[], b: readonly ContainerRow[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
