import type { FileKind, FilePort } from '../detect/file-port';

/**
 * What lies at a path: text is a file, `unreadable` one (or a folder) that may not be opened, `link` leads elsewhere. Folders are there by
 * what is in them; an empty one is `folder`.
 */
export type VirtualFile =
  | string
  | { readonly kind: 'socket' | 'folder' | 'unreadable' }
  | { readonly kind: 'link'; readonly to: string };

export const socketFile: VirtualFile = { kind: 'socket' };
export const deniedFile: VirtualFile = { kind: 'unreadable' };

/** A file system that exists in memory only. With `win32`, names are compared as Windows does and both slashes are the same. */
export function createVirtualFiles(
  tree: Readonly<Record<string, VirtualFile>>,
  platform: 'linux' | 'darwin' | 'win32',
): FilePort {
  const keyOf = (path: string) => {
    const slashed = platform === 'win32' ? path.replace(/\\/g, '/').toLowerCase() : path;
    return slashed.replace(/\/+$/, '') || '/';
  };
  const entries = new Map(Object.entries(tree).map(([path, file]) => [keyOf(path), { path, file }]));

  /** Follows links in the folders of a path, and in its end when `isFollowed`; null when one leads nowhere. */
  function follow(path: string, isFollowed: boolean, depth = 0): string | null {
    if (depth > 8) return null;
    const parts = keyOf(path).split('/');
    for (let length = 1; length <= parts.length; length += 1) {
      if (length === parts.length && !isFollowed) break;
      const file = entries.get(parts.slice(0, length).join('/'))?.file;
      if (typeof file === 'object' && file.kind === 'link') {
        const rest = parts.slice(length).map((part) => `/${part}`);
        return follow(file.to + rest.join(''), isFollowed, depth + 1);
      }
    }
    return keyOf(path);
  }

  function kindAt(key: string): FileKind | 'missing' | 'unreadable' {
    const parts = key.split('/');
    const isHidden = parts.some((_, index) => {
      const file = entries.get(parts.slice(0, index).join('/'))?.file;
      return index > 0 && typeof file === 'object' && file.kind === 'unreadable';
    });
    if (isHidden) return 'unreadable';
    const file = entries.get(key)?.file;
    if (typeof file === 'string') return 'file';
    if (file) return file.kind === 'unreadable' ? 'file' : file.kind;
    return [...entries.keys()].some((other) => other.startsWith(`${key}/`)) ? 'folder' : 'missing';
  }

  return {
    readText(path) {
      const key = follow(path, true);
      const file = key === null ? undefined : entries.get(key)?.file;
      if (typeof file === 'string') return Promise.resolve({ state: 'ok', text: file });
      const kind = key === null ? 'missing' : kindAt(key);
      if (kind === 'missing') return Promise.resolve({ state: 'missing' });
      return Promise.resolve({ state: 'unreadable', message: 'may not be read' });
    },
    list(folder) {
      const key = follow(folder, true);
      if (key === null || kindAt(key) !== 'folder') return Promise.resolve(null);
      const names = [...entries.entries()]
        .filter(([other]) => other.startsWith(`${key}/`))
        // as it was written, because some names mean something by their case
        .map(
          ([, { path }]) =>
            path
              .replace(/\\/g, '/')
              .slice(key.length + 1)
              .split('/')[0] ?? '',
        );
      return Promise.resolve([...new Set(names)]);
    },
    kind(path) {
      const key = follow(path, false);
      return Promise.resolve(key === null ? 'missing' : kindAt(key));
    },
    realPath(path) {
      const key = follow(path, true);
      const isThere = key !== null && ['missing', 'unreadable'].includes(kindAt(key)) === false;
      return Promise.resolve(isThere ? key : null);
    },
  };
}
