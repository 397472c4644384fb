/** Where a lab keeps its state and where what is slow to make is cached. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The prefix of a state folder's name inside the temp folder. */
export const stateFolderPrefix = 'gantry-lab-';

/** The prefix of every network namespace that a lab makes. */
export const namespacePrefix = 'gantry-';

/** Every file and folder of one lab; all of them lie inside `stateDir`. */
export type LabPaths = {
  readonly stateDir: string;
  readonly stateFile: string;
  readonly socket: string;
  readonly engineConfig: string;
  readonly engineData: string;
  readonly engineRun: string;
  readonly enginePidFile: string;
  readonly engineLog: string;
  readonly registryConfig: string;
  readonly registryData: string;
  readonly registryLog: string;
  readonly dockerConfig: string;
  /** Certificates and home folder of the Toolbox that the engine also plays. */
  readonly toolbox: string;
  /** A folder each for further machines and endpoints. */
  readonly extras: string;
};

/** A unix socket's address holds 108 bytes with its closing zero. */
const maxSocketPathBytes = 107;

/**
 * Tells whether a lab may have this name: short, because it becomes part of socket paths.
 */
export function isLabName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,23}$/.test(name);
}

/**
 * The paths of the lab called `name`. Throws when the name is not allowed or when the temp folder's own path is
 * so long that no socket fits below it.
 */
export function labPaths(name: string): LabPaths {
  if (!isLabName(name)) {
    throw new Error(`"${name}" is no lab name: use up to 24 lower-case letters, digits and hyphens`);
  }
  const stateDir = join(tmpdir(), stateFolderPrefix + name);
  const engineRun = join(stateDir, 'run');
  // The longest socket is the one of the containerd that the engine starts.
  const longestSocket = join(engineRun, 'containerd', 'containerd-debug.sock.ttrpc');
  if (Buffer.byteLength(longestSocket) > maxSocketPathBytes) {
    throw new Error(`the temp folder's path is too long for a socket: ${longestSocket}`);
  }
  return {
    stateDir,
    stateFile: join(stateDir, 'state.json'),
    socket: join(stateDir, 'docker.sock'),
    engineConfig: join(stateDir, 'daemon.json'),
    engineData: join(stateDir, 'data'),
    engineRun,
    enginePidFile: join(stateDir, 'docker.pid'),
    engineLog: join(stateDir, 'engine.log'),
    registryConfig: join(stateDir, 'registry.yml'),
    registryData: join(stateDir, 'registry'),
    registryLog: join(stateDir, 'registry.log'),
    dockerConfig: join(stateDir, 'docker-config'),
    toolbox: join(stateDir, 'toolbox'),
    extras: join(stateDir, 'x'),
  };
}

/** The folder that holds what outlives a lab. */
export function cacheDir(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gantry-lab');
}

/** The lock for changing the lab called `name`. */
export function labLock(name: string): string {
  return `lab-${name}`;
}

/** The folder of the files by whose locks processes take turns. They stay: removing one could part two waiters. */
export function locksDir(): string {
  return join(tmpdir(), 'gantry-locks');
}
