import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export type BundleFile = { readonly path: string; readonly contentType: string };

/** Every file of the page, by its address path (`/index.html`). Nothing outside this map can be asked for. */
export type BundleFiles = ReadonlyMap<string, BundleFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** Lists a folder once, at start. Links and files of other kinds are not part of the page. */
export function listBundleFiles(folder: string): BundleFiles {
  const files = new Map<string, BundleFile>();
  collect(folder, '', files);
  return files;
}

function collect(folder: string, prefix: string, files: Map<string, BundleFile>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const address = `${prefix}/${entry.name}`;
    const contentType = contentTypes[extname(entry.name)];
    if (entry.isDirectory()) collect(path, address, files);
    else if (entry.isFile() && contentType) files.set(address, { path, contentType });
  }
}

/** The page, its entry and what that loads: names given by the build (see electron.vite.config.ts). */
const firstFiles = /^\/(?:index\.html|assets\/(?:index|load|rolldown-runtime|app|fonts)-[\w-]+\.(?:js|css))$/;

/**
 * Reads files of the page, those that every start needs before anybody asks: by then main is busy with the engine.
 * What was read ahead is given once and then forgotten.
 */
export function readAhead(files: BundleFiles): (path: string) => Promise<Uint8Array> {
  const ahead = new Map<string, Promise<Uint8Array>>();
  for (const [address, { path }] of files) {
    if (!firstFiles.test(address)) continue;
    const content = readFile(path);
    // who asks for it is told
    content.catch(() => undefined);
    ahead.set(path, content);
  }
  return (path) => {
    const known = ahead.get(path);
    ahead.delete(path);
    return known ?? readFile(path);
  };
}
