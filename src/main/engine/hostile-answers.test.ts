/** Answers that are wrong below JSON, written to the socket by hand, and events that nobody expects. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineEndpoint } from '../../shared/features/engine/model';
import type { EngineId } from '../../shared/lib/ids';
import { AppFailure } from '../../shared/ipc/errors';
import { createEngineConnection } from './connection';
import type { EngineEvent } from './engine-port';
import { createRequestOpener } from './http-request';
import { isRecord } from './json-body';
import { type FakeEngine, startFakeEngine } from './testing/fake-engine';
import { createTransport } from './transport';

const inspect = { method: 'GET', path: `/containers/${'a'.repeat(64)}/json` } as const;

describe('an answer that is wrong as HTTP', () => {
  let folder: string;
  let path: string;
  let server: Server | null;
  const sockets = new Set<Socket>();
  let dials: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-raw-'));
    path = join(folder, 's.sock');
    dials = 0;
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    await rm(folder, { recursive: true });
  });

  /** Asks once of a server that writes these bytes, ends its side unless told otherwise, and listens for nothing. */
  async function codeOf(bytes: string, isKept = false): Promise<string> {
    server = createServer((socket) => {
      dials += 1;
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
      socket.once('data', () => {
        if (isKept) socket.write(bytes);
        else socket.end(bytes);
      });
    });
    await new Promise<void>((resolve) => server?.listen(path, resolve));
    const address = { kind: 'socket', path, url: `unix://${path}` } as const;
    const transport = createTransport({
      address,
      open: await createRequestOpener(address),
      apiVersion: '1.41',
    });
    return transport.json(inspect, { check: isRecord, deadlineMs: 300 }).then(
      () => 'resolved',
      (error: unknown) => (error instanceof AppFailure ? error.code : `not typed: ${String(error)}`),
    );
  }

  const ok = 'HTTP/1.1 200 OK\r\n';
  const one = '{"Id":"x"}';

  it.each<readonly [string, string, string]>([
    [
      'headers of 100 kB',
      `${ok}X: ${'x'.repeat(100_000)}\r\nContent-Length: 10\r\n\r\n${one}`,
      'NOT_AN_ENGINE',
    ],
    ['headers without end', `${ok}${'X: y\r\n'.repeat(50_000)}`, 'NOT_AN_ENGINE'],
    [
      'both lengths',
      `${ok}Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\na\r\n${one}\r\n0\r\n\r\n`,
      'NOT_AN_ENGINE',
    ],
    ['two lengths', `${ok}Content-Length: 10\r\nContent-Length: 4\r\n\r\n${one}`, 'NOT_AN_ENGINE'],
    ['a length that is no number', `${ok}Content-Length: ten\r\n\r\n${one}`, 'NOT_AN_ENGINE'],
    ['a negative length', `${ok}Content-Length: -1\r\n\r\n${one}`, 'NOT_AN_ENGINE'],
    ['a body that is shorter than it says', `${ok}Content-Length: 90\r\n\r\n${one}`, 'ENGINE_LOST'],
    ['a body that is longer than it says', `${ok}Content-Length: 4\r\n\r\n${one}`, 'NOT_AN_ENGINE'],
    ['a length beyond every memory', `${ok}Content-Length: 9007199254740993\r\n\r\n${one}`, 'TOO_BIG'],
    [
      'a chunk of a wrong size',
      `${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n${one}\r\n0\r\n\r\n`,
      'NOT_AN_ENGINE',
    ],
    [
      'a chunk that announces 16 EB',
      `${ok}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n${one}`,
      'ENGINE_LOST',
    ],
    ['no last chunk', `${ok}Transfer-Encoding: chunked\r\n\r\na\r\n${one}\r\n`, 'ENGINE_LOST'],
    [
      'another protocol that was not asked for',
      'HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n',
      'PROTOCOL',
    ],
    [
      'no content, with content',
      `HTTP/1.1 204 No Content\r\nContent-Length: 10\r\n\r\n${one}`,
      'NOT_AN_ENGINE',
    ],
    ['a status of 999', `HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n`, 'ENGINE_ERROR'],
    ['a status of 99', `HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n`, 'PROTOCOL'],
    ['HTTP/0.9', `${one}\r\n`, 'NOT_AN_ENGINE'],
    ['HTTP/9.9', `HTTP/9.9 200 OK\r\n\r\n`, 'NOT_AN_ENGINE'],
    ['NULs', '\0'.repeat(1000), 'NOT_AN_ENGINE'],
    ['nothing', '', 'ENGINE_LOST'],
    ['a cut in the first line', 'HTTP/1.1 20', 'ENGINE_LOST'],
  ])('%s', async (_what, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
    // what is wrong is not asked again
    expect(dials).toBe(1);
  });

  it.each([
    ['preliminary answers without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)],
    ['a status line without end', 'HTTP/1.1 200 '],
    ['a body that never comes', `${ok}Content-Length: 10\r\n\r\n`],
  ])('%s: until the deadline', async (_what, bytes) => {
    expect(await codeOf(bytes, true)).toBe('TIMEOUT');
  });

  it.each([301, 302, 303, 307, 308])('a %i, wherever it leads', async (status) => {
    const target = ['http://127.0.0.1:9/', '//evil.example', 'file:///etc/passwd', '/containers/json', '']
      .map((location) => `Location: ${location}\r\n`)
      .join('');
    expect(await codeOf(`HTTP/1.1 ${status} Moved\r\n${target}Content-Length: 0\r\n\r\n`)).toBe('PROTOCOL');
    expect(dials).toBe(1);
  });
});

