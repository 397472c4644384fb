import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { fail } from '../../shared/ipc/errors';
import { withoutOurDescriptors } from './closed-descriptors';

const stepBytes = 1024 * 1024;

/**
 * Makes sure, at the last moment, that a file is still what the feed promised. Waits for the disk: it runs where the app is
 * ending and nothing else can.
 */
export function assertUnchanged(path: string, sha512: string): void {
  const hash = createHash('sha512');
  const buffer = Buffer.alloc(stepBytes);
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  if (hash.digest('base64') !== sha512) throw fail('SIGNATURE_INVALID', 'the downloaded file was changed');
}

/**
 * Installs a staged file. One that cannot be installed is removed, so that the next try fetches it anew: electron-updater
 * would take what is there for what it fetched.
 */
export function orDiscard(staged: string, install: () => void): void {
  try {
    install();
  } catch (thrown) {
    rmSync(staged, { force: true });
    throw thrown;
  }
}

/**
 * Puts a new AppImage in the place of the one that runs, under its name. The copy is made beside it, checked there and then
 * renamed: whatever happens meanwhile, the old or the new one is there, and what was checked is what will run.
 */
export function replaceAppImage(staged: string, appImage: string, sha512: string): void {
  const part = `${appImage}.${randomBytes(6).toString('hex')}.part`;
  try {
    copyFileSync(staged, part, constants.COPYFILE_EXCL);
    assertUnchanged(part, sha512);
    chmodSync(part, 0o755);
    const handle = openSync(part, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(part, appImage);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
  rmSync(staged, { force: true });
}

/** What an AppImage's launcher sets for the program in it. */
const launcherNames = ['APPIMAGE', 'APPDIR', 'ARGV0', 'OWD'];

/**
 * The environment that the AppImage was started with, as far as it can be told: its launcher's variables and the folders of
 * its mount, which is gone when it ends, are left out.
 */
export function outerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const mount = environment.APPDIR;
  const kept = Object.entries(environment).filter(([name]) => !launcherNames.includes(name));
  if (!mount?.startsWith('/')) return Object.fromEntries(kept);
  const isInside = (path: string) => path === mount || path.startsWith(`${mount}/`);
  return Object.fromEntries(
    kept
      .map(
        ([name, value = '']) =>
          [
            name,
            value
              .split(':')
              .filter((path) => !isInside(path))
              .join(':'),
          ] as const,
      )
      .filter(([name, value]) => value !== '' || environment[name] === ''),
  );
}

/** Starts a program that outlives this one. */
export function startDetached(path: string, environment: NodeJS.ProcessEnv): void {
  const { stdio, release } = withoutOurDescriptors(['ignore', 'ignore', 'ignore']);
  try {
    const child = spawn(path, [], { env: environment, detached: true, stdio });
    child.on('error', () => undefined);
    child.unref();
  } finally {
    release();
  }
}
