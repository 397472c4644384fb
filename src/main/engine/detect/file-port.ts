import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';

/** What reading a machine's facts needs of its file system; none of it ever throws. */
export type FilePort = {
  /** A text file of at most a megabyte; a bigger one is unreadable. */
  readonly readText: (path: string) => Promise<TextRead>;
  /** Names in a folder, in no order; null when it cannot be listed. */
  readonly list: (folder: string) => Promise<readonly string[] | null>;
  /** `unreadable`: the folder it is in may not be looked into. Links are not followed. */
  readonly kind: (path: string) => Promise<FileKind | 'missing' | 'unreadable'>;
  /** The path without links; null when it leads nowhere. */
  readonly realPath: (path: string) => Promise<string | null>;
};

export type FileKind = 'socket' | 'link' | 'folder' | 'file';

export type TextRead =
  | { readonly state: 'ok'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly message: string };

const maxFileBytes = 1024 * 1024;

/** The file system of this computer. */
export const nodeFiles: FilePort = {
  async readText(path) {
    try {
      const stats = await stat(path);
      // reading a pipe or a device may never end
      if (!stats.isFile()) return { state: 'unreadable', message: 'not a file' };
      if (stats.size > maxFileBytes)
        return { state: 'unreadable', message: `${stats.size} bytes are too many` };
      return { state: 'ok', text: await readFile(path, 'utf8') };
    } catch (error) {
      if (isMissing(error)) return { state: 'missing' };
      return { state: 'unreadable', message: (error as Error).message };
    }
  },
  async list(folder) {
    try {
      return await readdir(folder);
    } catch {
      return null;
    }
  },
  async kind(path) {
    try {
      const stats = await lstat(path);
      if (stats.isSymbolicLink()) return 'link';
      if (stats.isSocket()) return 'socket';
      return stats.isDirectory() ? 'folder' : 'file';
    } catch (error) {
      return isMissing(error) ? 'missing' : 'unreadable';
    }
  },
  async realPath(path) {
    try {
      return await realpath(path);
    } catch {
      return null;
    }
  },
};

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}
