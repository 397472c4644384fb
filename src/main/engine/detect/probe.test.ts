import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { verdictOf } from '../../../shared/features/engines/verdict';
import { answerJson, startFakeEngine } from '../testing/fake-engine';
import { makeFakeSsh } from '../testing/fake-ssh';
import { plannedAt } from '../testing/planned';
import { hasOpenssl, makeTlsFiles, type TlsFiles } from '../testing/tls-files';
import { evidenceAtHand } from './evidence';
import { probeCandidate, type ProbeOptions } from './probe';
import { resolveCandidate } from './resolve-candidate';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function probe(candidate: PlannedCandidate, options: Partial<ProbeOptions> = {}) {
  const { signal } = new AbortController();
  return probeCandidate({ resolve: () => resolveCandidate(candidate), signal, ...options });
}

/** How the candidate would be shown. */
async function verdict(candidate: PlannedCandidate, options: Partial<ProbeOptions> = {}) {
  const { answer, error } = await probe(candidate, options);
  const { signal } = new AbortController();
  const ask = { platform: 'linux', signal, machineProgram: null } as const;
  const evidence = error ? await evidenceAtHand(candidate, error, ask) : {};
  return verdictOf({ candidate, error, answer, evidence, isUsed: false, now: Date.now() });
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (handler: RequestListener) => listen(createHttpServer(handler));

async function fakeEngine() {
  const engine = await startFakeEngine();
  cleanups.push(engine.remove);
  return engine;
}

describe('an engine that answers', () => {
  it('says who it is, and how quickly', async () => {
    const engine = await fakeEngine();
    const { answer, error, latencyMs } = await probe(plannedAt(`unix://${engine.socketPath}`));
    expect(error).toBeNull();
    expect(answer).toEqual({
      product: 'Docker Engine',
      version: '20.10.24',
      apiVersion: '1.41',
      apiVersionMax: '1.41',
      apiVersionMin: '1.12',
      os: 'linux',
      arch: 'amd64',
    });
    expect(latencyMs).toBeGreaterThan(0);
    expect(engine.openSockets()).toBe(0);
  });

  it('is known by its answer, whatever its place', async () => {
    const engine = await fakeEngine();
    const candidate = plannedAt(`unix://${engine.socketPath}`, { place: 'docker-desktop' });
    const productOf = async () => (await probe(candidate)).answer?.product;
    engine.on('GET', '/info', (_request, response) =>
      answerJson(response, { SecurityOptions: ['name=seccomp,profile=default', 'name=rootless'] }),
    );
    expect(await productOf()).toBe('Docker Engine (rootless)');
    engine.on('GET', '/info', (_request, response) => answerJson(response, { OperatingSystem: 'OrbStack' }));
    expect(await productOf()).toBe('OrbStack');
    engine.on('GET', '/_ping', (_request, response) => {
      response.writeHead(200, { 'Api-Version': '1.41', 'Libpod-Api-Version': '4.3.1' }).end('OK');
    });
    expect(await productOf()).toBe('Podman');
  });

  it('is used although it does not tell everything', async () => {
    const engine = await fakeEngine();
    engine.on('GET', '/info', (_request, response) => void response.writeHead(500).end());
    expect(await verdict(plannedAt(`unix://${engine.socketPath}`))).toBe('reachable');
  });

  it('runs Windows containers', async () => {
    const engine = await fakeEngine();
    engine.on('GET', '/version', (_request, response) =>
      answerJson(response, { Version: '28.5.1', MinAPIVersion: '1.24', Os: 'windows', Arch: 'amd64' }),
    );
    expect(await verdict(plannedAt(`unix://${engine.socketPath}`))).toBe('windows-containers');
  });

  it.each([
    ['1.23', '1.12', undefined, 'api-too-old', null],
    ['1.60', '1.52', undefined, 'api-too-new', null],
    ['1.60', '1.40', undefined, 'reachable', '1.51'],
    ['1.41', '1.12', '1.44', 'api-too-old', null],
    ['1.41', '1.12', '1.30', 'reachable', '1.30'],
  ])('of API %s from %s, asked for %s: %s', async (max, min, fixedApi, expected, apiVersion) => {
    const engine = await fakeEngine();
    engine.on('GET', '/_ping', (_request, response) => {
      response.writeHead(200, { 'Api-Version': max }).end('OK');
    });
    engine.on('GET', '/version', (_request, response) =>
      answerJson(response, { Version: 'x', MinAPIVersion: min, Os: 'linux' }),
    );
    const candidate = plannedAt(`unix://${engine.socketPath}`);
    expect(await verdict(candidate, { fixedApi })).toBe(expected);
    const { answer } = await probe(candidate, { fixedApi });
    expect(answer).toMatchObject({ apiVersion, apiVersionMax: max, apiVersionMin: min, version: 'x' });
  });
});

describe('a socket that does not help', () => {
  it('is not there, leads nowhere, is a file, or has nobody behind it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-probe-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'file'), '');
    expect(await verdict(plannedAt(`unix://${folder}/none`))).toBe('not-found');
    expect(await verdict(plannedAt(`unix://${folder}/file`))).toBe('refused');
    expect(await verdict(plannedAt(`unix://${folder}/file/below`))).toBe('not-found');
    const { error } = await probe(plannedAt(`unix://${folder}/none`));
    expect(error?.params).toMatchObject({ reason: 'not-found' });
  });
});

