/** A machine beside the lab's own: another system's files, with processes and a network of its own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startDaemon } from '../machine/daemon.ts';
import { createNamespace, machineNamespaceName, removeNamespace } from '../machine/namespace.ts';
import type { ProcessIdentity } from '../machine/processes.ts';

const enterRoot = fileURLToPath(new URL('../machine/enter-root.sh', import.meta.url));

/** `folder` is the machine's own in the lab's state: it appears at the same path inside. */
export type MachineOptions = {
  readonly labName: string;
  readonly name: string;
  /** The system's files; they are not changed. */
  readonly root: string;
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
};

/** The one path for programs in a system that is not the caller's. */
export const machinePath = '/usr/sbin:/usr/bin:/sbin:/bin';

/** The log of the machine whose folder is `folder`. */
export function machineLog(folder: string): string {
  return join(folder, 'log');
}

/**
 * The command line that becomes `command` on a system of its own: `root` is not changed, what is written goes to
 * `scratch`. Each of `folders` appears at its own path, or as `FOLDER=PLACE` elsewhere. The process that it is started as
 * stays outside and takes everything with it when it is killed.
 */
export function enterRootCommand(options: {
  readonly root: string;
  readonly scratch: string;
  readonly folders: readonly string[];
  readonly command: readonly [string, ...string[]];
}): readonly [string, ...string[]] {
  const { root, scratch, folders, command } = options;
  const ownNamespaces = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'];
  return ['unshare', ...ownNamespaces, '--', 'sh', enterRoot, root, scratch, ...folders, '--', ...command];
}

/**
 * Starts the machine: `command` is its first process, and everything in it ends with that. Gives the process outside that
 * ends it when it is killed.
 */
export async function startMachine(options: MachineOptions): Promise<ProcessIdentity> {
  const { labName, name, root, folder, command } = options;
  const namespace = machineNamespaceName(labName, name);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await removeNamespace(namespace);
  await createNamespace(namespace);
  return startDaemon({
    namespace,
    command: enterRootCommand({ root, scratch: join(folder, 'system'), folders: [folder], command }),
    logFile: machineLog(folder),
    env: { PATH: machinePath, HOME: '/root', LC_ALL: 'C.UTF-8', ...options.env },
  });
}
