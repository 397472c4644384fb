/** The Docker Engine of a lab: always inside the lab's namespace, always on the lab's own folders. */
import { request } from 'node:http';
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { systemPath } from './machine/command.ts';
import { startDaemon, waitUntilReady } from './machine/daemon.ts';
import type { ProcessIdentity } from './machine/processes.ts';
import { killProcesses, listProcesses, signalProcess, waitForExit } from './machine/processes.ts';
import type { LabPaths } from './paths.ts';
import { registryUrl } from './registry.ts';

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
  // What an engine leaves when it is killed: with another process on the old pid, the next one would not start.
  rmSync(paths.enginePidFile, { force: true });
  const identity = await startDaemon({
    namespace,
    command: ['dockerd', '--config-file', paths.engineConfig],
    logFile: paths.engineLog,
    env: { PATH: systemPath(), HOME: paths.stateDir },
  });
  await waitUntilReady(identity, paths.engineLog, 60_000, () => answersPing(paths.socket));
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
  // Looked up before the engine ends: its containerd ends just after it, and a new engine must not meet it.
  const containerd = findContainerd(paths);
  signalProcess(identity, signal);
  const left = await waitForExit([identity], 30_000);
  await killProcesses(left);
  await killProcesses(await waitForExit(containerd, 5000));
}

/** Asks the engine for a sign of life; false when it does not give one within a second. */
export function answersPing(socketPath: string): Promise<boolean> {
  const asked = new Promise<boolean>((resolve) => {
    const ping = request({ socketPath, path: '/_ping', timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
  return Promise.race([asked, sleep(1500, false, { ref: false })]);
}

function findContainerd(paths: LabPaths): readonly ProcessIdentity[] {
  return listProcesses().filter(
    ({ program, args }) => program === 'containerd' && args.some((arg) => arg.startsWith(paths.engineRun)),
  );
}

function engineConfig(paths: LabPaths, labName: string): Readonly<Record<string, unknown>> {
  return {
    'data-root': paths.engineData,
    'exec-root': paths.engineRun,
    pidfile: paths.enginePidFile,
    hosts: [`unix://${paths.socket}`],
    'registry-mirrors': [registryUrl],
    'storage-driver': 'overlay2',
    // Named for the lab, so that what belongs to it can be told even after the engine itself has died.
    'cgroup-parent': `/${cgroupName(labName)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    // The engine's identity lies in this file; the usual place is one for all engines of a machine.
    'deprecated-key-path': `${paths.engineData}/engine-key.json`,
  };
}