describe('a port that does not help', () => {
  it('refuses', async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await verdict(plannedAt(url))).toBe('refused');
  });

  it('accepts and stays silent: over at its own deadline', async () => {
    const url = await listen(createServer());
    const candidate = plannedAt(url);
    const deadlines = { local: 1, tcp: 150, ssh: 1 };
    const { error } = await probe(candidate, { deadlines });
    expect(error).toMatchObject({ code: 'TIMEOUT', params: { reason: 'timeout' } });
    expect(await verdict(candidate, { deadlines })).toBe('timeout');
  });

  it('speaks, but not HTTP', async () => {
    const url = await listen(createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(await verdict(plannedAt(url))).toBe('not-an-engine');
  });

  it.each([
    ['a web page', 200, '<html>Hello</html>', {}, 'not-an-engine'],
    ['a web page that is missing', 404, '<html>no</html>', {}, 'not-an-engine'],
    ['a redirect', 302, '', { Location: 'http://127.0.0.1/' }, 'not-an-engine'],
    ['a strange version', 200, 'OK', { 'Api-Version': 'latest' }, 'not-an-engine'],
    ['500 with nothing in it', 500, '', {}, 'starting'],
    ['503', 503, '{"message":"shutting down"}', {}, 'starting'],
    [
      'a paused Docker Desktop',
      500,
      'Docker Desktop is manually paused. Unpause it through the Whale menu or Dashboard.',
      {},
      'paused',
    ],
    [
      'plain HTTP on a TLS port',
      400,
      'Client sent an HTTP request to an HTTPS server.\n',
      {},
      'tls-required',
    ],
  ])('answers with %s', async (_what, status, body, headers, expected) => {
    const url = await answering((_request, response) => response.writeHead(status, headers).end(body));
    expect(await verdict(plannedAt(url))).toBe(expected);
  });

  it('answers the ping and never says who it is', async () => {
    const url = await answering((request, response) => {
      if (request.url === '/_ping') response.writeHead(200, { 'Api-Version': '1.41' }).end('OK');
    });
    const deadlines = { local: 1, tcp: 150, ssh: 1 };
    const { error, answer } = await probe(plannedAt(url), { deadlines });
    expect(answer).toBeNull();
    expect(error?.code).toBe('TIMEOUT');
  });

  it('is one of another computer without TLS: nothing is sent', async () => {
    expect((await probe(plannedAt('tcp://192.0.2.1:2375'))).error).toMatchObject({
      code: 'TLS_FAILED',
      params: { reason: 'plain-tcp-refused' },
    });
  });
});

