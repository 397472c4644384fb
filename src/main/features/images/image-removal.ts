import type { ImageRemoval } from '../../../shared/features/images/model';
import { type AppError, fail } from '../../../shared/ipc/errors';
import type { ImageId } from '../../../shared/lib/ids';
import { deleteImage, inspectImage, listImageUsers, type RawImageDeletion } from '../../engine/api/images';
import type { EngineSession } from '../../engine/engine-port';
import { toEngineFailure } from '../../engine/errors';
import { names, userName } from './mappers';

/** How many containers are named when an image is in use; the count says how many there are. */
const maxNamed = 10;

/**
 * Removes images with all their names, one after the other, each with its own result. Never forces: what a container
 * was made from stays and says by which containers it is used. An image that others were built on is tried once
 * more when something else has gone, since the others may have been in the same selection.
 */
export async function removeImages(
  session: EngineSession,
  ids: readonly ImageId[],
  signal: AbortSignal,
): Promise<readonly ImageRemoval[]> {
  const results = new Map<ImageId, ImageRemoval>();
  const unique = [...new Set(ids)];
  const users = await usersByImage(session, signal);
  const attempt = async (id: ImageId) => results.set(id, await removeOne(session, { id, users, signal }));
  for (const id of unique) await attempt(id);
  for (const id of unique.filter((candidate) => isWorthRetrying(results, candidate))) await attempt(id);
  return [...results.values()];
}

type Users = ReadonlyMap<string, readonly string[]>;
type Removal = { readonly id: ImageId; readonly users: Users; readonly signal: AbortSignal };

/** Looked at before the first name is taken away: the engine itself refuses only when the last one goes. */
async function usersByImage(session: EngineSession, signal: AbortSignal): Promise<Users> {
  const users = new Map<string, string[]>();
  for (const container of await listImageUsers(session, signal)) {
    users.set(container.ImageID, [...(users.get(container.ImageID) ?? []), userName(container)]);
  }
  return users;
}

async function removeOne(session: EngineSession, { id, users, signal }: Removal): Promise<ImageRemoval> {
  try {
    signal.throwIfAborted();
    refuseWhenUsed(users.get(id) ?? []);
    const steps = await deleteAllNames(session, id, signal);
    // a tag takes the digest it was pulled by with it; people count tags
    const untagged = textOf(steps, 'Untagged').filter((name) => !name.includes('@'));
    const deleted = textOf(steps, 'Deleted').filter((deletedId) => deletedId !== id).length;
    return { id, ok: true, untagged, deleted };
  } catch (thrown) {
    return { id, ok: false, error: toEngineFailure(thrown).error };
  }
}

function refuseWhenUsed(containers: readonly string[]): void {
  if (containers.length === 0) return;
  const params = { containers: containers.slice(0, maxNamed).join(', '), count: containers.length };
  throw fail('IN_USE', 'containers were made from this image', { params });
}

/** By its names, then, if it is still there, by its id; by id at once it would be refused with two names. */
async function deleteAllNames(
  session: EngineSession,
  id: ImageId,
  signal: AbortSignal,
): Promise<readonly RawImageDeletion[]> {
  const detail = await inspectImage(session, id, signal);
  const tags = names(detail.RepoTags);
  const known = tags.length > 0 ? tags : names(detail.RepoDigests);
  if (known.length <= 1) return deleteImage(session, id, signal);
  const steps: RawImageDeletion[] = [];
  for (const name of known) steps.push(...(await deleteImage(session, name, signal)));
  if (!textOf(steps, 'Deleted').includes(id)) steps.push(...(await deleteImage(session, id, signal)));
  return steps;
}

function textOf(steps: readonly RawImageDeletion[], key: keyof RawImageDeletion): readonly string[] {
  return steps.flatMap((step) => (typeof step[key] === 'string' ? [step[key]] : []));
}

function isWorthRetrying(results: ReadonlyMap<ImageId, ImageRemoval>, id: ImageId): boolean {
  const result = results.get(id);
  const hasSomethingGone = [...results.values()].some((other) => other.ok);
  return result?.ok === false && hasSomethingGone && isNeededByOtherImages(result.error);
}

function isNeededByOtherImages(error: AppError): boolean {
  return error.code === 'IN_USE' && /dependent child images/i.test(error.message);
}
