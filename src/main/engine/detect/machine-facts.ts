import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { type DockerEnvironment, parseDockerConfig } from '../../../shared/features/engine/endpoint-choice';
import { pathsInQuestion } from '../../../shared/features/engines/candidates';
import type {
  ConfigFacts,
  InstanceFacts,
  MachineFacts,
  MachineFolders,
  PathFacts,
} from '../../../shared/features/engines/machine-facts';
import { machinePlatformOf } from '../../../shared/lib/machine-platform';
import { readContexts } from './context-store';
import { readMachines } from './docker-machines';
import { type FilePort, nodeFiles } from './file-port';
import { exists, type FactsReader } from './facts-reader';
import { findPrograms, findProducts } from './installed-products';

export type FactsOptions = {
  readonly environment: DockerEnvironment;
  readonly platform: NodeJS.Platform;
  /** The user's home folder; the system's own answer unless given. */
  readonly home?: string;
  /** The user's number, where users have one; the process's own unless given. */
  readonly uid?: number | null;
  readonly files?: FilePort;
  /** Endpoints that the user added to what this machine names. */
  readonly extraEndpoints?: MachineFacts['extraEndpoints'];
};

const maxInstances = 50;
const pipeFolder = '\\\\.\\pipe\\';

/**
 * Reads what this machine says about engines: files alone, no program is run and nothing is dialled. A file that is missing, cannot be
 * read or makes no sense is a fact, never an error.
 */
export async function readMachineFacts(options: FactsOptions): Promise<MachineFacts> {
  const platform = machinePlatformOf(options.platform);
  const { environment, files = nodeFiles } = options;
  const paths = platform === 'win32' ? win32 : posix;
  const reader: FactsReader = {
    files,
    platform,
    environment,
    join: (...parts) => paths.join(...parts),
  };
  const uid = options.uid === undefined ? (process.getuid?.() ?? null) : options.uid;
  const folders = await readFolders(reader, options.home ?? homedir(), uid);
  const programs = findPrograms(reader, folders.home);
  const [config, machines, instances, installed, found] = await Promise.all([
    readConfig(reader, folders),
    readMachines(reader, folders.machineStorage),
    readInstances(reader, folders),
    programs.then((known) => findProducts(reader, folders.home, known)),
    programs,
  ]);
  const contexts = await readContexts(reader, folders.dockerConfig, [
    environment.context,
    config.currentContext,
  ]);
  const facts: MachineFacts = {
    platform,
    environment,
    folders,
    config,
    contexts,
    machines,
    instances,
    installed,
    programs: found,
    paths: {},
    ...(options.extraEndpoints && { extraEndpoints: options.extraEndpoints }),
  };
  return { ...facts, paths: await readPaths(reader, facts) };
}

async function readFolders(reader: FactsReader, home: string, uid: number | null): Promise<MachineFolders> {
  const { environment, platform, join } = reader;
  const ofUser = uid === null ? null : `/run/user/${uid}`;
  return {
    home,
    dockerConfig: environment.configDir ?? join(home, '.docker'),
    runtime: platform === 'linux' ? (environment.runtimeDir ?? ofUser) : null,
    colimaHome: await findColimaHome(reader, home),
    limaHome: environment.limaHome ?? join(home, '.lima'),
    machineStorage: environment.machineStorage ?? join(home, '.docker', 'machine'),
  };
}

/** abiosoft/colima, config/files.go */
async function findColimaHome(reader: FactsReader, home: string): Promise<string> {
  const { environment, platform, join } = reader;
  const ofHome = join(home, '.colima');
  const ofConfig = join(environment.configHome ?? join(home, '.config'), 'colima');
  const named = environment.colimaHome;
  const [hasNamed, hasOfHome, hasOfConfig] = await Promise.all([
    named === undefined ? false : exists(reader, named),
    exists(reader, ofHome),
    exists(reader, ofConfig),
  ]);
  if (named !== undefined && hasNamed) return named;
  if (hasOfHome) return ofHome;
  if (environment.configHome !== undefined || hasOfConfig) return ofConfig;
  return platform === 'darwin' ? ofHome : ofConfig;
}

