/** A Debian without Docker on which the app can run, with the packages of the engine lying ready in a folder. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { downloadPackages, packagesToAdd, updatePackageLists } from '../machine/apt.ts';
import { runCommand } from '../machine/command.ts';
import { withLock } from '../machine/lock.ts';
import { progress } from '../machine/progress.ts';
import { cacheDir } from '../paths.ts';

/** What Electron needs, and the bus that GTK's settings want but which debootstrap does not find by itself. */
const packages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libx11-xcb1', 'dbus-x11'];

/** What the guide installs. */
const offered = ['docker.io'];

/** Where the machine's apt finds its packages: nothing inside needs a network. */
const repository = '/srv/packages';

/** Raise when what is done below changes. */
const layout = 1;

const cachePrefix = 'bare-';

/** The folder with the system, made when it is missing: a minute, most of it for setting up packages. */
export async function ensureBareSystem(): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify([layout, packages, offered]))
    .digest('hex');
  const folder = join(cacheDir(), cachePrefix + key.slice(0, 12));
  if (existsSync(folder)) {
    return folder;
  }
  return withLock('bare-system', async () => {
    if (!existsSync(folder)) {
      await removeOthers();
      progress('bare system: fetching and unpacking');
      const work = await mkdtemp(`${folder}.tmp-`);
      const system = join(work, 'system');
      await makeSystem(system);
      await rename(system, folder);
      await rm(work, { recursive: true });
      progress('bare system: ready');
    }
    return folder;
  });
}

async function removeOthers(): Promise<void> {
  await mkdir(cacheDir(), { recursive: true });
  const entries = (await readdir(cacheDir())).filter((entry) => entry.startsWith(cachePrefix));
  for (const entry of entries) {
    await rm(join(cacheDir(), entry), { recursive: true, force: true });
  }
}

async function makeSystem(system: string): Promise<void> {
  await runCommand('debootstrap', [
    '--variant=minbase',
    `--include=${packages.join(',')}`,
    'bookworm',
    system,
  ]);
  await updatePackageLists();
  const debs = join(system, repository);
  await mkdir(debs, { recursive: true });
  const needed = await packagesToAdd(offered, join(system, 'var', 'lib', 'dpkg', 'status'));
  await downloadPackages(needed, debs);
  await writeFile(join(debs, 'Packages'), await packageIndex(debs));
  await writeFile(join(system, 'etc', 'apt', 'sources.list'), `deb [trusted=yes] file:${repository} ./\n`);
  // As in every container: packages start no services. The engine is to be started by the guide.
  const policy = join(system, 'usr', 'sbin', 'policy-rc.d');
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await writeFile(join(system, 'etc', 'hosts'), '127.0.0.1 localhost\n');
  await writeFile(join(system, 'etc', 'resolv.conf'), '');
  await rm(join(system, 'var', 'cache', 'apt', 'archives'), { recursive: true, force: true });
  await mkdir(join(system, 'var', 'cache', 'apt', 'archives', 'partial'), { recursive: true });
}

/** The list that apt reads, as dpkg-scanpackages would write it. */
async function packageIndex(folder: string): Promise<string> {
  const entries: string[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.deb'))) {
    const path = join(folder, file);
    const control = await runCommand('dpkg-deb', ['--field', path]);
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const { size } = await stat(path);
    entries.push(`${control.trim()}\nFilename: ./${file}\nSize: ${size}\nSHA256: ${sha256}\n`);
  }
  return entries.join('\n');
}
