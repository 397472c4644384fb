import { parseImageReference } from '../../../shared/lib/image-reference';
import { fail } from '../../../shared/ipc/errors';
import { transportOf } from '../client';
import type { EngineSession } from '../engine-port';
import type { EngineStream } from '../engine-transport';

/** One entry of `GET /images/json`, as far as we rely on it; the rest is looked at with care by the mapper. */
export type RawImage = {
  readonly Id: string;
  readonly RepoTags?: unknown;
  readonly RepoDigests?: unknown;
  readonly Size?: unknown;
  /** Epoch seconds. */
  readonly Created?: unknown;
};

export type RawImageDetail = {
  readonly Id: string;
  readonly RepoTags?: unknown;
  readonly RepoDigests?: unknown;
  readonly Size?: unknown;
  readonly Os?: unknown;
  readonly Architecture?: unknown;
  readonly Variant?: unknown;
};

/** What `DELETE /images/{name}` did, one step an entry. */
export type RawImageDeletion = { readonly Untagged?: unknown; readonly Deleted?: unknown };

/** A container, as far as it says which image it was made from. */
export type RawImageUser = { readonly Id: string; readonly ImageID: string; readonly Names?: unknown };

/** Every image but the intermediate ones of builds. */
export function listImages(session: EngineSession, signal?: AbortSignal): Promise<readonly RawImage[]> {
  return transportOf(session).list(
    { method: 'GET', path: '/images/json' },
    { signal, check: (value): value is RawImage => hasText(value, 'Id') },
  );
}

/** @param name id, or a reference that the grammar allows. Throws IMAGE_NOT_FOUND when the engine has none such. */
export function inspectImage(
  session: EngineSession,
  name: string,
  signal?: AbortSignal,
): Promise<RawImageDetail> {
  return transportOf(session).json(
    { method: 'GET', path: `/images/${name}/json` },
    { signal, check: (value): value is RawImageDetail => hasText(value, 'Id') },
  );
}

/**
 * Takes a name away from an image, and the image when that was its last name and no container uses it. Without
 * `force`, always: the engine then refuses what somebody still needs (IN_USE, CONFLICT).
 */
export function deleteImage(
  session: EngineSession,
  name: string,
  signal?: AbortSignal,
): Promise<readonly RawImageDeletion[]> {
  return transportOf(session).list(
    { method: 'DELETE', path: `/images/${name}` },
    { signal, check: (value): value is RawImageDeletion => typeof value === 'object' && value !== null },
  );
}

/** All containers, running or not, with the image each was made from. */
export function listImageUsers(
  session: EngineSession,
  signal?: AbortSignal,
): Promise<readonly RawImageUser[]> {
  return transportOf(session).list(
    { method: 'GET', path: '/containers/json', query: { all: true } },
    { signal, check: (value): value is RawImageUser => hasText(value, 'Id') && hasText(value, 'ImageID') },
  );
}

/**
 * Asks the engine to pull, and gives its stream of progress lines. Closing the stream or aborting makes the engine
 * stop. Sent as the docker CLI sends it: full name, and tag or digest apart, since a name without a tag would pull
 * every tag there is.
 */
export function openPullStream(
  session: EngineSession,
  reference: string,
  signal?: AbortSignal,
): Promise<EngineStream> {
  const parsed = parseImageReference(reference);
  if (!parsed.ok) throw fail('INVALID_INPUT', `image reference: ${parsed.problem}`, { field: 'reference' });
  const { registry, path, tag, digest } = parsed.reference;
  const query = { fromImage: `${registry}/${path}`, tag: digest ?? tag ?? 'latest' };
  return transportOf(session).stream(
    { method: 'POST', path: '/images/create', query, registryAuth: {} },
    { signal },
  );
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return (
    typeof value === 'object' && value !== null && typeof (value as Record<Key, unknown>)[key] === 'string'
  );
}