async function readConfig(reader: FactsReader, { dockerConfig }: MachineFolders): Promise<ConfigFacts> {
  const path = reader.join(dockerConfig, 'config.json');
  const read = await reader.files.readText(path);
  if (read.state === 'missing') return { state: 'absent', path };
  if (read.state === 'unreadable') return { state: 'unreadable', path };
  // the CLI takes an empty file for an empty configuration
  const config = read.text.trim() === '' ? {} : parseDockerConfig(read.text);
  return config ? { state: 'ok', path, ...config } : { state: 'malformed', path };
}

async function readInstances(reader: FactsReader, folders: MachineFolders): Promise<InstanceFacts> {
  const { platform, files } = reader;
  if (platform === 'win32') return { colima: [], lima: [], pipes: await files.list(pipeFolder) };
  const [colima, lima] = await Promise.all([
    foldersWith(reader, folders.colimaHome, ['colima.yaml', 'docker.sock']),
    foldersWith(reader, folders.limaHome, [reader.join('sock', 'docker.sock')]),
  ]);
  // Lima makes virtual machines of all kinds; this is how its template for docker is called
  const hasDocker = await exists(reader, reader.join(folders.limaHome, 'docker'));
  return { colima, lima: [...new Set([...lima, ...(hasDocker ? ['docker'] : [])])].sort(), pipes: null };
}

/** Names of the folders in `parent` in which one of these is; `_lima` and `.cache` are no instances. */
async function foldersWith(
  reader: FactsReader,
  parent: string,
  markers: readonly string[],
): Promise<readonly string[]> {
  const names = ((await reader.files.list(parent)) ?? []).filter((name) => !/^[._]/.test(name)).sort();
  const checked = await Promise.all(
    names.slice(0, maxInstances).map(async (name) => {
      const marks = await Promise.all(markers.map((one) => exists(reader, reader.join(parent, name, one))));
      return marks.includes(true) ? name : null;
    }),
  );
  return checked.filter((name): name is string => name !== null);
}

async function readPaths(
  reader: FactsReader,
  facts: MachineFacts,
): Promise<Readonly<Record<string, PathFacts>>> {
  const found = await Promise.all(
    pathsInQuestion(facts).map(async (path) => {
      const isPipe = path.startsWith('//./pipe/');
      return [path, isPipe ? pipeFacts(facts, path) : await socketFacts(reader, path)] as const;
    }),
  );
  return Object.fromEntries(found.filter((one): one is [string, PathFacts] => one[1] !== null));
}

/** Null when pipes could not be listed: opening one to see whether it is there would be a visit. */
function pipeFacts({ instances }: MachineFacts, path: string): PathFacts | null {
  if (instances.pipes === null) return null;
  const name = path.slice('//./pipe/'.length).toLowerCase();
  const isThere = instances.pipes.some((pipe) => pipe.toLowerCase() === name);
  return { state: isThere ? 'socket' : 'missing', realPath: path, isLink: false };
}

async function socketFacts(reader: FactsReader, path: string): Promise<PathFacts> {
  const { files } = reader;
  const kind = await files.kind(path);
  if (kind === 'unreadable') return { state: 'unreadable', realPath: path, isLink: false };
  const realPath = (await files.realPath(path)) ?? (await realPathOfMissing(reader, path));
  if (kind === 'missing') return { state: 'missing', realPath, isLink: false };
  if (kind !== 'link') {
    return { state: kind === 'socket' ? 'socket' : 'not-a-socket', realPath, isLink: false };
  }
  const target = await files.kind(realPath);
  if (realPath === path || target === 'missing') return { state: 'dangling-link', realPath, isLink: true };
  const state = target === 'socket' || target === 'unreadable' ? target : 'not-a-socket';
  return { state, realPath, isLink: true };
}

/** `/var/run/x` and `/run/x` are the same before there is anything. */
async function realPathOfMissing({ files }: FactsReader, path: string): Promise<string> {
  const folder = await files.realPath(posix.dirname(path));
  return folder === null ? path : posix.join(folder, posix.basename(path));
}