describe.skipIf(!hasOpenssl())('TLS', () => {
  let files: TlsFiles;

  beforeAll(() => {
    files = makeTlsFiles();
    files.authority('ca');
    files.authority('foreign');
    files.issue('good', { ca: 'ca', san: 'IP:127.0.0.1' });
    files.issue('wrong-name', { ca: 'ca', san: 'IP:192.0.2.1' });
    files.issue('expired', { ca: 'ca', san: 'IP:127.0.0.1', days: '-1' });
    files.issue('client', { ca: 'ca', san: 'DNS:client' });
    files.issue('old-client', { ca: 'ca', san: 'DNS:client', days: '-1' });
  }, 60_000);
  afterAll(() => files.remove());

  const tlsAt = (port: number, tlsFolder: string) => plannedAt(`tcp://127.0.0.1:${port}`, { tlsFolder });

  it('is right', async () => {
    const folder = files.machineFolder({ ca: 'ca.pem', cert: 'client.pem', key: 'client.key' });
    expect(await verdict(tlsAt(await files.serve('good'), folder))).toBe('reachable');
  });

  it.each([
    ['expired', 'ca.pem', 'tls-expired'],
    ['wrong-name', 'ca.pem', 'tls-wrong-host'],
    ['good', 'foreign.pem', 'tls-unknown-ca'],
  ])('shows %s where %s is trusted', async (name, ca, expected) => {
    const folder = files.machineFolder({ ca, cert: 'client.pem', key: 'client.key' });
    expect(await verdict(tlsAt(await files.serve(name), folder))).toBe(expected);
  });

  it('wants a certificate of ours that is missing, expired or of somebody else', async () => {
    const ca = files.file('ca.pem');
    const port = await files.serve('good', {
      ...{ requestCert: true, rejectUnauthorized: true, ca },
      // a later version reports the refusal only after its handshake
      maxVersion: 'TLSv1.2',
    });
    const at = (parts: { cert?: string; key?: string }) =>
      tlsAt(port, files.machineFolder({ ca: 'ca.pem', ...parts }));
    expect(await verdict(at({ cert: 'client.pem', key: 'client.key' }))).toBe('reachable');
    expect(await verdict(at({}))).toBe('tls-client-cert');
    expect(await verdict(at({ cert: 'old-client.pem', key: 'old-client.key' }))).toBe('tls-expired');
    expect(await verdict(at({ cert: 'client.pem', key: 'good.key' }))).toBe('tls-client-cert');
  });

  it('is spoken to a port that has none', async () => {
    const url = await answering((_request, response) => response.end('OK'));
    const folder = files.machineFolder({ ca: 'ca.pem' });
    expect(await verdict(plannedAt(url, { tlsFolder: folder }))).toBe('tls-not-offered');
  });

  it('is named without its files', async () => {
    const candidate = plannedAt('tcp://127.0.0.1:1', { tlsFolder: '/nowhere', needsTlsFiles: true });
    expect((await probe(candidate)).error).toMatchObject({ params: { reason: 'tls-files-missing' } });
  });
});

describe('ssh', () => {
  it('leads to an engine, and leaves no process', async () => {
    const engine = await fakeEngine();
    const ssh = await makeFakeSsh({ socketPath: engine.socketPath });
    cleanups.push(ssh.remove);
    expect(await verdict(plannedAt('ssh://me@build'), { sshProgram: ssh.program })).toBe('reachable');
    await expect.poll(() => engine.openSockets()).toBe(0);
  });

  it('fails for a reason of its own', async () => {
    const ssh = await makeFakeSsh({ stderr: 'me@build: Permission denied (publickey).\n', exitCode: 255 });
    cleanups.push(ssh.remove);
    expect(await verdict(plannedAt('ssh://me@build'), { sshProgram: ssh.program })).toBe('permission-denied');
  });

  it('is silent', async () => {
    const ssh = await makeFakeSsh('silent');
    cleanups.push(ssh.remove);
    const deadlines = { local: 1, tcp: 1, ssh: 200 };
    const { error } = await probe(plannedAt('ssh://me@build'), { sshProgram: ssh.program, deadlines });
    expect(error).toMatchObject({ code: 'TIMEOUT', params: { reason: 'ssh-timeout' } });
  });
});

it('is over at once when it is not wanted any more', async () => {
  const url = await listen(createServer());
  const ending = new AbortController();
  const probed = probe(plannedAt(url), { signal: ending.signal });
  ending.abort();
  expect((await probed).answer).toBeNull();
});
