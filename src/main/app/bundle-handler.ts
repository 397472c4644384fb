import { readFile } from 'node:fs/promises';
import { trustedOrigin } from '../ipc/sender';
import type { BundleFiles } from './bundle-files';
import { securityHeaders } from './content-policy';

export type BundleRequest = { readonly method: string; readonly url: string };

/**
 * Answers requests of the page for its own files. The address is only a key into the map: it is not decoded, joined
 * or resolved, so no spelling of it reaches another file.
 */
export function createBundleHandler(
  files: BundleFiles,
  read: (path: string) => Promise<Uint8Array> = readFile,
): (request: BundleRequest) => Promise<Response> {
  return async ({ method, url }) => {
    const file = method === 'GET' ? files.get(addressPath(url)) : undefined;
    if (!file) return new Response(null, { status: 404, headers: securityHeaders });
    try {
      const headers = { ...securityHeaders, 'content-type': file.contentType };
      return new Response(await read(file.path), { status: 200, headers });
    } catch {
      return new Response(null, { status: 500, headers: securityHeaders });
    }
  };
}

/** The path of an address of ours as it was written; the empty string, which no file has, for any other. */
function addressPath(url: string): string {
  if (!url.startsWith(`${trustedOrigin}/`)) return '';
  return url.slice(trustedOrigin.length).replace(/[?#].*$/s, '');
}
