import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type AddressOptions,
  defaultAddress,
  type EngineAddress,
  parseEngineAddress,
  publishedHostOf,
} from '../../shared/features/engine/address';
import {
  addressProblemText,
  chooseEndpoint,
  type DockerEnvironment,
  isContextName,
  parseContextMeta,
} from '../../shared/features/engine/endpoint-choice';
import type { EngineEndpoint, EngineSource } from '../../shared/features/engine/model';
import { type AppFailure, fail } from '../../shared/ipc/errors';
import type { EngineId } from '../../shared/lib/ids';
import type { TlsMaterial } from './http-request';

/** Where to connect to, with all that is needed for it. */
export type ResolvedEndpoint = {
  readonly endpoint: EngineEndpoint;
  readonly address: EngineAddress;
  readonly tls?: TlsMaterial;
};

export type ResolveOptions = {
  readonly environment: DockerEnvironment;
  readonly platform: NodeJS.Platform;
  /** The user's home folder; the system's own answer unless given. */
  readonly home?: string;
};

const maxFileBytes = 1024 * 1024;

/**
 * Finds the engine the docker CLI would talk to. Read anew at every attempt, because contexts are switched while we run.
 * Throws CONTEXT_NOT_FOUND, BAD_ADDRESS, CONFIG_UNREADABLE, TLS_FAILED or UNSUPPORTED, never falling through to
 * another engine than the one that was named.
 */
export async function resolveEndpoint(options: ResolveOptions): Promise<ResolvedEndpoint> {
  const { environment } = options;
  const configDir = environment.configDir ?? join(options.home ?? homedir(), '.docker');
  const configText = environment.host || environment.context ? null : await readConfig(configDir);
  const choice = chooseEndpoint(environment, configText);
  switch (choice.kind) {
    case 'host':
      return fromHost(choice.host, options, configDir);
    case 'context':
      return fromContext(choice.name, options, configDir);
    case 'default':
      return resolved(defaultAddress(platformOf(options.platform)), 'default');
  }
}

async function fromHost(host: string, options: ResolveOptions, configDir: string): Promise<ResolvedEndpoint> {
  const { environment } = options;
  const address = parse(host, 'DOCKER_HOST', options, environment.hasTlsVerify);
  if (address.kind !== 'tcp' || !address.isTls) return resolved(address, 'DOCKER_HOST');
  const tls = await readTls(environment.certPath ?? configDir);
  if (environment.certPath !== undefined && !tls.ca) {
    throw fail('TLS_FAILED', `no ca.pem in ${environment.certPath}`, {
      params: { reason: 'tls-files-missing', path: environment.certPath },
    });
  }
  return resolved(address, 'DOCKER_HOST', tls);
}

async function fromContext(
  name: string,
  options: ResolveOptions,
  configDir: string,
): Promise<ResolvedEndpoint> {
  if (!isContextName(name)) throw contextNotFound(name);
  const folder = createHash('sha256').update(name).digest('hex');
  const path = join(configDir, 'contexts', 'meta', folder, 'meta.json');
  const text = await readSmall(path);
  if (text === null) throw contextNotFound(name);
  const meta = parseContextMeta(text, name);
  if (!meta) {
    throw fail('CONFIG_UNREADABLE', `the context "${name}" cannot be read: ${path}`, {
      params: { context: name, path },
    });
  }
  const tls = await readTls(join(configDir, 'contexts', 'tls', folder, 'docker'));
  const hasTls = meta.wantsTls || tls.ca !== undefined || tls.cert !== undefined;
  const source: EngineSource = `context:${name}`;
  const address = parse(meta.host, source, options, hasTls);
  return resolved(address, source, address.kind === 'tcp' && address.isTls ? tls : undefined);
}

function contextNotFound(name: string): AppFailure {
  return fail('CONTEXT_NOT_FOUND', `context "${name}": context not found`, { params: { context: name } });
}

function parse(text: string, source: EngineSource, options: ResolveOptions, hasTls: boolean): EngineAddress {
  const parsed = parseEngineAddress(text, { platform: platformOf(options.platform), hasTls });
  if (parsed.ok) return parsed.address;
  throw fail('BAD_ADDRESS', `${source}: ${addressProblemText[parsed.problem]}`, {
    params: { reason: parsed.problem, source, address: text.slice(0, 256) },
  });
}

function resolved(address: EngineAddress, source: EngineSource, tls?: TlsMaterial): ResolvedEndpoint {
  const endpoint: EngineEndpoint = {
    id: address.url as EngineId,
    url: address.url,
    source,
    publishedHost: publishedHostOf(address),
  };
  return { endpoint, address, tls };
}

/** The CLI warns about a config.json it cannot read and goes on without; so do we. */
async function readConfig(configDir: string): Promise<string | null> {
  try {
    return await readSmall(join(configDir, 'config.json'));
  } catch {
    return null;
  }
}

async function readTls(folder: string): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readSmall(join(folder, name))),
  );
  return { ca: toBuffer(ca), cert: toBuffer(cert), key: toBuffer(key) };
}

function toBuffer(text: string | null | undefined): Buffer | undefined {
  return text === null || text === undefined ? undefined : Buffer.from(text);
}

/** A text file's content, null when there is none; anything else that is in the way is CONFIG_UNREADABLE. */
async function readSmall(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) throw new Error('too big');
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw fail('CONFIG_UNREADABLE', `${path}: ${message}`, { params: { path }, cause });
  }
}

function platformOf(platform: NodeJS.Platform): AddressOptions['platform'] {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
