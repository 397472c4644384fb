import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppFailure } from '../../shared/ipc/errors';
import { toEngineFailure } from './errors';
import { SocketAgent } from './socket-agent';
import { isTrustedOwner, ownUser, unmappedUidOf } from './socket-owner';
import { type FakeEngine, startFakeEngine } from './testing/fake-engine';

const own = ownUser();
const somebodyElse = { uid: own.uid + 4000, unmappedUid: null };

describe('whose socket is trusted', () => {
  const kim = { uid: 1000, unmappedUid: null };

  it.each([
    ['of root', 0, kim, true],
    ['of the user', 1000, kim, true],
    ['of somebody else', 1001, kim, false],
    ['of nobody', 65534, kim, false],
    ['of a user, when root asks', 1000, { uid: 0, unmappedUid: null }, false],
    ['of whoever is not visible from inside a namespace', 65534, { uid: 1000, unmappedUid: 65534 }, true],
    ['of another user of that namespace', 1001, { uid: 1000, unmappedUid: 65534 }, false],
  ] as const)('%s: %i', (_whose, owner, user, expected) => {
    expect(isTrustedOwner(owner, user)).toBe(expected);
  });

  it.each([
    ['         0          0 4294967295\n', '65534\n', null],
    ['      1000       1000          1\n', '65534\n', 65534],
    ['0 1 1000\n1000 0 1\n1001 1001 64535\n', '65534\n', 65534],
    ['', '', null],
    ['0 0 4294967295\n', '', null],
  ])('knows from %j whether users are hidden', (map, overflow, expected) => {
    expect(unmappedUidOf(map, overflow)).toBe(expected);
  });
});

describe.skipIf(process.platform === 'win32')('a socket', () => {
  let engine: FakeEngine;
  let folder: string;

  beforeEach(async () => {
    engine = await startFakeEngine();
    folder = mkdtempSync(join(tmpdir(), 'gantry-owner-'));
  });

  afterEach(async () => {
    await engine.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(agent: SocketAgent): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = get({ agent, host: 'docker', path: '/_ping' }, (response) => {
        response.resume().on('end', () => resolve(`HTTP ${response.statusCode}`));
      });
      request.on('error', reject);
    });
  }

  async function failureOf(agent: SocketAgent): Promise<AppFailure> {
    const failure = await ask(agent).then(
      (answer) => new Error(answer),
      (error: unknown) => toEngineFailure(error),
    );
    if (failure instanceof AppFailure) return failure;
    throw failure;
  }

  it('of the user is connected to, also through a link', async () => {
    expect(await ask(new SocketAgent(engine.socketPath))).toBe('HTTP 200');
    const link = join(folder, 'docker.sock');
    symlinkSync(engine.socketPath, link);
    expect(await ask(new SocketAgent(link))).toBe('HTTP 200');
  });

  it('of somebody else gets nothing sent', async () => {
    // the file is root's when root runs this, and root's would be trusted
    if (own.uid === 0) chownSync(engine.socketPath, 4000, 4000);
    const user = own.uid === 0 ? own : somebodyElse;
    const link = join(folder, 'docker.sock');
    symlinkSync(engine.socketPath, link);
    for (const path of [engine.socketPath, link]) {
      const { code, error } = await failureOf(new SocketAgent(path, user));
      expect({ code, params: error.params }).toEqual({
        code: 'PERMISSION_DENIED',
        params: { reason: 'foreign-owner', path },
      });
    }
    expect(engine.requests).toEqual([]);
    expect(engine.openSockets()).toBe(0);
  });

  it('that was exchanged after it was looked at is not the one that is connected to', async () => {
    if (process.platform !== 'linux') return;
    const path = join(folder, 'docker.sock');
    symlinkSync(engine.socketPath, path);
    const evil = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => evil.listen(join(folder, 'evil.sock'), resolve));
    let asked = 0;
    evil.on('connection', () => (asked += 1));
    try {
      const turn = () => {
        rmSync(path);
        symlinkSync(join(folder, 'evil.sock'), path);
      };
      // looking at who the user is falls between the look at the file and the connection
      const user = {
        get uid() {
          turn();
          return statSync(engine.socketPath).uid;
        },
        unmappedUid: null,
      };
      const isRoot = own.uid === 0;
      if (isRoot) chownSync(engine.socketPath, 4000, 4000);
      expect(await ask(new SocketAgent(path, user))).toBe('HTTP 200');
      expect(asked).toBe(0);
      expect(statSync(path).ino).toBe(statSync(join(folder, 'evil.sock')).ino);
    } finally {
      await new Promise((resolve) => evil.close(resolve));
    }
  });

  it('that is missing, no socket, left behind or closed to us fails by what is the matter, with its own path', async () => {
    const missing = await failureOf(new SocketAgent(join(folder, 'none.sock')));
    expect([missing.code, missing.error.params?.reason]).toEqual(['ENGINE_UNREACHABLE', 'not-found']);
    const path = join(folder, 'file.sock');
    writeFileSync(path, '');
    const plain = await failureOf(new SocketAgent(path));
    expect([plain.code, plain.error.params?.reason]).toEqual(['ENGINE_UNREACHABLE', 'refused']);
    expect(plain.error.message).toContain(path);
    expect(plain.error.message).not.toContain('/proc/');
    if (own.uid === 0) return; // root may open everything
    chmodSync(engine.socketPath, 0);
    const closed = await failureOf(new SocketAgent(engine.socketPath));
    expect(closed.code).toBe('PERMISSION_DENIED');
    expect(closed.error.params?.reason).toBe('permission-denied');
  });

  it('leaves no handle open, whatever comes of it', async () => {
    if (process.platform !== 'linux') return;
    const handles = async () => (await readdir('/proc/self/fd')).length;
    const agent = new SocketAgent(engine.socketPath);
    const gone = new SocketAgent(join(folder, 'none.sock'));
    await ask(agent);
    const before = await handles();
    for (let i = 0; i < 50; i += 1) {
      await ask(agent);
      await failureOf(gone);
    }
    await expect.poll(handles).toBeLessThanOrEqual(before + 2);
  });
});
