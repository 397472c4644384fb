import { createServer as createNetServer, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineAddress } from '../../shared/features/engine/address';
import { AppFailure } from '../../shared/ipc/errors';
import type { EngineTransport } from './engine-transport';
import { createRequestOpener } from './http-request';
import { isRecord } from './json-body';
import { answerJson, type FakeEngine, startFakeEngine } from './testing/fake-engine';
import { createTransport } from './transport';

const id = 'a'.repeat(64);
const inspect = { method: 'GET', path: `/containers/${id}/json` } as const;
const list = { method: 'GET', path: '/containers/json' } as const;
const start = { method: 'POST', path: `/containers/${id}/start` } as const;
const logs = { method: 'GET', path: `/containers/${id}/logs` } as const;
const attach = { method: 'POST', path: `/containers/${id}/attach`, query: { stream: true } } as const;
const check = isRecord;

let engine: FakeEngine;
let ending: AbortController;
let transport: EngineTransport;

async function open(address: EngineAddress, maxBodyBytes?: number): Promise<EngineTransport> {
  return createTransport({
    address,
    open: await createRequestOpener(address),
    apiVersion: '1.41',
    signal: ending.signal,
    maxBodyBytes,
  });
}

beforeEach(async () => {
  engine = await startFakeEngine();
  ending = new AbortController();
  transport = await open(engine.address);
});

afterEach(async () => {
  ending.abort();
  await engine.remove();
});

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'resolved';
  } catch (error) {
    return error instanceof AppFailure ? error.code : `not typed: ${String(error)}`;
  }
}

