import { shortId } from '../../lib/ids';
import type { ImageRow } from './model';

/** What a person would type for a pull. A reference by its grammar needs no quoting but for IPv6 brackets. */
export function pullCommand(reference: string): string {
  return `docker pull ${quoted(reference)}`;
}

/** What a person would type to remove these images: every tag by its name, an image without one by its id. */
export function removeCommand(rows: readonly Pick<ImageRow, 'id' | 'tags'>[]): string {
  const names = rows.flatMap((row) => (row.tags.length > 0 ? row.tags : [shortId(row.id)]));
  return ['docker rmi', ...names.map(quoted)].join(' ');
}

/** Brackets are patterns in every shell; a name from an engine may hold anything. */
function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
