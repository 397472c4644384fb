/** A machine that is reached by ssh: a server in the lab's network whose accounts live on the machine of another Debian. */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../machine/command.ts';
import { startDaemon, waitUntilReady } from '../machine/daemon.ts';
import { namespaceName } from '../machine/namespace.ts';
import type { ProcessIdentity } from '../machine/processes.ts';
import { isListening } from '../machine/listening.ts';
import { machineLog, machinePath } from './machine.ts';

const port = 2222;

/** Nothing listens here. */
const closedPort = 2223;

/**
 * How to get there. The names are those of `home`'s .ssh/config: `engine` leads to an account that may use the engine,
 * the others each to a failure.
 */
export type SshFacts = {
  readonly home: string;
  /** A folder for PATH, whose `ssh` reads `home`'s settings: ssh itself asks the system where its user's home is. */
  readonly binDir: string;
  readonly hosts: Readonly<Record<SshHost, string>>;
};

export type SshHost = 'engine' | 'stranger' | 'unknownKey' | 'noAccess' | 'refused';

const aliases: Readonly<Record<SshHost, string>> = {
  engine: 'lab-engine',
  stranger: 'lab-stranger',
  unknownKey: 'lab-unknown-key',
  noAccess: 'lab-no-access',
  refused: 'lab-refused',
};

export function sshFacts(folder: string): SshFacts {
  const urls = Object.entries(aliases).map(([host, alias]) => [host, `ssh://${alias}`]);
  return {
    home: join(folder, 'home'),
    binDir: join(folder, 'bin'),
    hosts: Object.fromEntries(urls) as Readonly<Record<SshHost, string>>,
  };
}

/**
 * Starts the server: it listens in the lab's own network and serves the accounts of `machine`, the process that
 * `startMachine` gave for the machine in `machineFolder`.
 */
export async function startSshServer(
  labName: string,
  folder: string,
  machine: ProcessIdentity,
  machineFolder: string,
): Promise<ProcessIdentity> {
  // What the server reads has to be in sight of the machine.
  const serverFolder = join(machineFolder, 'ssh');
  for (const old of [folder, serverFolder]) {
    await rm(old, { recursive: true, force: true });
  }
  await mkdir(serverFolder, { recursive: true, mode: 0o755 });
  await writeClient(folder, serverFolder);
  await writeFile(join(serverFolder, 'sshd_config'), serverConfig(serverFolder));
  const inMachine = ['nsenter', `--mount=/proc/${machine.pid}/ns/mnt`] as const;
  const directories = ['/run/sshd', '/home/dev', '/home/stranger'];
  await runCommand(inMachine[0], [inMachine[1], '--', 'mkdir', '-p', ...directories]);
  const identity = await startDaemon({
    namespace: namespaceName(labName),
    command: [
      ...inMachine,
      `--pid=/proc/${machine.pid}/ns/pid_for_children`,
      ...['--', '/usr/sbin/sshd', '-D', '-e', '-f', join(serverFolder, 'sshd_config')],
    ],
    logFile: machineLog(folder),
    env: { PATH: machinePath, LC_ALL: 'C.UTF-8' },
  });
  await waitUntilReady(identity, machineLog(folder), 10_000, () => isListening(identity, '127.0.0.1', port));
  return identity;
}

function serverConfig(folder: string): string {
  return [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(folder, 'host_key')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'AllowUsers dev stranger',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'StrictModes no',
    'UsePAM no',
    'PidFile none',
    // Nothing of a test is refused for coming too often.
    'MaxStartups 100',
    'MaxSessions 100',
    'PerSourcePenalties no',
    '',
  ].join('\n');
}

async function writeClient(folder: string, serverFolder: string): Promise<void> {
  const { home, binDir } = sshFacts(folder);
  const ssh = join(home, '.ssh');
  await mkdir(ssh, { recursive: true, mode: 0o700 });
  await mkdir(binDir, { recursive: true });
  const newKey = ['-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f'];
  await runCommand('ssh-keygen', [...newKey, join(serverFolder, 'host_key')]);
  await runCommand('ssh-keygen', [...newKey, join(ssh, 'id_ed25519')]);
  const own = await runCommand('ssh-keygen', ['-y', '-f', join(ssh, 'id_ed25519')]);
  const host = await runCommand('ssh-keygen', ['-y', '-f', join(serverFolder, 'host_key')]);
  await writeFile(join(serverFolder, 'authorized_keys'), own);
  await writeFile(join(ssh, 'known_hosts'), `[127.0.0.1]:${port} ${host}`);
  await writeFile(join(ssh, 'config'), clientConfig(ssh));
  const program = join(binDir, 'ssh');
  await writeFile(program, `#!/bin/sh\nexec /usr/bin/ssh -F '${join(ssh, 'config')}' "$@"\n`);
  await chmod(program, 0o755);
}

function clientConfig(ssh: string): string {
  const key = [`IdentityFile ${join(ssh, 'id_ed25519')}`];
  const known = [`UserKnownHostsFile ${join(ssh, 'known_hosts')}`];
  const entry = (alias: string, lines: readonly string[]): readonly string[] => [
    `Host ${alias}`,
    ...['HostName 127.0.0.1', 'IdentitiesOnly yes', ...lines].map((line) => `  ${line}`),
  ];
  const atServer = `Port ${port}`;
  return [
    ...entry(aliases.engine, [atServer, 'User dev', ...key, ...known]),
    ...entry(aliases.stranger, [atServer, 'User stranger', ...key, ...known]),
    ...entry(aliases.unknownKey, [atServer, 'User dev', ...key, 'UserKnownHostsFile /dev/null']),
    ...entry(aliases.noAccess, [atServer, 'User dev', 'IdentityFile /dev/null', ...known]),
    ...entry(aliases.refused, [`Port ${closedPort}`, 'User dev', ...key, ...known]),
    '',
  ].join('\n');
}