describe('unary calls', () => {
  it('prefixes the version and encodes the query', async () => {
    let seen = '';
    engine.on('GET', '/containers/json', (request, response) => {
      seen = request.url ?? '';
      answerJson(response, []);
    });
    await transport.list(
      { ...list, query: { all: true, filters: { id: ['a&b'] }, limit: undefined } },
      { check },
    );
    expect(seen).toBe('/v1.41/containers/json?all=true&filters=%7B%22id%22%3A%5B%22a%26b%22%5D%7D');
  });

  it.each([
    ['a list where an object is expected', '[]', 'PROTOCOL'],
    ['null', 'null', 'PROTOCOL'],
    ['cut JSON', '{"a":', 'PROTOCOL'],
    ['HTML', '<html>', 'PROTOCOL'],
    ['nothing', '', 'PROTOCOL'],
    ['an object', '{"Id":"x"}', 'resolved'],
  ])('answers %s with the right code', async (_name, body, code) => {
    engine.on('GET', inspect.path, (_request, response) => void response.end(body));
    expect(await codeOf(transport.json(inspect, { check }))).toBe(code);
  });

  it('takes null for an empty list, and no null inside one', async () => {
    engine.on('GET', list.path, (_request, response) => void response.end('null'));
    expect(await transport.list(list, { check })).toEqual([]);
    engine.on('GET', list.path, (_request, response) => void response.end('[null]'));
    expect(await codeOf(transport.list(list, { check }))).toBe('PROTOCOL');
  });

  it.each([300, 301, 302, 307, 308])('does not follow a %i', async (status) => {
    engine.on('GET', inspect.path, (_request, response) => {
      response.writeHead(status, { Location: 'http://127.0.0.1:9/x' }).end();
    });
    expect(await codeOf(transport.json(inspect, { check }))).toBe('PROTOCOL');
  });

  it('tells 304 as done before', async () => {
    engine.on('POST', start.path, (_request, response) => void response.writeHead(304).end());
    expect(await codeOf(transport.send(start))).toBe('ALREADY_DONE');
  });

  it('caps what it reads of an error and neutralises it', async () => {
    const message = `\u001b[31mno such thing \u202e${'x'.repeat(20_000)}`;
    engine.on('GET', inspect.path, (_request, response) => answerJson(response, { message }, 404));
    const error = await transport.json(inspect, { check }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const text = (error as AppFailure).error.message;
    expect(text.length).toBeLessThan(4200);
    expect(text.startsWith('\ufffd[31mno such thing')).toBe(true);
  });

  it('stops reading a body that is too big, announced or not', async () => {
    const small = await open(engine.address, 1000);
    engine.on('GET', inspect.path, (_request, response) => answerJson(response, { a: 'x'.repeat(5000) }));
    expect(await codeOf(small.json(inspect, { check }))).toBe('TOO_BIG');
    engine.on('GET', inspect.path, (_request, response) => {
      response.writeHead(200, { 'Content-Length': '99999999999' });
      response.flushHeaders();
    });
    expect(await codeOf(small.json(inspect, { check }))).toBe('TOO_BIG');
  });

  it('refuses a body with a prototype of its own making before anything is sent', async () => {
    const body = JSON.parse('{"Image":"x","__proto__":{"Privileged":true}}') as unknown;
    const create = { method: 'POST', path: '/containers/create', body } as const;
    expect(await codeOf(transport.json(create, { check }))).toBe('INVALID_INPUT');
    expect(engine.requests).toEqual([]);
  });

  it('sends credentials in a header, as the engine decodes them', async () => {
    let header = '';
    engine.on('POST', '/images/create', (request, response) => {
      header = String(request.headers['x-registry-auth']);
      response.end();
    });
    const auth = { username: 'ü?>', password: 'p' };
    const stream = await transport.stream({
      method: 'POST',
      path: '/images/create',
      query: { fromImage: 'x' },
      registryAuth: auth,
    });
    stream.close();
    expect(header).not.toMatch(/[+/]/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(auth);
  });
});

describe('every call settles', () => {
  it('when the answer does not come', async () => {
    engine.on('GET', inspect.path, () => {});
    expect(await codeOf(transport.json(inspect, { check, deadlineMs: 30 }))).toBe('TIMEOUT');
  });

  it('when the headers come and the body does not', async () => {
    engine.on('GET', inspect.path, (_request, response) => {
      response.writeHead(200);
      response.flushHeaders();
    });
    expect(await codeOf(transport.json(inspect, { check, deadlineMs: 30 }))).toBe('TIMEOUT');
  });

  it('when the peer cuts before the answer, and a write is then unknown', async () => {
    engine.on('GET', inspect.path, (request) => void request.socket.destroy());
    engine.on('POST', start.path, (request) => void request.socket.destroy());
    expect(await codeOf(transport.json(inspect, { check }))).toBe('ENGINE_LOST');
    expect(await codeOf(transport.send(start))).toBe('OUTCOME_UNKNOWN');
  });

  it('when a write was never sent, it is not unknown', async () => {
    await engine.kill();
    expect(await codeOf(transport.send(start))).toBe('ENGINE_UNREACHABLE');
  });

  it('when the caller aborts: before, while waiting, in the body', async () => {
    const aborted = new AbortController();
    aborted.abort();
    expect(await codeOf(transport.json(inspect, { check, signal: aborted.signal }))).toBe('CANCELLED');
    expect(engine.requests).toEqual([]);
    for (const withHeaders of [false, true]) {
      const caller = new AbortController();
      engine.on('GET', inspect.path, (_request, response) => {
        if (withHeaders) response.writeHead(200).write('{');
        setTimeout(() => caller.abort(), 20);
      });
      expect(await codeOf(transport.json(inspect, { check, signal: caller.signal }))).toBe('CANCELLED');
    }
  });

  it('when the session ends', async () => {
    engine.on('GET', inspect.path, () => void setTimeout(() => ending.abort(), 10));
    expect(await codeOf(transport.json(inspect, { check }))).toBe('ENGINE_LOST');
    expect(await codeOf(transport.json(inspect, { check }))).toBe('ENGINE_LOST');
  });

  it('and leaves no connection behind', async () => {
    engine.on('GET', inspect.path, () => {});
    await codeOf(transport.json(inspect, { check, deadlineMs: 20 }));
    await expect.poll(() => engine.openSockets()).toBe(0);
  });

  it('for every length at which a body is cut', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-cut-'));
    const path = join(folder, 's.sock');
    const body = '{"Id":"日本"}';
    const whole = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    let length = 0;
    const server = await listen(path, (socket) =>
      socket.once('data', () => socket.write(whole.subarray(0, length), () => socket.destroy())),
    );
    const cut = await open({ kind: 'socket', path, url: `unix://${path}` });
    const codes = new Set<string>();
    for (length = 0; length < whole.length; length += 1)
      codes.add(await codeOf(cut.json(inspect, { check })));
    expect([...codes]).toEqual(['ENGINE_LOST']);
    length = whole.length;
    expect(await codeOf(cut.json(inspect, { check }))).toBe('resolved');
    server.close();
    await rm(folder, { recursive: true });
  });

  it('when what answers does not speak HTTP', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-not-http-'));
    const path = join(folder, 's.sock');
    const server = await listen(path, (socket) => socket.end('SSH-2.0-x\r\n'));
    const other = await open({ kind: 'socket', path, url: `unix://${path}` });
    expect(await codeOf(other.json(inspect, { check }))).toBe('NOT_AN_ENGINE');
    server.close();
    await rm(folder, { recursive: true });
  });
});

function listen(path: string, onSocket: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve) => {
    const server = createNetServer((socket) => {
      socket.on('error', () => {});
      onSocket(socket);
    });
    server.listen(path, () => resolve(server));
  });
}

