/** Servers that are no good engine, each in its own way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import type { ServerOptions } from 'node:https';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** Where a server listens: the path of a socket, or a port of the loopback interface. */
export type Listening = { readonly dockerHost: string };

export async function listenOn(server: Server, path?: string): Promise<Listening> {
  server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path });
  await once(server, 'listening');
  return {
    dockerHost:
      path === undefined ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix://${path}`,
  };
}

/** Accepts whoever comes and never says a word. */
export function silentServer(): Server {
  return createServer((socket) => void ignoreErrors(socket));
}

/** Speaks at once, and not HTTP: as a mail server does. */
export function chattyServer(): Server {
  return createServer((socket) => ignoreErrors(socket).write('220 ready when you are\r\n'));
}

/** Hangs up on whoever comes. */
export function closingServer(): Server {
  return createServer((socket) => ignoreErrors(socket).destroy());
}

export function httpServer(listener: RequestListener): Server {
  return createHttpServer(listener);
}

/** An engine's first words with TLS. */
export function tlsServer(options: ServerOptions): Server {
  const server = createHttpsServer(options, answerAsEngine({}));
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return server;
}

/** A web server's page for every path. */
export const answerPage: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<!doctype html><title>It works!</title><h1>It works!</h1>');
};

/** As Docker Desktop's proxy does while its engine is not up. */
export const answerEmpty500: RequestListener = (_request, response) => {
  response.writeHead(500);
  response.end();
};

/** As Docker Desktop does since 4.43 while it is paused by hand. */
export const answerPaused: RequestListener = (_request, response) => {
  const message = 'Docker Desktop is manually paused. Unpause it through the Whale menu or Dashboard.';
  response.writeHead(503, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ message }));
};

export type EngineWords = {
  readonly apiVersion?: string;
  readonly minApiVersion?: string;
  readonly os?: string;
};

/** The first answers of an engine with these versions; everything else it refuses as an engine refuses a version. */
export function answerAsEngine(words: EngineWords): RequestListener {
  const { apiVersion = '1.41', minApiVersion = '1.12', os = 'linux' } = words;
  const headers = { 'Api-Version': apiVersion, Ostype: os };
  const version = {
    Version: '20.10.24',
    ApiVersion: apiVersion,
    MinAPIVersion: minApiVersion,
    Os: os,
    Arch: 'amd64',
    KernelVersion: '6.1.0',
    Platform: { Name: '' },
    Components: [{ Name: 'Engine', Version: '20.10.24' }],
  };
  return ({ url = '' }, response) => {
    if (url === '/_ping') {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/plain' }).end('OK');
    } else if (/^(\/v[\d.]+)?\/version$/.test(url)) {
      response
        .writeHead(200, { ...headers, 'Content-Type': 'application/json' })
        .end(JSON.stringify(version));
    } else {
      const message = `client version is not supported. Maximum is ${apiVersion}, minimum is ${minApiVersion}`;
      response.writeHead(400, { ...headers, 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ message }));
    }
  };
}

/** Leaves the file of a socket whose listener was killed: only a process that ends so does not remove it. */
export async function leaveStaleSocket(path: string): Promise<void> {
  const program = `require('node:net').createServer().listen(process.argv[1], () => process.stdout.write('listening'))`;
  const child = spawn(process.execPath, ['-e', program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
}

/** A port of the loopback interface where nobody listens. */
export async function closedPort(): Promise<Listening> {
  const server = createServer();
  const listening = await listenOn(server);
  server.close();
  await once(server, 'close');
  return listening;
}

function ignoreErrors(socket: Socket): Socket {
  socket.on('error', () => socket.destroy());
  return socket;
}
