import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probePort } from './port-probe';

const program = 'openssl';
const hasOpenssl = spawnSync(program, ['version']).status === 0;
const hasIpv6 = Object.values(networkInterfaces()).some((own) =>
  own?.some(({ address }) => address === '::1'),
);
if (!hasOpenssl) process.stdout.write('skipped: there is no openssl to make certificates with\n');

const servers: Server[] = [];
let accepted: Socket[] = [];

afterEach(async () => {
  // whoever was asked is let go of by the time that there is an answer
  await expect.poll(() => accepted.filter((socket) => !socket.destroyed).length).toBe(0);
  accepted = [];
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

function probe(port: number, more: { host?: string; scheme?: 'http' | 'https' | null; ca?: string } = {}) {
  const { host = '127.0.0.1', scheme = 'http', ca } = more;
  const { signal } = new AbortController();
  return probePort({ host, port, scheme }, { signal, quietMs: 60, deadlineMs: 400, ca });
}

const http = (answer: RequestListener) => listen(createHttpServer(answer));
const raw = (talk: (socket: Socket) => void) => listen(createServer(talk));

describe('a web server', () => {
  it.each([200, 204, 401, 404, 500])('answers %d', async (status) => {
    const port = await http((_request, response) => response.writeHead(status).end());
    expect(await probe(port)).toEqual({
      kind: 'http',
      scheme: 'http',
      status,
      ms: expect.any(Number) as number,
    });
  });

  it('is asked once, for its root, by the name that was dialled', async () => {
    const asked: unknown[] = [];
    const port = await http((request, response) => {
      asked.push([request.method, request.url, request.headers.host]);
      response.writeHead(302, { Location: `http://127.0.0.1:${port}/elsewhere` }).end();
    });
    expect(await probe(port, { host: 'localhost' })).toMatchObject({
      kind: 'http',
      scheme: 'http',
      status: 302,
    });
    expect(asked).toEqual([['GET', '/', `localhost:${port}`]]);
  });

  it('is let go of after its status, whatever it goes on to send', async () => {
    const port = await http((_request, response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more));
      more();
    });
    expect(await probe(port)).toMatchObject({ kind: 'http', status: 200 });
  });

  it('may send its status in pieces', async () => {
    const port = await raw((socket) => {
      socket.once('data', () => {
        socket.setNoDelay();
        socket.write('HTTP/1', () => setImmediate(() => socket.write('.1 418 I am a teapot\r\n')));
      });
    });
    expect(await probe(port)).toMatchObject({ kind: 'http', scheme: 'http', status: 418 });
  });

  it('is found by plain HTTP where the number looks like TLS', async () => {
    const port = await http((_request, response) => response.end());
    expect(await probe(port, { scheme: 'https' })).toMatchObject({
      kind: 'http',
      scheme: 'http',
      status: 200,
    });
  });

  it.skipIf(!hasIpv6)('is found at localhost when it has IPv6 only', async () => {
    const port = await listen(
      createHttpServer((_request, response) => void response.end()),
      '::1',
    );
    expect(await probe(port, { host: 'localhost' })).toMatchObject({ kind: 'http' });
    expect(await probe(port, { host: '::1' })).toMatchObject({ kind: 'http' });
    expect(await probe(port)).toEqual({ kind: 'refused' });
  });
});

describe.skipIf(!hasOpenssl)('TLS', () => {
  let tls: { readonly key: string; readonly cert: string };

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'gantry-probe-'));
    try {
      execFileSync(
        program,
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
          ...['-keyout', 'key.pem', '-out', 'cert.pem', '-days', '2', '-subj', '/CN=localhost'],
          ...['-addext', 'subjectAltName=DNS:localhost'],
        ],
        { cwd: folder, stdio: 'ignore' },
      );
      const read = (name: string) => readFileSync(join(folder, name), 'utf8');
      tls = { key: read('key.pem'), cert: read('cert.pem') };
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const https = () =>
    listen(createHttpsServer(tls, (_request, response) => void response.writeHead(404).end()));

  it.each(['http', 'https'] as const)('is found with %s first, certificate not believed', async (scheme) => {
    expect(await probe(await https(), { host: 'localhost', scheme })).toEqual({ kind: 'tls-untrusted' });
  });

  it.each(['http', 'https'] as const)('has a status with %s first, certificate believed', async (scheme) => {
    expect(await probe(await https(), { host: 'localhost', scheme, ca: tls.cert })).toMatchObject({
      kind: 'http',
      scheme: 'https',
      status: 404,
    });
  });

  it('is not believed under another name', async () => {
    expect(await probe(await https(), { scheme: 'https', ca: tls.cert })).toEqual({ kind: 'tls-untrusted' });
  });
});

describe('another program', () => {
  it.each([
    ['greets', (socket: Socket) => void socket.write('220 mail.example ESMTP\r\n')],
    ['greets in binary', (socket: Socket) => void socket.write(Buffer.from([0x4a, 0, 0, 0, 10]))],
    [
      'answers like redis',
      (socket: Socket) => void socket.once('data', () => socket.write("-ERR unknown command 'GET'\r\n")),
    ],
    ['hangs up on a request', (socket: Socket) => void socket.once('data', () => socket.end())],
    ['resets on a request', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy())],
    ['says HTTP and no more', (socket: Socket) => void socket.once('data', () => socket.end('HTTP/'))],
    ['has an impossible status', (s: Socket) => void s.once('data', () => s.write('HTTP/1.1 999 x\r\n'))],
  ])('%s', async (_case, talk) => {
    expect(await probe(await raw(talk))).toEqual({ kind: 'not-http' });
  });

  it('is asked once where no browser is meant', async () => {
    let count = 0;
    const port = await raw((socket) => {
      count += 1;
      socket.once('data', () => socket.end());
    });
    expect(await probe(port, { scheme: null })).toEqual({ kind: 'not-http' });
    expect(count).toBe(1);
  });

  it('says nothing', async () => {
    const port = await raw((socket) => void socket.resume());
    expect(await probe(port)).toEqual({ kind: 'silent' });
    expect(await probe(port, { scheme: 'https' })).toEqual({ kind: 'silent' });
  });
});

describe('nobody', () => {
  it.each([
    ['closes', (socket: Socket) => void socket.resume().end()],
    ['resets', (socket: Socket) => void socket.resetAndDestroy()],
  ])('is behind a proxy that takes the connection and %s it', async (_case, talk) => {
    const port = await raw(talk);
    expect(await probe(port)).toEqual({ kind: 'nothing-inside' });
    expect(await probe(port, { scheme: 'https' })).toEqual({ kind: 'nothing-inside' });
  });

  it('listens', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await probe(port)).toEqual({ kind: 'refused' });
    expect(await probe(port, { host: 'localhost' })).toEqual({ kind: 'refused' });
  });
});

it('ends when it is told to, and lets go of the connection', async () => {
  const controller = new AbortController();
  const port = await raw((socket) => void socket.once('data', () => controller.abort()));
  const probing = probePort(
    { host: '127.0.0.1', port, scheme: 'http' },
    { signal: controller.signal, quietMs: 5, deadlineMs: 60_000 },
  );
  await expect(probing).rejects.toMatchObject({ name: 'AbortError' });
});

it('does not begin when it was told to end before', async () => {
  const asked: unknown[] = [];
  const port = await raw((socket) => asked.push(socket));
  const signal = AbortSignal.abort();
  await expect(probePort({ host: '127.0.0.1', port, scheme: 'http' }, { signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(asked).toEqual([]);
});
