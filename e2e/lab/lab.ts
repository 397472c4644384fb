/**
 * A lab is a real Docker Engine with a registry that stands in for Docker Hub, in a network namespace that nothing
 * can leave. It outlives the process that started it: any process can attach to it by name.
 */
import { constants, existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';

import { bringUpLab } from './bring-up.ts';
import { dockerHost, runDocker } from './docker-client.ts';
import type { EngineStopSignal } from './engine.ts';
import { answersPing, startEngine, stopEngine } from './engine.ts';
import type { ExtraName, Extras } from './extras.ts';
import { startExtra } from './extras.ts';
import { ensureImages } from './images/seed.ts';
import { removeLab } from './leftovers.ts';
import { ensurePackages } from './machine/apt.ts';
import type { CommandOptions } from './machine/command.ts';
import { withLock } from './machine/lock.ts';
import { insideNamespace, namespaceFile, namespaceName } from './machine/namespace.ts';
import { isRunning } from './machine/processes.ts';
import { progress } from './machine/progress.ts';
import type { LabPaths } from './paths.ts';
import { labLock, labPaths } from './paths.ts';
import { startRegistry, stopRegistry } from './registry.ts';
import type { LabState } from './state.ts';
import { readState, writeState } from './state.ts';
import { labSupport } from './support.ts';
import type { LabToolbox } from './toolbox.ts';
import { toolboxOf } from './toolbox.ts';

/** The name of the lab that is meant when none is given. */
export const defaultLabName = 'default';

/** A busy machine's engine may take seconds to answer; it must not be taken for dead and swept away. */
const patienceMs = 10_000;

/** One of a lab's daemons. Stopping what is stopped and starting what runs do nothing. */
export type LabRegistry = {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The engine; socket path and data stay the same over stops and starts. */
export type LabEngine = {
  readonly logFile: string;
  readonly start: () => Promise<void>;
  /** SIGTERM (the default) stops the containers too; after SIGKILL they run on until the engine is back. */
  readonly stop: (signal?: EngineStopSignal) => Promise<void>;
  readonly restart: (signal?: EngineStopSignal) => Promise<void>;
};

/** A running lab. Holds no state of its own, so any number of processes may have one at the same time. */
export type Lab = {
  readonly name: string;
  readonly namespace: string;
  readonly stateDir: string;
  readonly socketPath: string;
  readonly dockerHost: string;
  readonly engine: LabEngine;
  readonly registry: LabRegistry;
  /** The same engine as Docker Toolbox would have it: with TLS, at an address of its own inside the namespace. */
  readonly toolbox: LabToolbox;
  /** Starts a further machine, or addresses that fail, unless they run. They end with the lab. */
  readonly extra: <Name extends ExtraName>(name: Name) => Promise<Extras[Name]>;
  /** Runs `docker ARGS…` and gives its stdout; rejects with `CommandFailed` when it fails. */
  readonly docker: (args: readonly string[], options?: Omit<CommandOptions, 'env'>) => Promise<string>;
  /** The command line that runs `command` inside the lab's namespace, where published ports answer. */
  readonly inside: (command: readonly string[]) => readonly [string, ...string[]];
  /** Ends the lab and removes all that belongs to it. */
  readonly stop: () => Promise<void>;
};

/** How well a lab is; `half` means that some of it is gone, or was stopped. */
export type LabHealth = 'running' | 'half' | 'absent';

/**
 * Starts the lab called `name`, or attaches to it when it runs. What a crashed one left is removed first; daemons that
 * were stopped on purpose are started again. The first start on a machine installs packages and makes the images
 * (minutes), later ones take seconds. Throws when the machine can't have a lab (see `labSupport`).
 */
export async function startLab(options: { readonly name?: string } = {}): Promise<Lab> {
  const name = options.name ?? defaultLabName;
  const support = labSupport();
  if (!support.ok) {
    throw new Error(support.reason);
  }
  if ((await labHealth(name)) === 'running') {
    return attachLab(name);
  }
  await ensurePackages();
  const images = await ensureImages();
  await withLock(labLock(name), async () => {
    if ((await labHealth(name)) === 'running' || (await resume(name))) {
      return;
    }
    await bringUpLab(name, (target) => copyRegistry(images, target));
    progress(`lab ${name} is running`);
  });
  return attachLab(name);
}

/** The lab called `name`, whoever started it. Throws when there is none; its daemons may be stopped. */
export async function attachLab(name: string = defaultLabName): Promise<Lab> {
  const paths = labPaths(name);
  if (readState(paths) === undefined) {
    throw new Error(`no lab called ${name} was started on this machine`);
  }
  return {
    name,
    namespace: namespaceName(name),
    stateDir: paths.stateDir,
    socketPath: paths.socket,
    dockerHost: dockerHost(paths),
    engine: engineOf(name, paths),
    registry: registryOf(name, paths),
    toolbox: toolboxOf(paths),
    extra: (extra) => startExtra({ name, paths }, extra),
    docker: (args, options) => runDocker(paths, args, options),
    inside: (command) => insideNamespace(namespaceName(name), command),
    stop: () => stopLab(name),
  };
}

/** Ends the lab called `name`, in whatever state it is. Does nothing when nothing of it is there. */
export async function stopLab(name: string = defaultLabName): Promise<void> {
  await withLock(labLock(name), () => removeLab(name));
}

/** Ends the lab called `name` unless it runs well. Gives whether it did; waits for a start that is under way. */
export async function removeDeadLab(name: string): Promise<boolean> {
  return withLock(labLock(name), async () => {
    if ((await labHealth(name)) === 'running') {
      return false;
    }
    await removeLab(name);
    return true;
  });
}

/** Looks at the lab called `name` without changing it. */
export async function labHealth(name: string): Promise<LabHealth> {
  const paths = labPaths(name);
  const state = readState(paths);
  if (state === undefined) {
    return 'absent';
  }
  const isReachable = existsSync(namespaceFile(namespaceName(name)));
  const registryRuns = state.registry !== undefined && isRunning(state.registry);
  const engineRuns =
    state.engine !== undefined && isRunning(state.engine) && (await answersPing(paths.socket, patienceMs));
  return isReachable && registryRuns && engineRuns ? 'running' : 'half';
}

/** Starts again what was stopped on purpose. Gives false when the lab is gone or something of it has crashed. */
async function resume(name: string): Promise<boolean> {
  const paths = labPaths(name);
  const state = readState(paths);
  const recorded = [state?.engine, state?.registry].filter((daemon) => daemon !== undefined);
  const hasNamespace = existsSync(namespaceFile(namespaceName(name)));
  if (state === undefined || !hasNamespace || recorded.length === 2 || !recorded.every(isRunning)) {
    return false;
  }
  await startRegistryOf(paths, state);
  await startEngineOf(paths, state);
  return true;
}

function engineOf(name: string, paths: LabPaths): LabEngine {
  const start = (): Promise<void> => changing(name, (state) => startEngineOf(paths, state));
  const stop = (signal: EngineStopSignal = 'SIGTERM'): Promise<void> =>
    changing(name, (state) => stopEngineOf(paths, state, signal));
  const restart = async (signal: EngineStopSignal = 'SIGTERM'): Promise<void> => {
    await stop(signal);
    await start();
  };
  return { logFile: paths.engineLog, start, stop, restart };
}

function registryOf(name: string, paths: LabPaths): LabRegistry {
  return {
    start: () => changing(name, (state) => startRegistryOf(paths, state)),
    stop: () => changing(name, (state) => stopRegistryOf(paths, state)),
  };
}

/** Runs `change` on the lab's state as it is on disk, one process at a time. */
async function changing(name: string, change: (state: LabState) => Promise<void>): Promise<void> {
  await withLock(labLock(name), async () => {
    const state = readState(labPaths(name));
    if (state === undefined) {
      throw new Error(`the lab ${name} was stopped`);
    }
    await change(state);
  });
}

async function startEngineOf(paths: LabPaths, state: LabState): Promise<void> {
  if (state.engine === undefined || !isRunning(state.engine)) {
    const engine = await startEngine(paths, state.name, namespaceName(state.name));
    patchState(paths, { engine });
  }
}

async function stopEngineOf(paths: LabPaths, state: LabState, signal: EngineStopSignal): Promise<void> {
  if (state.engine !== undefined) {
    await stopEngine(paths, state.engine, signal);
    patchState(paths, { engine: undefined });
  }
}

async function startRegistryOf(paths: LabPaths, state: LabState): Promise<void> {
  if (state.registry === undefined || !isRunning(state.registry)) {
    const registry = await startRegistry(paths, namespaceName(state.name));
    patchState(paths, { registry });
  }
}

async function stopRegistryOf(paths: LabPaths, state: LabState): Promise<void> {
  if (state.registry !== undefined) {
    await stopRegistry(state.registry);
    patchState(paths, { registry: undefined });
  }
}

function patchState(paths: LabPaths, patch: Partial<LabState>): void {
  const state = readState(paths);
  if (state !== undefined) {
    writeState(paths, { ...state, ...patch });
  }
}

/** Each lab has a copy of its own: tests push to it and delete from it. */
async function copyRegistry(images: string, target: string): Promise<void> {
  await cp(images, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
}