describe('streams', () => {
  it('give the bytes and the media type, and end cleanly', async () => {
    engine.on('GET', logs.path, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/vnd.docker.Raw-Stream; x=y' });
      response.write('a');
      response.end('b');
    });
    const stream = await transport.stream(logs);
    expect(stream.contentType).toBe('application/vnd.docker.raw-stream');
    const parts: Buffer[] = [];
    for await (const chunk of stream) parts.push(Buffer.from(chunk));
    expect(Buffer.concat(parts).toString()).toBe('ab');
  });

  it('throw ENGINE_LOST when they are cut', async () => {
    engine.on('GET', logs.path, (request, response) => {
      response.write('a');
      setTimeout(() => request.socket.destroy(), 10);
    });
    const stream = await transport.stream(logs);
    expect(await codeOf(drain(stream))).toBe('ENGINE_LOST');
  });

  it('throw CANCELLED or ENGINE_LOST by what ended them, also when nobody was reading', async () => {
    engine.on('GET', logs.path, (_request, response) => void response.write('a'));
    const caller = new AbortController();
    const [first, second] = await Promise.all([
      transport.stream(logs, { signal: caller.signal }),
      transport.stream(logs),
    ]);
    caller.abort();
    expect(await codeOf(drain(first))).toBe('CANCELLED');
    ending.abort();
    expect(await codeOf(drain(second))).toBe('ENGINE_LOST');
  });

  it('close the socket when the loop is left, when closed, and when never begun', async () => {
    engine.on('GET', logs.path, (_request, response) => void response.write('a'));
    for await (const chunk of await transport.stream(logs)) {
      expect(chunk.length).toBe(1);
      break;
    }
    (await transport.stream(logs)).close();
    await (await transport.stream(logs))[Symbol.asyncIterator]().return?.();
    await expect.poll(() => engine.openSockets()).toBe(0);
  });

  it('make the writer wait while nobody reads', async () => {
    let sent = 0;
    engine.on('GET', logs.path, (_request, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const stream = await transport.stream(logs);
    let before = -1;
    await expect
      .poll(() => {
        const isStill = before === sent;
        before = sent;
        return isStill;
      })
      .toBe(true);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
    let received = 0;
    for await (const chunk of stream) received += chunk.length;
    expect(received).toBe(64 * 1024 * 1024);
  });

  it('do not end by the deadline of their headers, but by their own silence', async () => {
    engine.on('GET', logs.path, (_request, response) => void response.write('a'));
    const stream = await transport.stream(logs, { deadlineMs: 20, idleMs: 60 });
    const startedAt = performance.now();
    expect(await codeOf(drain(stream))).toBe('ENGINE_LOST');
    expect(performance.now() - startedAt).toBeGreaterThan(50);
  });

  it('are refused for an operation that answers otherwise', async () => {
    expect(await codeOf(transport.stream(inspect))).toBe('INTERNAL');
    expect(await codeOf(transport.json(logs, { check }))).toBe('INTERNAL');
  });
});

async function drain(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const chunk of stream) length += chunk.length;
  return length;
}

describe('upgraded connections', () => {
  const upgraded =
    'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

  it('carry bytes both ways and survive the end of our side', async () => {
    engine.onUpgrade((_request, socket) => {
      socket.allowHalfOpen = true;
      socket.write(`${upgraded}early `);
      const parts: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => parts.push(chunk));
      socket.on('end', () => socket.end(`got ${Buffer.concat(parts).toString()}`));
    });
    const connection = await transport.hijack(attach);
    expect(connection.contentType).toBe('application/vnd.docker.raw-stream');
    await connection.write('one ');
    await connection.write('two');
    connection.closeWrite();
    const parts: Buffer[] = [];
    for await (const chunk of connection) parts.push(Buffer.from(chunk));
    expect(Buffer.concat(parts).toString()).toBe('early got one two');
  });

  it('are refused with the reason of the engine', async () => {
    engine.onUpgrade((_request, socket) => {
      const body = JSON.stringify({ message: `No such container: ${id}` });
      socket.end(`HTTP/1.1 404 Not Found\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
    expect(await codeOf(transport.hijack(attach))).toBe('NOT_FOUND');
  });

  it('end with ENGINE_LOST when they are cut', async () => {
    engine.onUpgrade((_request, socket) => {
      socket.write(upgraded, () => setTimeout(() => socket.destroy(), 20));
    });
    const connection = await transport.hijack(attach);
    // a unix socket cannot be reset: what arrives is an end, which is why callers look at the container afterwards
    expect(['ENGINE_LOST', 'resolved']).toContain(await codeOf(drain(connection)));
    await expect.poll(() => engine.openSockets()).toBe(0);
  });
});

describe('addresses', () => {
  it('refuses plain tcp to anywhere but here', async () => {
    const address = {
      kind: 'tcp',
      host: '10.0.0.1',
      port: 2375,
      isTls: false,
      url: 'tcp://10.0.0.1:2375',
    } as const;
    expect(await codeOf(createRequestOpener(address))).toBe('TLS_FAILED');
    expect(await codeOf(createRequestOpener({ ...address, host: '127.0.0.1' }))).toBe('resolved');
  });
});
