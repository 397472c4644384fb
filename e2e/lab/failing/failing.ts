/** The failing addresses of a lab, as others see them. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ContextTarget } from '../docker-home.ts';
import { runCommand, systemPath } from '../machine/command.ts';
import { startDaemon, waitUntilReady } from '../machine/daemon.ts';
import { insideNamespace, namespaceName } from '../machine/namespace.ts';
import type { ProcessIdentity } from '../machine/processes.ts';
import type { ToolboxPlace } from './endpoints.ts';

/** `targets` by what is wrong with them; in `home` the docker client has a context with the same name for each. */
export type FailingFacts = {
  readonly home: string;
  readonly targets: Readonly<Record<string, ContextTarget>>;
};

/** TEST-NET-2 of RFC 5737: a network like VirtualBox's, in which no machine runs. */
const gap = { address: '198.51.100.1/24', deafAddress: '198.51.100.7', absentAddress: '198.51.100.8' };

/** What the process behind the addresses is told. */
export type FailingSettings = { readonly gap: typeof gap; readonly toolbox: ToolboxPlace };

export function failingHome(folder: string): string {
  return join(folder, 'home');
}

export function failingList(folder: string): string {
  return join(folder, 'targets.json');
}

export function failingFacts(folder: string): FailingFacts {
  const targets = JSON.parse(readFileSync(failingList(folder), 'utf8')) as FailingFacts['targets'];
  return { home: failingHome(folder), targets };
}

/** Opens all failing addresses in the lab's network. */
export async function startFailing(
  labName: string,
  folder: string,
  toolbox: ToolboxPlace,
): Promise<ProcessIdentity> {
  const namespace = namespaceName(labName);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await makeGap(namespace);
  const logFile = join(folder, 'log');
  const settings: FailingSettings = { gap, toolbox };
  const script = fileURLToPath(new URL('serve.ts', import.meta.url));
  const identity = await startDaemon({
    namespace,
    command: [process.execPath, script, folder, JSON.stringify(settings)],
    logFile,
    env: { PATH: systemPath() },
  });
  await waitUntilReady(identity, logFile, 20_000, () => existsSync(failingList(folder)));
  return identity;
}

/** A network behind a switch that nobody is plugged into; one of its machines is known, but never answers. */
async function makeGap(namespace: string): Promise<void> {
  const device = 'gap0';
  const ip = async (...args: readonly string[]): Promise<string> => {
    const [file, ...rest] = insideNamespace(namespace, ['ip', ...args]);
    return runCommand(file, rest);
  };
  if ((await ip('-brief', 'link')).includes(device)) {
    return;
  }
  await ip('link', 'add', device, 'type', 'bridge');
  await ip('link', 'set', device, 'up');
  await ip('address', 'add', gap.address, 'dev', device);
  await ip('neighbour', 'add', gap.deafAddress, 'lladdr', '02:00:00:00:00:01', 'dev', device);
}
