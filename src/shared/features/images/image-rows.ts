import type { ImageId } from '../../lib/ids';
import { shortId } from '../../lib/ids';
import type { ContainerRow } from '../containers/model';
import type { ImageRow } from './model';

export type ContainersByImage = ReadonlyMap<ImageId, readonly ContainerRow[]>;

export const imageScopes = ['all', 'in-use', 'unused', 'dangling'] as const;
export type ImageScope = (typeof imageScopes)[number];

/** The name a row goes by: its first tag, else the short id. */
export function imageName(row: Pick<ImageRow, 'id' | 'tags'>): string {
  return row.tags[0] ?? shortId(row.id);
}

/** An image without a tag, as docker's `dangling=true` filter has it. */
export function isDangling(row: Pick<ImageRow, 'tags'>): boolean {
  return row.tags.length === 0;
}

/** Which containers, running or not, were made from which image. */
export function groupByImage(containers: readonly ContainerRow[]): ContainersByImage {
  const groups = new Map<ImageId, ContainerRow[]>();
  for (const container of containers) {
    if (container.imageId === null) continue;
    const group = groups.get(container.imageId);
    if (group) group.push(container);
    else groups.set(container.imageId, [container]);
  }
  return groups;
}

/** What an image can be run or pulled as: a tag, else a digest it was pulled by, else nothing. */
export function imageReferenceOf(row: Pick<ImageRow, 'tags' | 'digests'>): string | null {
  return row.tags[0] ?? row.digests[0] ?? null;
}

/** The rows of a scope that contain every word of the text in a tag, an id or a digest. */
export function filterImages(
  rows: readonly ImageRow[],
  {
    text,
    scope,
    users,
  }: { readonly text: string; readonly scope: ImageScope; readonly users: ContainersByImage },
): readonly ImageRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => isInScope(row, scope, users) && words.every((word) => mentions(row, word)));
}

/** How many rows each scope has. */
export function countScopes(
  rows: readonly ImageRow[],
  users: ContainersByImage,
): Readonly<Record<ImageScope, number>> {
  const counts: Record<ImageScope, number> = { all: 0, 'in-use': 0, unused: 0, dangling: 0 };
  for (const row of rows)
    for (const scope of imageScopes) if (isInScope(row, scope, users)) counts[scope] += 1;
  return counts;
}

function isInScope(row: ImageRow, scope: ImageScope, users: ContainersByImage): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'in-use':
      return users.has(row.id);
    case 'unused':
      return !users.has(row.id);
    case 'dangling':
      return isDangling(row);
  }
}

function mentions(row: ImageRow, word: string): boolean {
  const inText = (text: string) => text.toLowerCase().includes(word);
  return (
    row.tags.some(inText) ||
    row.digests.some(inText) ||
    row.id.includes(word) ||
    shortId(row.id).startsWith(word)
  );
}

/** By name, images without a tag last: the list's own order. */
export function compareByName(a: ImageRow, b: ImageRow): number {
  const byTag = Number(isDangling(a)) - Number(isDangling(b));
  return byTag || compareText(imageName(a), imageName(b)) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
