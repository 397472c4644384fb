/** A proxy before the engine, on a unix socket, that writes down what was asked: the truth about what left the app. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RecordingProxy = {
  /** As DOCKER_HOST has it. */
  readonly dockerHost: string;
  readonly socketPath: string;
  /** `GET /containers/json`, without version and query, in the order of arrival. */
  readonly requests: () => readonly string[];
  /** How many requests of this form are being answered now. */
  readonly open: (request: string) => number;
  /** Forgets what was asked so far. */
  readonly forget: () => void;
  /** Ends every connection abruptly. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

const nameOf = ({ method = '', url = '' }: IncomingMessage) =>
  `${method} ${url.replace(/^\/v\d+\.\d+(?=\/)/, '').replace(/\?.*$/s, '')}`;

/** Answers in the engine's place, and says so; what it leaves alone, the engine answers. */
export type AnswerInstead = (request: string, response: ServerResponse) => boolean;

/** Starts one before the engine at `upstream`, a path. */
export async function startRecordingProxy(
  upstream: string,
  answerInstead: AnswerInstead = () => false,
): Promise<RecordingProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-proxy-'));
  const socketPath = join(folder, 'docker.sock');
  const sockets = new Set<Socket>();
  const running = new Map<string, number>();
  let requests: string[] = [];

  function begin(request: IncomingMessage): () => void {
    const name = nameOf(request);
    requests.push(name);
    running.set(name, (running.get(name) ?? 0) + 1);
    let isOver = false;
    return () => {
      if (!isOver) running.set(name, (running.get(name) ?? 1) - 1);
      isOver = true;
    };
  }

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const end = begin(request);
    if (answerInstead(nameOf(request), response)) {
      request.resume();
      response.on('close', end);
      return;
    }
    const onward = openRequest({
      socketPath: upstream,
      method: request.method,
      path: request.url,
      headers: request.headers,
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => {
      end();
      onward.destroy();
    });
    request.pipe(onward);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const end = begin(request);
    const onward = openRequest({
      socketPath: upstream,
      method: request.method,
      path: request.url,
      headers: request.headers,
    });
    onward.on('upgrade', (answer, far: Duplex, farHead: Buffer) => {
      const headers = Object.entries(answer.headers).map(([key, value]) => `${key}: ${String(value)}\r\n`);
      socket.write(`HTTP/1.1 101 UPGRADED\r\n${headers.join('')}\r\n`);
      socket.write(farHead);
      far.write(head);
      far.pipe(socket).pipe(far);
      for (const [one, other] of [
        [far, socket],
        [socket, far],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    onward.on('response', () => socket.destroy());
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', end);
    onward.end();
  }

  const server = createServer(forward).on('upgrade', upgrade);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    dockerHost: `unix://${socketPath}`,
    socketPath,
    requests: () => requests,
    open: (name) => running.get(name) ?? 0,
    forget: () => {
      requests = [];
    },
    cut,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
