import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseEngineAddress } from '../../shared/features/engine/address';
import type { EngineId } from '../../shared/lib/ids';
import { AppFailure } from '../../shared/ipc/errors';
import { createEngineConnection } from './connection';
import { createRequestOpener } from './http-request';
import { sshArguments, type SshAddress, sshFailure } from './ssh-command';
import { answerJson, type FakeEngine, startFakeEngine } from './testing/fake-engine';
import { type FakeSsh, type FakeSshOptions, isAlive, makeFakeSsh } from './testing/fake-ssh';
import { createTransport } from './transport';

const id = 'a'.repeat(64);
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function addressOf(url: string): SshAddress {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  if (!parsed.ok || parsed.address.kind !== 'ssh') throw new Error(url);
  return parsed.address;
}

async function fakeSsh(options: FakeSshOptions): Promise<FakeSsh> {
  const ssh = await makeFakeSsh(options);
  cleanups.push(ssh.remove);
  return ssh;
}

async function open(program: string) {
  const ending = new AbortController();
  cleanups.push(() => ending.abort());
  const address = addressOf('ssh://me@build');
  const opener = await createRequestOpener(address, undefined, {
    signal: ending.signal,
    sshProgram: program,
  });
  const transport = createTransport({ address, open: opener, apiVersion: '1.41', signal: ending.signal });
  return { transport, end: () => ending.abort() };
}

async function openEngine() {
  const engine: FakeEngine = await startFakeEngine();
  cleanups.push(engine.remove);
  const ssh = await fakeSsh({ socketPath: engine.socketPath });
  return { engine, ssh, ...(await open(ssh.program)) };
}

const allGone = async (ssh: FakeSsh) => {
  const pids = await ssh.pids();
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 5_000);
};

describe('the command', () => {
  it('is that of the docker CLI, without anything that asks', () => {
    const line = sshArguments(addressOf('ssh://me@build:2222/run/user/1000/docker.sock')).join(' ');
    expect(line).toContain('-o BatchMode=yes -o ConnectTimeout=30');
    expect(line).toMatch(
      / -T -l me -p 2222 -- build docker --host=unix:\/\/\/run\/user\/1000\/docker\.sock system dial-stdio$/,
    );
    expect(sshArguments(addressOf('ssh://build')).join(' ')).toMatch(
      / -T -- build docker system dial-stdio$/,
    );
  });
});

describe('an engine over ssh', () => {
  it('answers many calls over few processes, none of which stays', async () => {
    const { transport, ssh, end } = await openEngine();
    for (let count = 0; count < 5; count += 1) await transport.ping();
    expect(await ssh.calls()).toHaveLength(1);
    await Promise.all(Array.from({ length: 20 }, () => transport.ping()));
    expect((await ssh.calls()).length).toBeLessThanOrEqual(4);
    end();
    await allGone(ssh);
  });

  it('streams beside calls, and a stream that is left ends its process', async () => {
    const { engine, transport, ssh } = await openEngine();
    const events = await transport.stream({ method: 'GET', path: '/events' });
    const reader = events[Symbol.asyncIterator]();
    engine.emit({ Type: 'container', Action: 'start' });
    const first = await reader.next();
    expect(Buffer.from(first.value ?? []).toString()).toContain('"start"');
    await transport.ping();
    const [streaming] = await ssh.pids();
    events.close();
    await vi.waitFor(() => expect(isAlive(streaming ?? 0)).toBe(false), 5_000);
    await transport.ping();
  });

  it('upgrades a connection, both ways, and ends cleanly when the engine does', async () => {
    const { engine, transport } = await openEngine();
    engine.onUpgrade((_request, socket) => {
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nhello');
      socket.on('data', (chunk) => socket.end(`you said ${chunk.toString()}`));
    });
    const duplex = await transport.hijack({ method: 'POST', path: `/containers/${id}/attach` });
    await duplex.write('ping');
    const chunks: Uint8Array[] = [];
    for await (const chunk of duplex) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('helloyou said ping');
  });

  it('is lost with its process, and says so of a write that may have arrived', async () => {
    const { engine, transport, ssh } = await openEngine();
    const pinged = transport.ping();
    await pinged;
    engine.on('POST', `/containers/${id}/start`, async () => {
      for (const pid of await ssh.pids()) process.kill(pid);
    });
    await expect(transport.send({ method: 'POST', path: `/containers/${id}/start` })).rejects.toMatchObject({
      error: { code: 'OUTCOME_UNKNOWN' },
    });
    await allGone(ssh);
    // the pool has noticed
    await transport.ping();
  });

  it('does not use a kept connection that has ended', async () => {
    const { engine, transport, ssh } = await openEngine();
    await transport.ping();
    await engine.kill();
    await allGone(ssh);
    await engine.start();
    for (let count = 0; count < 3; count += 1) await transport.ping({ deadlineMs: 5_000 });
  });

  it('carries large answers without loss', async () => {
    const { engine, transport } = await openEngine();
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ Id: `${index}`, Names: ['x'.repeat(100)] }));
    engine.on('GET', '/containers/json', (_request, response) => answerJson(response, rows));
    const got = await transport.list<object>(
      { method: 'GET', path: '/containers/json' },
      { check: (value): value is object => typeof value === 'object' },
    );
    expect(got).toEqual(rows);
  });

  it('connects, is found again after a loss, and leaves no process when it is stopped', async () => {
    const { engine, ssh } = await openEngine();
    const address = addressOf('ssh://me@build');
    const connection = createEngineConnection({
      sshProgram: ssh.program,
      timings: { firstRetryMs: 20 },
      resolve: async () => ({
        endpoint: {
          id: address.url as EngineId,
          url: address.url,
          source: 'DOCKER_HOST',
          publishedHost: 'build',
        },
        address,
      }),
    });
    cleanups.push(() => connection.stop());
    const isConnected = () => expect(connection.state().kind).toBe('connected');
    connection.start();
    await vi.waitFor(isConnected, 5_000);
    await engine.kill();
    await vi.waitFor(() => expect(connection.state().kind).toBe('not-reachable'), 5_000);
    await engine.start();
    await vi.waitFor(isConnected, 5_000);
    await connection.stop();
    await allGone(ssh);
  });
});

