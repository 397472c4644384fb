import * as v from 'valibot';
import type { ImageRow } from '../../../shared/features/images/model';
import { imageId } from '../../../shared/lib/ids';
import { listImages, type RawImage } from '../../engine/api/images';
import type { EngineConnection, EngineEvent, EngineSession } from '../../engine/engine-port';
import { createWatchedList, type WatchedList } from '../../engine/watched-list';
import { isSameImageRow, toImageRow } from './mappers';

/** After these, some image has other tags, or is new or gone. `prune` comes once for many. */
const listActions: ReadonlySet<string> = new Set([
  'pull',
  'tag',
  'untag',
  'delete',
  'load',
  'import',
  'prune',
]);

/** The images of the engine, kept right. */
export function createImageList(
  connection: EngineConnection,
  onChanged: (ids: readonly string[] | 'all') => void,
): WatchedList<ImageRow> {
  return createWatchedList<RawImage, ImageRow>({
    connection,
    fetchAll: fetchListed,
    // the engine has no filter for ids of images; hints come as 'all', so this is asked only by `look`
    fetchByIds: async (session, ids, signal) => {
      const wanted = new Set(ids);
      return (await fetchListed(session, signal)).filter((raw) => wanted.has(raw.Id));
    },
    toRow: toImageRow,
    isSame: isSameImageRow,
    hintIds: hintImages,
    onChanged,
  });
}

/** What a build commits has no event of its type `image` on older engines, but the reconcile beat finds it. */
export function hintImages(event: Pick<EngineEvent, 'type' | 'action'>): 'all' | null {
  if (event.type === 'builder') return event.action === 'prune' ? 'all' : null;
  if (event.type === 'container') return event.action === 'commit' ? 'all' : null;
  return event.type === 'image' && listActions.has(event.action) ? 'all' : null;
}

/** Without entries whose id is none: there is nothing that could be done with them. */
async function fetchListed(session: EngineSession, signal: AbortSignal): Promise<readonly RawImage[]> {
  return (await listImages(session, signal)).filter((raw) => v.is(imageId, raw.Id));
}
