import type { ContainerAction } from '../../../shared/features/containers/model';
import { fail } from '../../../shared/ipc/errors';
import { dockerOf, transportOf } from '../client';
import type { EngineSession } from '../engine-port';
import type { EngineStream } from '../engine-transport';

/** One entry of `GET /containers/json`: only the id is relied on, the mapper looks at the rest with care. */
export type RawContainer = { readonly Id: string } & Readonly<Record<string, unknown>>;
/** `GET /containers/{id}/json`. */
export type RawContainerDetail = { readonly Id: string } & Readonly<Record<string, unknown>>;

/** A filter's ids travel in the address, whose length engines limit. */
const idsPerRequest = 100;

const idPattern = /^[a-f0-9]{64}$/;

function isContainer(value: unknown): value is RawContainer {
  if (typeof value !== 'object' || value === null) return false;
  const { Id } = value as { Id?: unknown };
  return typeof Id === 'string' && idPattern.test(Id);
}

/** What has no id of a container is left out; an answer that is no list of objects is PROTOCOL. */
function toContainers(answer: unknown): readonly RawContainer[] {
  if (answer === null) return [];
  if (!Array.isArray(answer)) throw fail('PROTOCOL', 'the list of containers is no list');
  return answer.filter(isContainer);
}

/** Every container, running or not. */
export async function listContainers(
  session: EngineSession,
  signal?: AbortSignal,
): Promise<readonly RawContainer[]> {
  return toContainers(await dockerOf(session).listContainers({ all: true, abortSignal: signal }));
}

export type ListByIdsOptions = {
  readonly signal?: AbortSignal;
  /** Also the bytes each has written, which costs the engine a walk over its files. */
  readonly withSize?: boolean;
};

/** Those of `ids` that exist, with few requests. */
export async function listContainersByIds(
  session: EngineSession,
  ids: readonly string[],
  options: ListByIdsOptions = {},
): Promise<readonly RawContainer[]> {
  const found: RawContainer[] = [];
  for (let at = 0; at < ids.length; at += idsPerRequest) {
    const answer = await dockerOf(session).listContainers({
      all: true,
      filters: { id: ids.slice(at, at + idsPerRequest) },
      abortSignal: options.signal,
      ...(options.withSize ? { size: true } : {}),
    });
    found.push(...toContainers(answer));
  }
  return found;
}

/** Throws NOT_FOUND when there is none such. */
export async function inspectContainer(
  session: EngineSession,
  id: string,
  signal?: AbortSignal,
): Promise<RawContainerDetail> {
  const answer: unknown = await dockerOf(session).getContainer(id).inspect({ abortSignal: signal });
  if (!isContainer(answer)) throw fail('PROTOCOL', 'the engine described no container');
  return answer;
}

export type ActOptions = {
  readonly force?: boolean;
  readonly removeVolumes?: boolean;
  readonly signal?: AbortSignal;
};

/** Does one thing to one container. Throws ALREADY_DONE when it was so before. */
export async function actOnContainer(
  session: EngineSession,
  id: string,
  action: ContainerAction,
  options: ActOptions = {},
): Promise<void> {
  const container = dockerOf(session).getContainer(id);
  const abortSignal = options.signal;
  switch (action) {
    case 'start':
      await container.start({ abortSignal });
      return;
    case 'stop':
      await container.stop({ abortSignal });
      return;
    case 'restart':
      await container.restart({ abortSignal });
      return;
    case 'pause':
      await container.pause({ abortSignal });
      return;
    case 'unpause':
      await container.unpause({ abortSignal });
      return;
    case 'kill':
      await container.kill({ abortSignal });
      return;
    case 'remove':
      await container.remove({ abortSignal, force: options.force, v: options.removeVolumes });
      return;
  }
}

/** Throws NAME_IN_USE when another container has the name. */
export async function renameContainer(
  session: EngineSession,
  id: string,
  name: string,
  signal?: AbortSignal,
): Promise<void> {
  await dockerOf(session).getContainer(id).rename({ name, abortSignal: signal });
}

export type LogRequest = {
  /** Lines from the end, or all there are. */
  readonly tail: number | 'all';
  readonly isFollowing: boolean;
  readonly hasTimestamps: boolean;
};

/**
 * The log as the engine sends it. Tail and follow are one request, so that no line is lost or doubled between
 * them. Asked for over the transport, whose stream waits for its reader and tells its content type.
 */
export function openLogStream(
  session: EngineSession,
  id: string,
  request: LogRequest,
  signal?: AbortSignal,
): Promise<EngineStream> {
  const query = {
    stdout: 1,
    stderr: 1,
    timestamps: request.hasTimestamps ? 1 : 0,
    follow: request.isFollowing ? 1 : 0,
    tail: String(request.tail),
  };
  return transportOf(session).stream({ method: 'GET', path: `/containers/${id}/logs`, query }, { signal });
}
