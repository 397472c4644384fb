import { randomBytes } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { fail } from '../../../shared/ipc/errors';

/**
 * Puts a file in place so that whatever happens meanwhile leaves the old or the new content: a temporary file beside it, fsync,
 * rename. The rights are exactly the given ones. FILE_ERROR when it cannot.
 */
export async function replaceFile(path: string, content: string | Buffer, mode: number): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    // `wx`: whatever has that name already, a link of somebody else's too, is not written to
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      // the mode of `open` is cut by the umask
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await unlink(temporary).catch(() => undefined);
    throw fail('FILE_ERROR', `the file cannot be written: ${path}`, { params: { path }, cause });
  }
}
