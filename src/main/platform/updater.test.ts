import { type KeyObject, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Installation } from '../../shared/features/updates/installation';
import {
  feedText,
  signatureOf,
  signingKeys,
  startUpdateServer,
  type UpdateServer,
} from './testing/update-server';
import { createUpdater, type UpdaterInput } from './updater';

const { publicKey, privateKey } = signingKeys();
const other = signingKeys();
const never = new AbortController().signal;
const current = '0.1.0';
const name = 'Gantry-0.2.0-linux-x86_64.AppImage';
const feedPath = '/stable/latest-linux.yml';
const signaturePath = `${feedPath}.sig`;
const filePath = `/stable/${name}`;
const oldApp = 'the old app';

let server: UpdateServer;
let folder: string;
let appImage: string;
let bytes: Buffer;
const quitHandlers: ((exitCode: number) => void)[] = [];
const app = {
  quit: vi.fn(),
  onQuit: (handler: (exitCode: number) => void) => void quitHandlers.push(handler),
  releaseLock: vi.fn(),
  stageForQuit: vi.fn(),
};

beforeEach(async () => {
  server = await startUpdateServer();
  folder = mkdtempSync(join(tmpdir(), 'gantry-update-'));
  appImage = join(folder, 'Gantry.AppImage');
  writeFileSync(appImage, oldApp, { mode: 0o755 });
  // electron-updater asks the environment whether this is an AppImage
  vi.stubEnv('APPIMAGE', appImage);
  bytes = randomBytes(300_000);
  quitHandlers.length = 0;
  vi.clearAllMocks();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const staging = () => join(folder, 'updates');
const staged = () => join(staging(), 'pending', name);

type Served = { readonly key?: KeyObject; readonly file?: Buffer | RequestListener };

function serve(feed: string, { key = privateKey, file = bytes }: Served = {}): void {
  server.routes.set(feedPath, feed);
  server.routes.set(signaturePath, signatureOf(feed, key));
  server.routes.set(filePath, file);
}

const rightFeed = (version = '0.2.0', file = name) => feedText({ version, name: file, bytes });

function updater(changes: Partial<UpdaterInput> = {}, installation: Installation = 'appimage') {
  return createUpdater({
    place: { base: server.base, allowsLoopback: true },
    key: publicKey,
    installation,
    platform: 'linux',
    arch: 'x64',
    version: current,
    publisher: null,
    folder,
    app: { ...app, appImage, environment: {} },
    ...changes,
  });
}

/** Looks and, when something is offered, fetches it. */
async function tryUpdate(port = updater()) {
  const offer = await port.check(never);
  if (offer) await port.download(never);
  return offer;
}

/** Nothing that came from the feed is on the disk or was run. */
function expectUntouched(): void {
  expect(readFileSync(appImage, 'utf8')).toBe(oldApp);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(
    names.filter((one) => !['Gantry.AppImage', 'updates', join('updates', 'pending')].includes(one)),
  ).toEqual([]);
  expect(app.quit).not.toHaveBeenCalled();
  expect(quitHandlers).toEqual([]);
}

const redirectTo =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

describe('a feed that lies', () => {
  it.each<[string, string, () => void]>([
    [
      'a wrong hash',
      'SIGNATURE_INVALID',
      () => serve(rightFeed().replaceAll(/sha512: .{4}/g, 'sha512: AAAA')),
    ],
    ['another file', 'SIGNATURE_INVALID', () => serve(rightFeed(), { file: randomBytes(bytes.length) })],
    ['a short file', 'SIGNATURE_INVALID', () => serve(rightFeed(), { file: bytes.subarray(0, 1000) })],
    ['a longer file', 'SIGNATURE_INVALID', () => serve(rightFeed(), { file: Buffer.concat([bytes, bytes]) })],
    [
      'a file that is cut off',
      'DOWNLOAD_FAILED',
      () =>
        serve(rightFeed(), {
          file: (_request, response) => {
            response.writeHead(200, { 'content-length': bytes.length });
            response.write(bytes.subarray(0, 1000), () => response.destroy());
          },
        }),
    ],
    [
      'a file that never ends',
      'SIGNATURE_INVALID',
      () =>
        serve(rightFeed(), {
          file: (_request, response) => {
            const more = () => {
              while (!response.destroyed && response.write(bytes));
            };
            response.on('drain', more);
            more();
          },
        }),
    ],
    [
      'a redirect of the feed',
      'FORBIDDEN',
      () => {
        serve(rightFeed());
        server.routes.set(feedPath, redirectTo(`${server.base.href}elsewhere.yml`));
        server.routes.set('/stable/elsewhere.yml', rightFeed());
      },
    ],
    [
      'a redirect of the file',
      'FORBIDDEN',
      () => {
        serve(rightFeed(), { file: redirectTo('/stable/elsewhere') });
        server.routes.set('/stable/elsewhere', bytes);
      },
    ],
    ['a file on another host', 'PROTOCOL', () => serve(rightFeed('0.2.0', `https://evil.example/${name}`))],
    ['a huge feed', 'TOO_BIG', () => serve(`${rightFeed()}${'\n'.repeat(1_000_000)}`)],
    [
      'a feed that never ends',
      'TOO_BIG',
      () => {
        serve(rightFeed());
        server.routes.set(feedPath, (_request, response) => {
          const more = () => {
            while (!response.destroyed && response.write('\n'.repeat(10_000)));
          };
          response.on('drain', more);
          more();
        });
      },
    ],
    ['a way out of the folder', 'PROTOCOL', () => serve(rightFeed('0.2.0', `../../${name}`))],
    ['a backtick', 'PROTOCOL', () => serve(rightFeed('0.2.0', 'Gantry-0.2.0-`touch x`.AppImage'))],
    ['a variable', 'PROTOCOL', () => serve(rightFeed('0.2.0', 'Gantry-0.2.0-%TEMP%.AppImage'))],
    ['a web installer', 'PROTOCOL', () => serve(`${rightFeed()}packages:\n  x64:\n    path: app.7z\n`)],
    [
      'no signature',
      'SIGNATURE_INVALID',
      () => {
        serve(rightFeed());
        server.routes.delete(signaturePath);
      },
    ],
    [
      'something else for a signature',
      'SIGNATURE_INVALID',
      () => {
        serve(rightFeed());
        server.routes.set(signaturePath, '<!doctype html><title>Sign in</title>');
      },
    ],
    ["somebody else's signature", 'SIGNATURE_INVALID', () => serve(rightFeed(), { key: other.privateKey })],
    [
      'the signature of another feed',
      'SIGNATURE_INVALID',
      () => {
        serve(rightFeed());
        server.routes.set(feedPath, rightFeed('0.3.0'));
      },
    ],
    ['a tag', 'PROTOCOL', () => serve(rightFeed().replace('version: ', 'version: !!js/undefined '))],
    ['no version', 'PROTOCOL', () => serve(rightFeed().replace(/^version.*\n/, ''))],
    ['no hash', 'PROTOCOL', () => serve(rightFeed().replaceAll(/ *sha512.*\n/g, ''))],
    ['no size', 'PROTOCOL', () => serve(rightFeed().replace(/ *size.*\n/, ''))],
    ['no files', 'PROTOCOL', () => serve('version: 0.2.0\nfiles:\n')],
    ['a file of another kind', 'UNSUPPORTED', () => serve(rightFeed('0.2.0', 'Gantry-0.2.0-linux-x64.deb'))],
    [
      'an answer of the wrong kind',
      'DOWNLOAD_FAILED',
      () => {
        server.routes.set(feedPath, (_request, response) => void response.writeHead(500).end(rightFeed()));
      },
    ],
    ['no feed', 'DOWNLOAD_FAILED', () => server.routes.clear()],
  ])('%s is refused: %s', async (_lie, code, tell) => {
    tell();
    await expect(tryUpdate()).rejects.toMatchObject({ code });
    expectUntouched();
    expect(server.asked).not.toContain('/stable/elsewhere');
    expect(server.asked).not.toContain('/stable/elsewhere.yml');
  });

  it.each(['0.0.9', '0.1.0'])('version %s is no update', async (version) => {
    serve(rightFeed(version, `Gantry-${version}-linux-x86_64.AppImage`));
    expect(await tryUpdate()).toBeNull();
    expectUntouched();
    expect(server.asked).toEqual([feedPath, signaturePath]);
  });

  it.each([
    ['http, even to this computer', false, () => server.base.href],
    ['http to another', true, () => 'http://192.0.2.1/stable/'],
    ['a folder that is none', true, () => server.base.href.slice(0, -1)],
    ['a password', true, () => server.base.href.replace('//', '//me:secret@')],
  ])('%s is not asked', async (_what, allowsLoopback, base) => {
    serve(rightFeed());
    const port = updater({ place: { base: new URL(base()), allowsLoopback } });
    await expect(port.check(never)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(server.asked).toEqual([]);
    expectUntouched();
  });

  it('does not wait for a server that says nothing', async () => {
    server.routes.set(feedPath, () => undefined);
    const port = updater({ place: { base: server.base, allowsLoopback: true, silenceMs: 50 } });
    await expect(port.check(never)).rejects.toMatchObject({ code: 'TIMEOUT' });
    expectUntouched();
  });

  it('a Windows setup is refused when nobody can say who signed it', async () => {
    const setup = 'Gantry-0.2.0-win-x64.exe';
    const feed = feedText({ version: '0.2.0', name: setup, bytes });
    server.routes.set('/stable/latest.yml', feed);
    server.routes.set('/stable/latest.yml.sig', signatureOf(feed, privateKey));
    server.routes.set(`/stable/${setup}`, bytes);
    for (const publisher of [null, 'CN=Gantry, O=Gantry, C=KR']) {
      const port = updater({ platform: 'win32', publisher }, 'nsis');
      await expect(tryUpdate(port)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
      expectUntouched();
    }
    expect(server.asked).toContain(`/stable/${setup}`);
  });
});

describe('an update that is right', () => {
  it('is offered, fetched with what is measured, and staged where nobody else can write', async () => {
    serve(rightFeed());
    // a link that somebody left is not followed
    symlinkSync(tmpdir(), staging());
    const port = updater();
    const progress: number[] = [];
    port.onProgress((doneBytes) => progress.push(doneBytes));
    expect(await port.check(never)).toEqual({
      version: '0.2.0',
      releasedAt: Date.UTC(2026, 10, 20, 10),
      sizeBytes: bytes.length,
    });
    expect(server.asked).toEqual([feedPath, signaturePath]);
    await port.download(never);
    expect(readFileSync(staged()).equals(bytes)).toBe(true);
    expect(statSync(staging()).mode & 0o777).toBe(0o700);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress).toEqual([...progress].sort((one, next) => one - next));
    expect(progress.at(-1)).toBe(bytes.length);
    expect(readFileSync(appImage, 'utf8')).toBe(oldApp);
    expect(app.quit).not.toHaveBeenCalled();
    expect(quitHandlers).toEqual([]);
  });

  it('is not fetched twice', async () => {
    serve(rightFeed());
    await tryUpdate();
    await tryUpdate();
    expect(server.asked.filter((path) => path === filePath)).toHaveLength(1);
  });

  it('can be stopped, and nothing is left of it', async () => {
    const stopping = new AbortController();
    serve(rightFeed(), {
      file: (_request, response) => {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(bytes.subarray(0, 1000));
      },
    });
    const port = updater();
    port.onProgress(() => stopping.abort());
    await port.check(never);
    await expect(port.download(stopping.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expectUntouched();
  });

  it('takes the place of the app, which ends, and then starts', async () => {
    const marker = join(folder, 'started');
    bytes = Buffer.from(
      `#!/bin/sh\necho "$DOCKER_HOST $APPIMAGE" > ${marker}.part && mv ${marker}.part ${marker}\n`,
    );
    serve(rightFeed());
    const port = updater({
      app: { ...app, appImage, environment: { DOCKER_HOST: 'unix:///run/test.sock' } },
    });
    await tryUpdate(port);
    port.install();
    expect(readFileSync(appImage).equals(bytes)).toBe(true);
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(app.quit).toHaveBeenCalledOnce();
    expect(app.releaseLock).not.toHaveBeenCalled();
    expect(quitHandlers).toHaveLength(1);
    quitHandlers[0]?.(0);
    expect(app.releaseLock).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(readFileSync(marker, 'utf8')).toBe('unix:///run/test.sock \n'));
  });

  it('waits for the end of the app when that is wanted, and can be taken back', async () => {
    serve(rightFeed());
    const port = updater();
    await tryUpdate(port);
    const takeBack = port.installAtQuit();
    expect(readFileSync(appImage, 'utf8')).toBe(oldApp);
    quitHandlers[0]?.(1);
    takeBack();
    quitHandlers[0]?.(0);
    expect(readFileSync(appImage, 'utf8')).toBe(oldApp);
    port.installAtQuit();
    quitHandlers[1]?.(0);
    expect(readFileSync(appImage).equals(bytes)).toBe(true);
    expect(app.quit).not.toHaveBeenCalled();
    // nothing starts
    expect(quitHandlers).toHaveLength(2);
  });

  it('is not installed when the staged file was changed, now or at the end', async () => {
    serve(rightFeed());
    const port = updater();
    await tryUpdate(port);
    writeFileSync(staged(), 'something else');
    expect(() => port.install()).toThrow(/SIGNATURE_INVALID/);
    port.installAtQuit();
    quitHandlers[0]?.(0);
    expect(readFileSync(appImage, 'utf8')).toBe(oldApp);
    expect(readdirSync(folder).sort()).toEqual(['Gantry.AppImage', 'updates']);
    expect(app.quit).not.toHaveBeenCalled();
    // what is right can be fetched and installed after all
    await tryUpdate(port);
    port.install();
    expect(readFileSync(appImage).equals(bytes)).toBe(true);
  });

  it('leaves nothing behind when it has become the current version', async () => {
    serve(rightFeed());
    await tryUpdate();
    expect(await updater({ version: '0.2.0' }).check(never)).toBeNull();
    expect(readdirSync(folder)).toEqual(['Gantry.AppImage']);
  });

  it('is only told of where it cannot be installed', async () => {
    const setup = 'Gantry-0.2.0-win-x64.exe';
    const feed = feedText({ version: '0.2.0', name: setup, bytes });
    server.routes.set('/stable/latest.yml', feed);
    server.routes.set('/stable/latest.yml.sig', signatureOf(feed, privateKey));
    const port = updater({ platform: 'win32' }, 'portable');
    expect(await port.check(never)).toMatchObject({ version: '0.2.0' });
    await expect(port.download(never)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expectUntouched();
  });
});
