import { readFile, writeFile } from 'atomically';
import { chmod, lstat, mkdir, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What was found at a path where a small file of ours should be. `foreign` is anything that we would not write. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'foreign' };

const maxSizeBytes = 1024 * 1024;
const leftoverPattern = /\.tmp-\d{10}[a-f0-9]{6}$/;

/**
 * Reads a small text file of ours. A link, a folder, a device, something huge or unreadable is `foreign`: it is not
 * followed, not read and not written over. Never throws.
 */
export async function readPrivateFile(path: string): Promise<FileContent> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > maxSizeBytes) return { kind: 'foreign' };
    return { kind: 'text', text: await readFile(path, { encoding: 'utf8', timeout: 1000 }) };
  } catch (thrown) {
    return { kind: (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'foreign' };
  }
}

/**
 * Writes a small text file so that whatever happens meanwhile leaves the old or the new content, never a piece:
 * a temporary file, fsync, rename. A link at the path is replaced, never followed. Readable by the user only.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const stats = await lstat(path).catch(() => null);
  if (stats?.isSymbolicLink()) await unlink(path);
  await writeFile(path, text, { encoding: 'utf8', mode: 0o600, timeout: 2000 });
}

/** Closes a folder of ours to everybody else, also one that was there before. Where the system has no such bits, nothing happens. */
export function keepPrivate(folder: string): void {
  chmod(folder, 0o700).catch(() => undefined);
}

/**
 * Moves what cannot be used out of the way, under a name that tells when.
 * @returns the new file name, or null when it could not be moved
 */
export async function setAside(path: string, at: Date): Promise<string | null> {
  const stamp = at.toISOString().replace(/[:.]/g, '-');
  const name = basename(path).replace(/(\.\w+)$/, `.broken-${stamp}$1`);
  try {
    await rename(path, join(dirname(path), name));
    return name;
  } catch {
    return null;
  }
}

/** Removes temporary files that a crash during a write left beside the file. */
export async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(basename(path)) && leftoverPattern.test(name));
  await Promise.all(left.map((name) => unlink(join(folder, name)).catch(() => undefined)));
}
