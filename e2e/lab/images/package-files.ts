/** Takes files out of Debian packages without installing them. */
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { downloadPackages, packagesToAdd } from '../machine/apt.ts';
import { runCommand } from '../machine/command.ts';

/** What an image does without: manuals, and what only a booted system reads. */
const unneeded = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/lintian',
];
const unneededServices = ['etc/init.d', 'etc/default', 'etc/logrotate.d', 'etc/ufw', 'usr/lib/systemd'];

/** The folders that are links into usr in every Debian since 12. */
const mergedFolders = ['bin', 'lib', 'lib64', 'sbin'];

/** Unpacks `packages` into the folder `target`, which is made. */
export async function unpackPackages(packages: readonly string[], target: string): Promise<void> {
  const downloads = `${target}.debs`;
  await mkdir(downloads, { recursive: true });
  await mkdir(target, { recursive: true });
  await downloadPackages(packages, downloads);
  for (const file of await readdir(downloads)) {
    await runCommand('dpkg-deb', ['--extract', join(downloads, file), target]);
  }
  await rm(downloads, { recursive: true });
}

/** Unpacks `packages` with all that they need beyond what the Debian system in `rootfs` has. */
export async function unpackOnto(rootfs: string, packages: readonly string[], target: string): Promise<void> {
  const needed = await packagesToAdd(packages, join(rootfs, 'var', 'lib', 'dpkg', 'status'));
  await unpackPackages(needed, target);
  await mergeIntoUsr(target);
  await removeAll(target, [...unneeded, ...unneededServices]);
}

/** Makes a minimal Debian system with a shell in the folder `target`. */
export async function bootstrapDebian(target: string): Promise<void> {
  await runCommand('debootstrap', ['--variant=minbase', 'bookworm', target]);
  await removeAll(target, [
    ...unneeded,
    'var/lib/apt/lists',
    'var/cache/apt',
    'var/cache/debconf',
    'var/cache/ldconfig',
    'var/log',
    'etc/hostname',
    'etc/resolv.conf',
    'etc/machine-id',
  ]);
  for (const folder of ['var/lib/apt/lists/partial', 'var/cache/apt/archives/partial', 'var/log']) {
    await mkdir(join(target, folder), { recursive: true });
  }
}

/** Packages may still carry /lib and the like as folders, which would replace the links of the system below. */
async function mergeIntoUsr(target: string): Promise<void> {
  for (const folder of mergedFolders) {
    const source = join(target, folder);
    if (await isThere(source)) {
      await mkdir(join(target, 'usr', folder), { recursive: true });
      await runCommand('cp', ['--archive', `${source}/.`, join(target, 'usr', folder)]);
      await rm(source, { recursive: true });
    }
  }
}

async function removeAll(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await rm(join(root, path), { recursive: true, force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