describe('why it cannot be reached', () => {
  it.each([
    ['me@build: Permission denied (publickey,password).', 255, 'PERMISSION_DENIED', 'ssh-no-permission'],
    ['Host key verification failed.', 255, 'ENGINE_UNREACHABLE', 'ssh-host-key'],
    [
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      255,
      'ENGINE_UNREACHABLE',
      'ssh-host-key',
    ],
    [
      'ssh: Could not resolve hostname build: Name or service not known',
      255,
      'ENGINE_UNREACHABLE',
      'ssh-unknown-host',
    ],
    ['ssh: connect to host build port 22: Connection refused', 255, 'ENGINE_UNREACHABLE', 'ssh-refused'],
    ['ssh: connect to host build port 22: Connection timed out', 255, 'TIMEOUT', 'ssh-timeout'],
    ['bash: line 1: docker: command not found', 127, 'ENGINE_UNREACHABLE', 'ssh-no-docker-there'],
    ['sh: 1: docker: 찾을 수 없음', 127, 'ENGINE_UNREACHABLE', 'ssh-no-docker-there'],
    [
      "docker: 'system dial-stdio' is not a docker command.",
      1,
      'ENGINE_UNREACHABLE',
      'ssh-docker-too-old-there',
    ],
    [
      'dial unix /var/run/docker.sock: connect: permission denied',
      1,
      'PERMISSION_DENIED',
      'ssh-no-engine-permission-there',
    ],
    [
      'dial unix /var/run/docker.sock: connect: no such file or directory',
      1,
      'ENGINE_UNREACHABLE',
      'ssh-engine-not-running-there',
    ],
  ])('%s', async (stderr, exitCode, code, reason) => {
    const ssh = await fakeSsh({ stderr: `${stderr}\n`, exitCode });
    const { transport } = await open(ssh.program);
    await expect(transport.ping()).rejects.toMatchObject({ error: { code, params: { reason } } });
    // nothing of it can have arrived
    await expect(transport.send({ method: 'POST', path: `/containers/${id}/start` })).rejects.toMatchObject({
      error: { code, params: { reason } },
    });
  });

  it('has no ssh', async () => {
    const { transport } = await open('/nowhere/ssh');
    await expect(transport.ping()).rejects.toMatchObject({
      error: { code: 'ENGINE_UNREACHABLE', params: { reason: 'ssh-no-ssh-program' } },
    });
  });

  it('is silent: the deadline ends the process', async () => {
    const ssh = await fakeSsh('silent');
    const { transport } = await open(ssh.program);
    // long enough for the process to have said that it is there
    const pinged = transport.ping({ deadlineMs: 2_000 });
    await vi.waitFor(async () => expect(await ssh.pids()).toHaveLength(1), 2_000);
    await expect(pinged).rejects.toMatchObject({ error: { code: 'TIMEOUT' } });
    await allGone(ssh);
  });

  it('says nothing that could be taken for a failure before the answer', () => {
    const failure = sshFailure({
      exitCode: 255,
      stderr: 'Permission denied (publickey).',
      hasAnswered: true,
    });
    expect(failure).toBeInstanceOf(AppFailure);
    expect(failure.code).toBe('ENGINE_LOST');
    expect(sshFailure({ exitCode: null, stderr: '', hasAnswered: false }).code).toBe('ENGINE_LOST');
  });
});
