/** The Docker Engine of a lab: always inside the lab's namespace, always on the lab's own folders. */
import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { systemPath } from './machine/command.ts';
import { startDaemon, waitUntilReady } from './machine/daemon.ts';
import type { ProcessIdentity } from './machine/processes.ts';
import { killProcesses, listProcesses, signalProcess, waitForExit } from './machine/processes.ts';
import type { LabPaths } from './paths.ts';
import { registryUrl } from './registry.ts';
import { toolboxEngineConfig } from './toolbox.ts';

/** How an engine is ended: as by its service manager, or as by a crash. */
export type EngineStopSignal = 'SIGTERM' | 'SIGKILL';

/** The name of the control group that all of a lab's containers are in. */
export function cgroupName(labName: string): string {
  return `gantry-${labName}`;
}

/** Starts the engine and waits until its socket answers. */
export async function startEngine(
  paths: LabPaths,
  labName: string,
  namespace: string,
): Promise<ProcessIdentity> {
  writeFileSync(paths.engineConfig, JSON.stringify(engineConfig(paths, labName), null, 2));
  await endContainerd(paths);
  // What an engine leaves when it is killed. As long as anything has one of these pids, be it a dead process that
  // nobody has collected yet, the next engine would wait for it.
  rmSync(paths.enginePidFile, { force: true });
  rmSync(join(paths.engineRun, 'containerd', 'containerd.pid'), { force: true });
  const identity = await startDaemon({
    namespace,
    command: ['dockerd', '--config-file', paths.engineConfig],
    logFile: paths.engineLog,
    env: { PATH: systemPath(), HOME: paths.stateDir },
  });
  await waitUntilReady(identity, paths.engineLog, 60_000, () => answersPing(paths.socket, 1000));
  return identity;
}

/**
 * Ends the engine and waits until it and its containerd are gone. SIGTERM lets it stop its containers first; after
 * SIGKILL they go on running, as on any machine whose engine crashed.
 */
export async function stopEngine(
  paths: LabPaths,
  identity: ProcessIdentity,
  signal: EngineStopSignal,
): Promise<void> {
  signalProcess(identity, signal);
  await killProcesses(await waitForExit([identity], 30_000));
  await endContainerd(paths);
}

/** Asks the engine for a sign of life; false when it does not give one within `timeoutMs`. */
export function answersPing(socketPath: string, timeoutMs: number): Promise<boolean> {
  const asked = new Promise<boolean>((resolve) => {
    const ping = request({ socketPath, path: '/_ping', timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
  return Promise.race([asked, sleep(timeoutMs, false, { ref: false })]);
}

/** The engine's containerd ends with it, a moment later. The next engine must not meet the old one. */
async function endContainerd(paths: LabPaths): Promise<void> {
  const found = listProcesses().filter(
    ({ program, args }) =>
      program === 'containerd' && args.some((arg) => arg.startsWith(`${paths.engineRun}/`)),
  );
  await killProcesses(await waitForExit(found, 3000));
}

function engineConfig(paths: LabPaths, labName: string): Readonly<Record<string, unknown>> {
  return {
    'data-root': paths.engineData,
    'exec-root': paths.engineRun,
    pidfile: paths.enginePidFile,
    ...toolboxEngineConfig(paths),
    'registry-mirrors': [registryUrl],
    'storage-driver': 'overlay2',
    // Named for the lab, so that what belongs to it can be told even after the engine itself has died.
    'cgroup-parent': `/${cgroupName(labName)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    // The engine's identity lies in this file; the usual place is one for all engines of a machine.
    'deprecated-key-path': `${paths.engineData}/engine-key.json`,
  };
}
