/** The registry that stands in for Docker Hub: it listens on the loopback interface inside a lab's namespace. */
import { writeFileSync } from 'node:fs';

import { systemPath } from './machine/command.ts';
import { startDaemon, waitUntilReady } from './machine/daemon.ts';
import { isListening } from './machine/listening.ts';
import type { ProcessIdentity } from './machine/processes.ts';
import { killProcesses, signalProcess, waitForExit } from './machine/processes.ts';
import type { LabPaths } from './paths.ts';

const port = 5000;

/** The registry's host as an image's name carries it. */
export const registryHost = `localhost:${port}`;

/** The registry's address as the engine's mirror setting wants it. */
export const registryUrl = `http://127.0.0.1:${port}`;

/** Starts the registry on the storage in `paths.registryData` and waits until it listens. */
export async function startRegistry(paths: LabPaths, namespace: string): Promise<ProcessIdentity> {
  writeFileSync(paths.registryConfig, registryConfig(paths));
  const identity = await startDaemon({
    namespace,
    command: ['docker-registry', 'serve', paths.registryConfig],
    logFile: paths.registryLog,
    env: { PATH: systemPath(), OTEL_TRACES_EXPORTER: 'none' },
  });
  await waitUntilReady(identity, paths.registryLog, 10_000, () => isListening(identity, '127.0.0.1', port));
  return identity;
}

/** Ends the registry. Its storage stays. */
export async function stopRegistry(identity: ProcessIdentity): Promise<void> {
  signalProcess(identity, 'SIGTERM');
  await killProcesses(await waitForExit([identity], 3000));
}

function registryConfig(paths: LabPaths): string {
  // JSON is YAML too, and quotes the path safely.
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: paths.registryData }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
  });
}
