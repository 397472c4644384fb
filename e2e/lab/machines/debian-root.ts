/** Newer Debian systems with engines in them, made once and kept in the cache; nobody writes to them afterwards. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../machine/command.ts';
import { withLock } from '../machine/lock.ts';
import { progress } from '../machine/progress.ts';
import { cacheDir } from '../paths.ts';

/** Which packages each release is made with, beyond those that every Debian has. */
const releases = {
  trixie: ['docker.io', 'docker-cli', 'iptables', 'ca-certificates', 'openssh-server', 'podman', 'crun'],
  sid: ['docker.io', 'docker-cli', 'iptables', 'ca-certificates'],
} as const;

export type DebianRelease = keyof typeof releases;

/** Raise when what is done with the packages changes. */
const layout = 2;

/** Accounts of such a system; `dev` may use the engine, `stranger` may not. */
const accounts = [
  'root:x:0:0:root:/root:/bin/bash',
  'sshd:x:100:65534::/run/sshd:/usr/sbin/nologin',
  'dev:x:1000:1000:dev:/home/dev:/bin/bash',
  'stranger:x:1001:1001:stranger:/home/stranger:/bin/bash',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
];
const groups = [
  'root:x:0:',
  'tty:x:5:',
  'docker:x:999:dev',
  'dev:x:1000:',
  'stranger:x:1001:',
  'nogroup:x:65534:',
];

/** The folder with the system of `release`, made when it is missing: half a minute and 120 MB from Debian's mirror. */
export async function ensureDebianRoot(release: DebianRelease): Promise<string> {
  const packages = releases[release];
  const key = createHash('sha256')
    .update(JSON.stringify([layout, packages, accounts, groups]))
    .digest('hex');
  const name = `root-${release}`;
  const folder = join(cacheDir(), `${name}-${key.slice(0, 12)}`);
  if (existsSync(folder)) {
    return folder;
  }
  return withLock(name, async () => {
    if (!existsSync(folder)) {
      await removeOthers(name);
      progress(`${release}: fetching and unpacking`);
      const work = await mkdtemp(`${folder}.tmp-`);
      const system = join(work, 'system');
      await unpackDebian(release, packages, system);
      await rename(system, folder);
      await rm(work, { recursive: true });
      progress(`${release}: ready`);
    }
    return folder;
  });
}

/** What an interrupted run left, and systems made by older code. The caller holds the lock. */
async function removeOthers(name: string): Promise<void> {
  await mkdir(cacheDir(), { recursive: true });
  const entries = (await readdir(cacheDir())).filter((entry) => entry.startsWith(`${name}-`));
  for (const entry of entries) {
    await rm(join(cacheDir(), entry), { recursive: true, force: true });
  }
}

/**
 * Unpacks the packages without running their scripts: nothing here is booted, and running them would take longer than all
 * the rest.
 */
async function unpackDebian(
  release: DebianRelease,
  packages: readonly string[],
  system: string,
): Promise<void> {
  const include = `--include=${packages.join(',')}`;
  await runCommand('debootstrap', ['--foreign', '--variant=minbase', include, release, system]);
  const archives = join(system, 'var', 'cache', 'apt', 'archives');
  for (const file of (await readdir(archives)).filter((entry) => entry.endsWith('.deb'))) {
    await runCommand('dpkg-deb', ['--extract', join(archives, file), system]);
  }
  await rm(archives, { recursive: true });
  await rm(join(system, 'debootstrap'), { recursive: true });
  for (const program of ['iptables', 'ip6tables']) {
    const path = join(system, 'usr', 'sbin', program);
    await rm(path, { force: true });
    await symlink('xtables-nft-multi', path);
  }
  await rm(join(system, 'var', 'run'), { recursive: true, force: true });
  await symlink('/run', join(system, 'var', 'run'));
  await writeFile(join(system, 'etc', 'passwd'), `${accounts.join('\n')}\n`);
  await writeFile(join(system, 'etc', 'group'), `${groups.join('\n')}\n`);
  await writeFile(join(system, 'etc', 'nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files\n');
  await writeFile(join(system, 'etc', 'hosts'), '127.0.0.1 localhost\n');
}
