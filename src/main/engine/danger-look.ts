import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { dangersOf, pathsOf } from '../../shared/features/danger/dangers';
import type { Danger, DangerSubject } from '../../shared/features/danger/model';
import type { EngineAddress } from '../../shared/features/engine/address';
import { rebuildJson } from './json-body';

/** A body as it will be sent, and what it asks for. */
export type LookedAt = {
  readonly kind: DangerSubject['kind'];
  /** Frozen to the last leaf; a copy of what was given. */
  readonly body: unknown;
  /** SHA-256 of the JSON that is sent, in hex. */
  readonly fingerprint: string;
  readonly dangers: readonly Danger[];
};

/** How long a path may take to be followed: a disk of another computer may never answer. */
const lookUpMs = 3_000;

const usualSockets = ['/var/run/docker.sock', '/run/docker.sock'];

/**
 * Judges a body for an engine at an address. Paths are followed on this computer when the engine is reached through a socket or pipe
 * of it; of any other engine nothing is known, and every path of its computer counts as dangerous.
 */
export async function lookForDanger(
  kind: DangerSubject['kind'],
  given: unknown,
  address: EngineAddress,
): Promise<LookedAt> {
  const text = JSON.stringify(rebuildJson(given)) ?? 'null';
  const body: unknown = deepFreeze(JSON.parse(text));
  const isHere = address.kind === 'socket' || address.kind === 'pipe';
  const homes = isHere ? [homedir()] : [];
  const real = isHere ? await followAll(pathsOf({ kind, body }, homes)) : new Map<string, string | null>();
  const dangers = dangersOf(
    { kind, body },
    {
      homes,
      sockets: address.kind === 'socket' ? [...usualSockets, address.path] : usualSockets,
      realPath: (path) => real.get(path) ?? null,
    },
  );
  return { kind, body, fingerprint: createHash('sha256').update(text).digest('hex'), dangers };
}

async function followAll(paths: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await withPatience(follow(path))] as const)),
  );
}

/** Where a path leads; of one that does not exist, where it would be made. Null when it cannot be seen. */
async function follow(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) return null;
    const real = await follow(parent);
    return real === null ? null : join(real, path.slice(parent.length));
  }
}

async function withPatience(looking: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), lookUpMs);
  });
  try {
    return await Promise.race([looking, end]);
  } finally {
    clearTimeout(timer);
  }
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
