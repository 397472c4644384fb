import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineAddress } from '../../../shared/features/engine/address';
import type { EngineEndpoint, EngineInfo } from '../../../shared/features/engine/model';
import type { EngineId } from '../../../shared/lib/ids';
import type { EngineSession } from '../engine-port';
import { createRequestOpener } from '../http-request';
import { createSession } from '../session';
import { createTransport } from '../transport';

export type FakeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void | Promise<void>;
export type FakeUpgrade = (request: IncomingMessage, socket: Socket) => void;

/** A server of the Engine API's shape on a real unix socket, for tests. Says what a 20.10 says unless told otherwise. */
export type FakeEngine = {
  readonly socketPath: string;
  readonly address: EngineAddress;
  /** "GET /containers/json", without the version, in the order of arrival. */
  readonly requests: readonly string[];
  /** Answers a method and a path (without the version); the newest handler for it counts. */
  readonly on: (method: string, path: string, handler: FakeHandler) => void;
  readonly onUpgrade: (handler: FakeUpgrade) => void;
  /** Sends an event to everybody who listens on /events. */
  readonly emit: (event: unknown) => void;
  /** Ends every /events cleanly; the engine stays. */
  readonly endEvents: () => void;
  readonly openSockets: () => number;
  readonly start: () => Promise<void>;
  /** Cuts every connection and stops listening; `start` brings it back at the same address. */
  readonly kill: () => Promise<void>;
  /** `kill`, and the folder goes too. */
  readonly remove: () => Promise<void>;
};

export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Api-Version': '1.41' });
  response.end(text);
}

const defaultVersion = {
  Platform: { Name: '' },
  Components: [{ Name: 'Engine', Version: '20.10.24' }],
  Version: '20.10.24',
  ApiVersion: '1.41',
  MinAPIVersion: '1.12',
  Os: 'linux',
  Arch: 'amd64',
  KernelVersion: '6.1.0',
};

const defaultInfo = {
  ID: 'FAKE',
  Name: 'fake',
  OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
  OSType: 'linux',
  Architecture: 'x86_64',
  NCPU: 2,
  MemTotal: 8_000_000_000,
  DockerRootDir: '/var/lib/docker',
  Driver: 'overlay2',
  KernelVersion: '6.1.0',
};

export async function startFakeEngine(): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-fake-'));
  const socketPath = join(folder, 'docker.sock');
  const requests: string[] = [];
  const handlers = new Map<string, FakeHandler>();
  const listeners = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let upgrade: FakeUpgrade = (_request, socket) => socket.destroy();
  let server: Server | null = null;

  handlers.set('GET /_ping', (_request, response) => {
    response.writeHead(200, { 'Api-Version': '1.41', Ostype: 'linux', 'Content-Type': 'text/plain' });
    response.end('OK');
  });
  handlers.set('GET /version', (_request, response) => answerJson(response, defaultVersion));
  handlers.set('GET /info', (_request, response) => answerJson(response, defaultInfo));
  handlers.set('GET /containers/json', (_request, response) => answerJson(response, []));
  handlers.set('GET /images/json', (_request, response) => answerJson(response, []));
  handlers.set('GET /events', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  });

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://docker');
    const path = url.pathname.replace(/^\/v[\d.]+(?=\/)/, '');
    requests.push(`${request.method} ${path}`);
    const handler = handlers.get(`${request.method} ${path}`);
    if (handler) void handler(request, response, url);
    else answerJson(response, { message: 'page not found' }, 404);
  }

  const engine: FakeEngine = {
    socketPath,
    address: { kind: 'socket', path: socketPath, url: `unix://${socketPath}` },
    requests,
    on: (method, path, handler) => handlers.set(`${method} ${path}`, handler),
    onUpgrade: (handler) => {
      upgrade = handler;
    },
    emit: (event) => {
      for (const response of listeners) response.write(`${JSON.stringify(event)}\n`);
    },
    endEvents: () => {
      for (const response of listeners) response.end();
    },
    openSockets: () => sockets.size,
    start: () =>
      new Promise((resolve, reject) => {
        server = createServer(serve);
        server.on('connection', (socket) => {
          sockets.add(socket);
          socket.on('close', () => sockets.delete(socket));
          socket.on('error', () => {});
        });
        server.on('upgrade', (request, socket) => {
          requests.push(
            `${request.method} ${(request.url ?? '').replace(/^\/v[\d.]+(?=\/)/, '').split('?')[0]}`,
          );
          upgrade(request, socket as Socket);
        });
        server.once('error', reject);
        server.listen(socketPath, resolve);
      }),
    kill: () =>
      new Promise((resolve) => {
        if (!server) return resolve();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        server = null;
      }),
    remove: async () => {
      await engine.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await engine.start();
  return engine;
}

export const fakeInfo: EngineInfo = {
  product: 'Docker Engine',
  version: '20.10.24',
  apiVersion: '1.41',
  apiVersionMax: '1.41',
  os: 'linux',
  arch: 'amd64',
  kernel: '6.1.0',
  operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
  hostName: 'fake',
  cpus: 2,
  memoryBytes: 8_000_000_000,
  rootDir: '/var/lib/docker',
  storageDriver: 'overlay2',
};

/** A session on an address without the connection around it; `end` is what losing the engine does. */
export async function openSession(
  address: EngineAddress,
  options: { readonly apiVersion?: string; readonly epoch?: number } = {},
): Promise<{ readonly session: EngineSession; readonly end: () => void }> {
  const ending = new AbortController();
  const endpoint: EngineEndpoint = {
    id: address.url as EngineId,
    url: address.url,
    source: 'DOCKER_HOST',
    publishedHost: 'localhost',
  };
  const apiVersion = options.apiVersion ?? '1.41';
  const transport = createTransport({
    address,
    open: await createRequestOpener(address),
    apiVersion,
    signal: ending.signal,
  });
  const info = { ...fakeInfo, apiVersion };
  const session = await createSession({
    endpoint,
    info,
    epoch: options.epoch ?? 1,
    signal: ending.signal,
    transport,
  });
  return { session, end: () => ending.abort() };
}