describe('events that nobody expects', () => {
  let engine: FakeEngine;
  beforeEach(async () => {
    engine = await startFakeEngine();
  });
  afterEach(() => engine.remove());

  const good = { Type: 'container', Action: 'start', Actor: { ID: 'b'.repeat(64) }, timeNano: 5 };
  const last = { ...good, Action: 'die' };

  it.each<readonly [string, string]>([
    ['an unknown type', JSON.stringify({ ...good, Type: 'spaceship', Action: '<b>land' })],
    ['an id of 1 MB', JSON.stringify({ ...good, Actor: { ID: 'x'.repeat(1_000_000) } })],
    ['no time', JSON.stringify({ ...good, timeNano: undefined })],
    ['a time before all times', JSON.stringify({ ...good, time: -1, timeNano: -1 })],
    ['a time in ten years', JSON.stringify({ ...good, timeNano: 2.1e18 })],
    ['a time beyond numbers', '{"Type":"container","Action":"start","Actor":{"ID":"x"},"timeNano":1e400}'],
    ['attributes that are none', JSON.stringify({ ...good, Actor: { ID: 'x', Attributes: [1, null] } })],
    [
      'keys of every object',
      '{"Type":"container","Action":"start","Actor":{"ID":"x","Attributes":{"__proto__":"y"}}}',
    ],
    ['an actor that is none', JSON.stringify({ ...good, Actor: 5 })],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['an empty line', ''],
    ['a malformed line', '{"Type":'],
    ['a line of 5 MB', `{"Type":"${'x'.repeat(5_000_000)}"}`],
    ['the same thrice', Array.from({ length: 3 }, () => JSON.stringify(good)).join('\n')],
    [
      'the past after the future',
      [9, 1, 5].map((timeNano) => JSON.stringify({ ...good, timeNano })).join('\n'),
    ],
  ])('%s: the stream lives', async (_what, line) => {
    let streams = 0;
    engine.on('GET', '/events', (_request, response) => {
      streams += 1;
      response.writeHead(200).flushHeaders();
      response.write(`${line}\n${JSON.stringify(last)}\n`);
    });
    const { address } = engine;
    const endpoint: EngineEndpoint = {
      id: address.url as EngineId,
      url: address.url,
      source: 'DOCKER_HOST',
      publishedHost: 'localhost',
    };
    const connection = createEngineConnection({ resolve: () => Promise.resolve({ address, endpoint }) });
    const heard: EngineEvent[] = [];
    connection.onEvents((batch) => heard.push(...batch));
    connection.start();
    try {
      await expect.poll(() => heard.some(({ action }) => action === 'die')).toBe(true);
      expect(streams).toBe(1);
      expect(connection.state().kind).toBe('connected');
      for (const { type, action, id } of heard)
        expect([type, action, id].map((one) => typeof one)).toEqual(['string', 'string', 'string']);
      expect(({} as { y?: unknown }).y).toBeUndefined();
    } finally {
      await connection.stop();
    }
  });
});
