/** A clean Debian on which a package is installed, used as an ordinary user, and removed. It shares the lab's network. */
import { createHash } from 'node:crypto';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ChildProcess, spawn } from 'node:child_process';

import type { Lab } from '../lab/lab.ts';
import { ensureBareSystem } from '../lab/bare/system.ts';
import { downloadPackages, packagesToAdd, updatePackageLists } from '../lab/machine/apt.ts';
import { runCommand, tryCommand } from '../lab/machine/command.ts';
import { startDaemon, waitUntilReady } from '../lab/machine/daemon.ts';
import { withLock } from '../lab/machine/lock.ts';
import { removeTree } from '../lab/machine/mounts.ts';
import { killProcesses, listProcesses } from '../lab/machine/processes.ts';
import { enterRootCommand, machinePath } from '../lab/machines/machine.ts';
import { cacheDir } from '../lab/paths.ts';

export type CleanSystem = {
  /** Runs a command as root and gives its stdout. */
  readonly run: (command: readonly string[]) => Promise<string>;
  /** Starts a program as a person with an account of her own, who may use the lab's engine and display. */
  readonly startAsPerson: (command: readonly string[]) => ChildProcess;
  /** What /proc says of the processes whose command line starts with `program` and has `argument`. */
  readonly processes: (program: string, argument: string) => readonly ProcessFacts[];
  /** Tells a program to end; what entered the system for it ends after it. */
  readonly end: (program: string) => void;
  readonly stop: () => Promise<void>;
};

/** `ownNamespaces` are those that it does not share with the system's other processes. */
export type ProcessFacts = {
  readonly args: readonly string[];
  readonly uid: number;
  readonly seccomp: number;
  readonly noNewPrivs: number;
  readonly ownNamespaces: readonly string[];
};

const person = { name: 'person', uid: 1500, home: '/home/person' };

/** Waits for whoever is left by its parent, as the first process of a system has to. */
const firstProcess = 'while (1) { wait() < 0 and select(undef, undef, undef, 0.2) }';

/** Where X servers keep their sockets; a network of one's own does not hide these. */
const displays = '/tmp/.X11-unix';

/** Starts the system; `folders` appear in it at their own paths. */
export async function startCleanSystem(lab: Lab, folders: readonly string[]): Promise<CleanSystem> {
  const root = await ensureBareSystem();
  const folder = join(lab.stateDir, 'clean');
  await removeTree(folder);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const logFile = join(folder, 'log');
  const identity = await startDaemon({
    namespace: lab.namespace,
    command: enterRootCommand({
      root,
      scratch: join(folder, 'disk'),
      folders: [...folders, lab.stateDir, displays],
      command: ['perl', '-e', firstProcess],
    }),
    logFile,
    env: { PATH: machinePath, LC_ALL: 'C.UTF-8' },
  });
  const inside = [
    `--mount=/proc/${identity.pid}/ns/mnt`,
    `--pid=/proc/${identity.pid}/ns/pid_for_children`,
    '--wdns=/',
    '--',
  ];
  const env = { PATH: machinePath, HOME: '/root', LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
  const run = (command: readonly string[]) => runCommand('nsenter', [...inside, ...command], { env });
  // Until it has a root of its own, a command would act on the machine that all this runs on.
  const hasOwnRoot = ['test', '-e', '/srv/packages', '-a', '!', '-e', '/.outside'];
  const isReady = async (): Promise<boolean> =>
    (await tryCommand('nsenter', [...inside, ...hasOwnRoot])).code === 0;
  await waitUntilReady(identity, logFile, 10_000, isReady);
  await run(['useradd', '--create-home', '--uid', String(person.uid), '--shell', '/bin/sh', person.name]);
  const key = await giveDisplayKey(folder);
  const engineGroup = String((await stat(lab.socketPath)).gid);
  return {
    run,
    startAsPerson: (command) => {
      const ids = [`--reuid=${person.uid}`, `--regid=${person.uid}`, `--groups=${engineGroup}`];
      return spawn('nsenter', [...inside, 'setpriv', ...ids, ...command], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          PATH: machinePath,
          HOME: person.home,
          USER: person.name,
          LC_ALL: 'C.UTF-8',
          DISPLAY: process.env['DISPLAY'],
          XAUTHORITY: key,
          DOCKER_HOST: lab.dockerHost,
        },
      });
    },
    processes: (program, argument) => processesOf(identity.pid, program, argument),
    end: (program) => {
      for (const { pid, words } of running(identity.pid, program)) {
        if (!words.some((word) => word.startsWith('--type='))) process.kill(pid, 'SIGTERM');
      }
    },
    stop: async () => {
      await killProcesses([identity]);
      await removeTree(folder);
    },
  };
}

/** The key to the display, for the person to read. */
async function giveDisplayKey(folder: string): Promise<string> {
  const key = join(folder, 'Xauthority');
  await copyFile(process.env['XAUTHORITY'] ?? '', key);
  await chown(key, person.uid, person.uid);
  return key;
}

function namespace(pid: number, kind: string): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`);
}

function isInside(pid: number, first: number): boolean {
  try {
    return namespace(pid, 'mnt') === namespace(first, 'mnt');
  } catch {
    // It has ended.
    return false;
  }
}

/** Chromium's helpers write their command lines anew, with spaces between the arguments. */
function running(first: number, program: string) {
  return listProcesses()
    .filter(({ pid }) => isInside(pid, first))
    .map(({ pid, args }) => ({ pid, words: args.join(' ').split(' ') }))
    .filter(({ words }) => basename(words[0] ?? '') === program);
}

function processesOf(first: number, program: string, argument: string): readonly ProcessFacts[] {
  const shared = listProcesses().find(({ pid, program: name }) => name === 'perl' && isInside(pid, first));
  return running(first, program)
    .filter(({ words }) => words.includes(argument))
    .map(({ pid, words: args }) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]);
      return {
        args,
        uid: field('Uid'),
        seccomp: field('Seccomp'),
        noNewPrivs: field('NoNewPrivs'),
        ownNamespaces: ['user', 'pid', 'net'].filter(
          (kind) => namespace(pid, kind) !== namespace(shared?.pid ?? first, kind),
        ),
      };
    });
}

/**
 * A folder with the packages that a clean system lacks for the package in `deb`, fetched once and kept in the cache. To be
 * called where Debian's mirror can be reached, so not inside the lab's network.
 */
export async function ensureDependencies(deb: string): Promise<string> {
  const root = await ensureBareSystem();
  const depends = (await runCommand('dpkg-deb', ['--field', deb, 'Depends'])).trim().split(', ');
  const key = createHash('sha256')
    .update(JSON.stringify([basename(root), depends]))
    .digest('hex');
  const folder = join(cacheDir(), `dependencies-${key.slice(0, 12)}`);
  return withLock('dependencies', async () => {
    if (!existsSync(folder)) {
      for (const old of (await readdir(cacheDir())).filter((name) => name.startsWith('dependencies-'))) {
        await rm(join(cacheDir(), old), { recursive: true });
      }
      const work = await mkdtemp(`${folder}.tmp-`);
      await chmod(work, 0o755);
      await updatePackageLists();
      const lacking = await packagesToAdd(depends, join(root, 'var', 'lib', 'dpkg', 'status'));
      if (lacking.length > 0) {
        await downloadPackages(lacking, work);
      }
      await rename(work, folder);
    }
    return folder;
  });
}
