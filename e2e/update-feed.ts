import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicUpdateKey, signFeed } from '../scripts/lib/sign-feed.ts';

/** The release that a test publishes. */
export const release = { version: '9.0.0', name: 'Gantry-9.0.0-linux-x86_64.AppImage' };

export type TestFeed = {
  /** For the app's environment. */
  readonly variable: string;
  /** Publishes the release: signed by the key that the app knows, or by another. */
  readonly publish: (file: Buffer, by: 'us' | 'somebody') => void;
  /** From now on half of the file is sent and the rest waits for `goOn`. */
  readonly holdBack: () => void;
  readonly goOn: () => void;
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

/** A feed of updates on this computer, with a key of its own. */
export async function startTestFeed(): Promise<TestFeed> {
  const keys = { us: newKey(), somebody: newKey() };
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  let isHolding = false;
  let held: (() => void)[] = [];

  function send(response: ServerResponse, body: Buffer): void {
    response.writeHead(200, { 'content-length': body.length });
    if (!isHolding) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, body.length / 2));
    held.push(() => response.end(body.subarray(body.length / 2)));
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = files.get(path);
    if (body) send(response, body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    variable: JSON.stringify({ feed: `http://127.0.0.1:${port}/stable/`, key: publicUpdateKey(keys.us) }),
    publish: (file, by) => {
      const feed = Buffer.from(feedOf(file));
      files.set('/stable/latest-linux.yml', feed);
      files.set('/stable/latest-linux.yml.sig', Buffer.from(signFeed(feed, keys[by])));
      files.set(`/stable/${release.name}`, file);
    },
    holdBack: () => {
      isHolding = true;
    },
    goOn: () => {
      isHolding = false;
      for (const end of held) end();
      held = [];
    },
    asked,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** As electron-builder writes it. */
function feedOf(file: Buffer): string {
  const sha512 = createHash('sha512').update(file).digest('base64');
  const { version, name } = release;
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${file.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-20T10:00:00.000Z'",
    '',
  ].join('\n');
}
