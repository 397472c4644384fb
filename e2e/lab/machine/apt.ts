/** Debian packages: those a lab needs on the machine, and those that its images are made of. */
import { access, chmod, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { CommandFailed, runCommand, systemEnvironment, tryCommand } from './command.ts';
import { withLock } from './lock.ts';
import type { RunningProcess } from './processes.ts';
import { listProcesses } from './processes.ts';
import { progress } from './progress.ts';

/** What a lab, an Electron in a test and the checks of packages need. */
const requiredPackages = [
  'appstream',
  'ca-certificates',
  'dbus',
  'debootstrap',
  'desktop-file-utils',
  'docker-registry',
  'docker.io',
  'iproute2',
  'iptables',
  'libasound2',
  'libgbm1',
  'libgtk-3-0',
  'libnss3',
  'openssh-client',
  'openssl',
  'xauth',
  'xvfb',
] as const;

/** What a desktop session is made of (e2e/desktop); wanted by its journeys alone. */
export const desktopPackages = [
  'adwaita-icon-theme',
  'dbus',
  'libnotify4',
  'xfce4-panel',
  'xfconf',
  'xvfb',
] as const;

/** Debian asks this program, when it is there, whether a package may start its service. */
const policyFile = '/usr/sbin/policy-rc.d';
const policySaved = `${policyFile}.gantry-lab-saved`;
const refuseStart = '101';

const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs those packages that are missing, by default what a lab needs. No service is started by that. Throws when a
 * package can't be had, or when an engine of the machine itself runs afterwards that did not run before.
 */
export async function ensurePackages(wanted: readonly string[] = requiredPackages): Promise<void> {
  if ((await missingPackages(wanted)).length === 0) {
    return;
  }
  await withLock('packages', async () => {
    const missing = await missingPackages(wanted);
    if (missing.length === 0) {
      return;
    }
    progress(`installing ${missing.join(' ')}`);
    const before = machineEngines().map(({ pid }) => pid);
    await updatePackageLists();
    await withoutServiceStarts(() => aptGet(['install', '-y', '--no-install-recommends', ...missing]));
    const started = machineEngines().filter(({ pid }) => !before.includes(pid));
    if (started.length > 0) {
      const names = started.map(({ program, pid }) => `${program} (${pid})`).join(', ');
      throw new Error(`the machine started ${names} outside any lab; end it before you start one`);
    }
    progress('packages are installed');
  });
}

/** Brings the lists of packages up to date. */
export async function updatePackageLists(): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await aptGet(['update']);
      return;
    } catch (error) {
      // Unlike installing, updating does not wait for another apt's lock.
      if (!(error instanceof CommandFailed) || attempt === 5) {
        throw error;
      }
      await sleep(3000);
    }
  }
}

/** Downloads `packages` as .deb files into `folder`. */
export async function downloadPackages(packages: readonly string[], folder: string): Promise<void> {
  await aptGet(['download', ...packages], folder);
}

/** The packages that installing `packages` would add to the system whose package database is `statusFile`. */
export async function packagesToAdd(
  packages: readonly string[],
  statusFile: string,
): Promise<readonly string[]> {
  // Without its own cache files apt would write this system's answers over those of the machine.
  const otherSystem = [
    'Dir::State::status=' + statusFile,
    'Dir::Cache::pkgcache=',
    'Dir::Cache::srcpkgcache=',
  ];
  const options = otherSystem.flatMap((option) => ['-o', option]);
  const output = await aptGet([...options, '--simulate', '--no-install-recommends', 'install', ...packages]);
  return [...output.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
}

async function missingPackages(wanted: readonly string[]): Promise<readonly string[]> {
  const format = '${Package} ${db:Status-Status}\n';
  // Ends with 1 when a package is unknown, which is one of the answers.
  const { stdout } = await tryCommand('dpkg-query', ['--show', `--showformat=${format}`, ...wanted]);
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return wanted.filter((name) => !installed.has(`${name} installed`));
}

async function aptGet(args: readonly string[], cwd?: string): Promise<string> {
  const env = systemEnvironment({ DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' });
  // A simulation is read line by line, so it must not be quiet.
  const options = args.includes('--simulate') ? [] : quiet;
  return runCommand('apt-get', [...options, ...args], { env, ...(cwd === undefined ? {} : { cwd }) });
}

/** Runs `work` while packages may not start services, then puts the machine's own policy back. */
async function withoutServiceStarts(work: () => Promise<unknown>): Promise<void> {
  if (await isThere(policySaved)) {
    // An earlier run was interrupted between the two renames below.
    await rename(policySaved, policyFile);
  }
  if (await policyRefuses()) {
    await work();
    return;
  }
  const hadPolicy = await isThere(policyFile);
  if (hadPolicy) {
    await rename(policyFile, policySaved);
  }
  try {
    await writeFile(
      policyFile,
      `#!/bin/sh\n# Put here by Gantry's lab while it installs packages.\nexit ${refuseStart}\n`,
    );
    await chmod(policyFile, 0o755);
    await work();
  } finally {
    await (hadPolicy ? rename(policySaved, policyFile) : rm(policyFile, { force: true }));
  }
}

async function policyRefuses(): Promise<boolean> {
  if (!(await isThere(policyFile))) {
    return false;
  }
  const { code } = await tryCommand(policyFile, ['docker', 'start']);
  return String(code) === refuseStart;
}

/** Engines that run on the machine and belong to no lab. */
function machineEngines(): readonly RunningProcess[] {
  return listProcesses().filter(
    ({ program, args }) =>
      (program === 'dockerd' || program === 'containerd') && !args.some((arg) => arg.includes('gantry-lab-')),
  );
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
