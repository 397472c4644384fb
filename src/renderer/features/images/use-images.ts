import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContainerRow } from '../../../shared/features/containers/model';
import { compareByName, groupByImage } from '../../../shared/features/images/image-rows';
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
  const entries = useMemo(
    () => [...rows].sort(compareByName).map((row) => toEntry(row, users.get(row.id) ?? nobody)),
    [rows, users],
  );
  return { images, entries, users };
}

/** The entry last made of a row. Rows keep their identity while nothing about them changes, and so do entries. */
const made = new WeakMap<ImageRow, ImageEntry>();

function toEntry(row: ImageRow, users: readonly ContainerRow[]): ImageEntry {
  const known = made.get(row);
  if (known && isSameList(known.users, users)) return known;
  const entry = { ...row, users };
  made.set(row, entry);
  return entry;
}

function isSameList(a: readonly ContainerRow[], b: readonly ContainerRow[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
