import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import { isContextName, parseContextMeta } from '../../../shared/features/engine/endpoint-choice';
import type { TerminalChange } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { AppFailure, fail } from '../../../shared/ipc/errors';
import { readConfigFile, writeConfigFile } from './docker-config-file';
import { replaceFile } from './replace-file';

export type TerminalDeps = {
  /** `$DOCKER_CONFIG` or `~/.docker`. */
  readonly configFolder: string;
  readonly environment: DockerEnvironment;
};

const maxPemBytes = 64 * 1024;
const maxNames = 100;

/**
 * Makes `docker` in a terminal use this engine: by the context that names it already, or by one that is made for it, which
 * becomes the current one of config.json. Nothing else in that file changes, and a file that cannot be understood is left
 * alone (CONFIG_UNREADABLE). Layout of the store: docker/cli, cli/context/store.
 */
export async function useInTerminal(
  candidate: PlannedCandidate,
  deps: TerminalDeps,
): Promise<TerminalChange> {
  if (candidate.problem) throw new AppFailure(candidate.problem);
  if (!candidate.address) throw fail('UNSUPPORTED', 'this engine has no address yet');
  // before anything is written: a damaged one would only be noticed when half is done
  const config = await readConfigFile(deps.configFolder);
  const contextName = knownContext(candidate) ?? (await makeContext(candidate, deps.configFolder));
  await writeConfigFile(config, contextName);
  return { contextName, overriddenBy: overriding(deps.environment) };
}

function overriding({ host, context }: DockerEnvironment): TerminalChange['overriddenBy'] {
  if (host) return 'DOCKER_HOST';
  return context ? 'DOCKER_CONTEXT' : null;
}

/** A context that leads there already; `default` is where docker looks when there is none. */
function knownContext({ source, alsoFrom }: PlannedCandidate): string | null {
  const names = [source, ...alsoFrom]
    .filter((one) => one.startsWith('context:'))
    .map((one) => one.slice('context:'.length))
    .filter((name) => isContextName(name));
  if (names[0] !== undefined) return names[0];
  return source === 'default' || alsoFrom.includes('default') ? 'default' : null;
}

async function makeContext(candidate: PlannedCandidate, configFolder: string): Promise<string> {
  const host = candidate.address?.url ?? candidate.url;
  const pems = await readPems(candidate);
  const { name, isThere } = await freeName(baseName(candidate), host, configFolder);
  if (isThere && pems.length === 0) return name;
  const folder = createHash('sha256').update(name).digest('hex');
  const tlsFolder = join(configFolder, 'contexts', 'tls', folder, 'docker');
  if (pems.length > 0) await makeFolder(tlsFolder);
  for (const { fileName, bytes } of pems) await replaceFile(join(tlsFolder, fileName), bytes, 0o600);
  const metaFolder = join(configFolder, 'contexts', 'meta', folder);
  await makeFolder(metaFolder);
  const meta = {
    Name: name,
    Metadata: { Description: 'Made by Gantry' },
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  };
  await replaceFile(join(metaFolder, 'meta.json'), JSON.stringify(meta), 0o644);
  return name;
}

/** Readable by the user alone, as docker makes them. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw fail('FILE_ERROR', `the folder cannot be made: ${path}`, { params: { path }, cause });
  }
}

/** `gantry-colima`, `gantry-192.168.99.100` */
function baseName({ place, instance, address }: PlannedCandidate): string {
  const host = address?.kind === 'tcp' || address?.kind === 'ssh' ? address.host : 'engine';
  const words = [place ?? host, ...(instance !== null && instance !== 'default' ? [instance] : [])];
  const name = `gantry-${words.join('-').replace(/[^a-zA-Z0-9_.+-]+/g, '-')}`.slice(0, 60);
  return isContextName(name) ? name : 'gantry-engine';
}

/** The name, or the name with a number when another engine has it. */
async function freeName(
  base: string,
  host: string,
  configFolder: string,
): Promise<{ readonly name: string; readonly isThere: boolean }> {
  for (let number = 1; number <= maxNames; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    const folder = createHash('sha256').update(name).digest('hex');
    const text = await readFile(join(configFolder, 'contexts', 'meta', folder, 'meta.json'), 'utf8').catch(
      (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? null : ''),
    );
    if (text === null) return { name, isThere: false };
    if (parseContextMeta(text)?.host === host) return { name, isThere: true };
  }
  throw fail('NAME_IN_USE', `every name like ${base} is taken`, { params: { name: base } });
}

type Pem = { readonly fileName: string; readonly bytes: Buffer };

/** The certificates that go with the address; those of a socket would be ignored. */
async function readPems({ address, tlsFolder }: PlannedCandidate): Promise<readonly Pem[]> {
  if (address?.kind !== 'tcp' || !address.isTls || tlsFolder === null) return [];
  const pems: Pem[] = [];
  for (const fileName of ['ca.pem', 'cert.pem', 'key.pem']) {
    const path = join(tlsFolder, fileName);
    try {
      const { size } = await stat(path);
      if (size > maxPemBytes) throw new Error('too big');
      pems.push({ fileName, bytes: await readFile(path) });
    } catch (cause) {
      throw fail('TLS_FAILED', `the certificate cannot be read: ${path}`, {
        params: { reason: 'tls-files-missing', path: tlsFolder },
        cause,
      });
    }
  }
  return pems;
}
