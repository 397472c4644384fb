/** A machine without Docker, as fresh from its installation at every start. Whoever starts it ends it. */
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { answersPing, cgroupName } from '../engine.ts';
import type { Lab } from '../lab.ts';
import { runCommand, tryCommand } from '../machine/command.ts';
import { startDaemon, waitUntilReady } from '../machine/daemon.ts';
import { killProcesses } from '../machine/processes.ts';
import { removeTree } from '../machine/mounts.ts';
import { namespaceFile } from '../machine/namespace.ts';
import { enterRootCommand, machineLog, machinePath } from '../machines/machine.ts';
import { registryUrl } from '../registry.ts';
import { ensureBareSystem } from './system.ts';

export type BareMachine = {
  /** A program that becomes `command` inside the machine, with the arguments that it is given. */
  readonly program: (command: string) => Promise<string>;
  /** What programs need to be told, inside, of the display that this process has. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether an engine answers inside. */
  readonly hasEngine: () => Promise<boolean>;
  /** Runs a command inside and gives its stdout. */
  readonly run: (command: readonly string[]) => Promise<string>;
  /** Ends everything that runs inside and removes what was written. */
  readonly stop: () => Promise<void>;
};

/** Waits for whoever is left by its parent, as the first process of a system has to. */
const firstProcess = 'while (1) { wait() < 0 and select(undef, undef, undef, 0.2) }';

/** Starts the machine; `folders` appear in it at their own paths. Its network is that of the lab's extra `bare`. */
export async function startBareMachine(lab: Lab, folders: readonly string[]): Promise<BareMachine> {
  const { namespace, folder } = await lab.extra('bare');
  const root = await ensureBareSystem();
  const disk = join(folder, 'disk');
  const engineData = join(folder, 'engine-data');
  const stateFolder = join(folder, 'state');
  for (const old of [disk, engineData, stateFolder]) {
    await removeTree(old);
    await mkdir(old);
  }
  await writeSettings(join(disk, 'upper'), lab.name);
  const logFile = machineLog(folder);
  const identity = await startDaemon({
    namespace,
    command: enterRootCommand({
      root,
      scratch: disk,
      folders: [...folders, stateFolder, `${engineData}=/var/lib/docker`],
      command: ['perl', '-e', firstProcess],
    }),
    logFile,
    env: { PATH: machinePath, LC_ALL: 'C.UTF-8' },
  });
  const inside = [
    // Never merely that of whoever calls: an engine that is started inside stays inside.
    `--net=${namespaceFile(namespace)}`,
    `--mount=/proc/${identity.pid}/ns/mnt`,
    `--pid=/proc/${identity.pid}/ns/pid_for_children`,
    '--wdns=/',
    '--',
  ];
  // It is there once the folders of this machine are out of sight.
  const isReady = async (): Promise<boolean> =>
    (await tryCommand('nsenter', [...inside, 'test', '-e', '/srv/packages', '-a', '!', '-e', '/.outside']))
      .code === 0;
  await waitUntilReady(identity, logFile, 10_000, isReady);
  await copyDisplayKey(join(stateFolder, 'Xauthority'));
  return {
    program: async (command) => {
      const program = join(folder, 'enter');
      await writeFile(program, `#!/bin/sh\nexec nsenter ${inside.join(' ')} '${command}' "$@"\n`);
      await chmod(program, 0o755);
      return program;
    },
    environment: { PATH: machinePath, XAUTHORITY: join(stateFolder, 'Xauthority') },
    hasEngine: () => answersPing(`/proc/${identity.pid}/root/run/docker.sock`, 1000),
    run: (command) =>
      runCommand('nsenter', [...inside, ...command], { env: { PATH: machinePath, HOME: '/root' } }),
    stop: async () => {
      await killProcesses([identity]);
      for (const old of [disk, engineData, stateFolder]) {
        await removeTree(old);
      }
    },
  };
}

/** The key to the display that this process has, if there is one. */
async function copyDisplayKey(target: string): Promise<void> {
  const own = process.env['XAUTHORITY'];
  if (own) {
    await copyFile(own, target);
  }
}

/** What the machine's owner set up before: where images come from, and that control groups lie in the lab's. */
async function writeSettings(upper: string, labName: string): Promise<void> {
  const settings = {
    'registry-mirrors': [registryUrl],
    'cgroup-parent': `/${cgroupName(labName)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
  };
  const files = {
    'docker/daemon.json': JSON.stringify(settings, null, 2),
    // The service raises its limits first, which even root may be forbidden in a container; the engine lives without.
    'default/docker': 'ulimit() { :; }\n',
    'dpkg/dpkg.cfg.d/keep-settings': 'force-confold\n',
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(upper, 'etc', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
