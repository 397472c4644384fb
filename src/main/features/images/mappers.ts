import type { ImageRow } from '../../../shared/features/images/model';
import type { ImageId } from '../../../shared/lib/ids';
import type { RawImage, RawImageUser } from '../../engine/api/images';

/** A row of the list. The id has been checked by whoever fetched it. */
export function toImageRow(raw: RawImage): ImageRow {
  return {
    id: raw.Id as ImageId,
    tags: names(raw.RepoTags),
    digests: names(raw.RepoDigests),
    sizeBytes: count(raw.Size),
    createdAt: count(raw.Created) * 1000,
  };
}

export function isSameImageRow(a: ImageRow, b: ImageRow): boolean {
  return (
    a.sizeBytes === b.sizeBytes &&
    a.createdAt === b.createdAt &&
    isSameList(a.tags, b.tags) &&
    isSameList(a.digests, b.digests)
  );
}

/** A container's name without the slash the engine puts before it, else its short id. */
export function userName(raw: RawImageUser): string {
  const first = Array.isArray(raw.Names) ? (raw.Names as unknown[])[0] : undefined;
  return typeof first === 'string' ? first.replace(/^\//, '') : raw.Id.slice(0, 12);
}

/** Engines before API 1.43 write `<none>:<none>` for no name at all. Sorted, so that two answers can be compared. */
export function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const texts = value.filter((item): item is string => typeof item === 'string');
  return texts.filter((text) => text !== '' && !text.startsWith('<none>')).sort();
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
