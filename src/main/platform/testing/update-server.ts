import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type UpdateServer = {
  readonly base: URL;
  /** What is served, by path; a function answers by itself. */
  readonly routes: Map<string, Buffer | string | RequestListener>;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
};

/** A web server on this computer that serves what a test puts into it. */
export async function startUpdateServer(): Promise<UpdateServer> {
  const routes: UpdateServer['routes'] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const route = routes.get(path);
    if (typeof route === 'function') route(request, response);
    else if (route === undefined) response.writeHead(404).end();
    else response.end(route);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: new URL(`http://127.0.0.1:${port}/stable/`),
    routes,
    asked,
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

export const signingKeys = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =>
  generateKeyPairSync('ed25519');

export type ReleaseInput = {
  readonly version: string;
  readonly name: string;
  readonly bytes: Buffer;
};

/** A feed as electron-builder writes it. */
export function feedText({ version, name, bytes }: ReleaseInput): string {
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${bytes.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-20T10:00:00.000Z'",
    '',
  ].join('\n');
}

export function signatureOf(feed: string, key: KeyObject): string {
  return `${sign(null, Buffer.from(feed), key).toString('base64')}\n`;
}
