import { chmod, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineState } from '../../shared/features/engine/model';
import { fail } from '../../shared/ipc/errors';
import type { EngineId } from '../../shared/lib/ids';
import { transportOf } from './client';
import { type ConnectionOptions, createEngineConnection } from './connection';
import type { EngineConnection, EngineEvent } from './engine-port';
import { isRecord } from './json-body';
import type { ResolvedEndpoint } from './resolve-endpoint';
import { answerJson, type FakeEngine, startFakeEngine } from './testing/fake-engine';

let engine: FakeEngine;
let connection: EngineConnection;
let states: string[];
let reconciles: string[];
let events: EngineEvent[];

function resolved(): ResolvedEndpoint {
  const { address } = engine;
  const id = address.url as EngineId;
  return { address, endpoint: { id, url: address.url, source: 'DOCKER_HOST', publishedHost: 'localhost' } };
}

function connect(options: Partial<ConnectionOptions> = {}): EngineConnection {
  connection = createEngineConnection({ resolve: async () => resolved(), ...options });
  connection.onState((state) => states.push(state.kind));
  connection.onReconcile((_session, reason) => reconciles.push(reason));
  connection.onEvents((batch) => events.push(...batch));
  connection.start();
  return connection;
}

const kind = () => connection.state().kind;
const until = (wanted: EngineState['kind'], timeout = 3000) =>
  expect.poll(kind, { timeout, interval: 5 }).toBe(wanted);

function codeOfState(): string {
  const state = connection.state();
  return state.kind === 'not-reachable' ? state.error.code : state.kind;
}

beforeEach(async () => {
  engine = await startFakeEngine();
  states = [];
  reconciles = [];
  events = [];
});

afterEach(async () => {
  await connection.stop();
  await engine.remove();
});

describe('connecting', () => {
  it('goes from searching to connected and tells who answered', async () => {
    connect();
    expect(kind()).toBe('searching');
    await until('connected');
    expect(states).toEqual(['connecting', 'connected']);
    expect(reconciles).toEqual(['connected']);
    expect(connection.session().info).toMatchObject({
      product: 'Docker Engine',
      version: '20.10.24',
      apiVersion: '1.41',
      os: 'linux',
      arch: 'amd64',
      cpus: 2,
    });
    expect(engine.requests.slice(0, 1)).toEqual(['GET /_ping']);
  });

  it.each([
    ['a web server that likes everything', 200, {}, '<html>hello', 'NOT_AN_ENGINE'],
    ['a web server without the route', 404, {}, '<html>404', 'NOT_AN_ENGINE'],
    ['an engine behind Docker Desktop that is not there yet', 500, {}, '', 'ENGINE_STARTING'],
    ['an engine too old for us', 200, { 'Api-Version': '1.12' }, 'OK', 'API_UNSUPPORTED'],
    ['nonsense for a version', 200, { 'Api-Version': 'x' }, 'OK', 'API_UNSUPPORTED'],
  ])('says what is wrong with %s', async (_name, status, headers, body, code) => {
    engine.on('GET', '/_ping', (_request, response) => void response.writeHead(status, headers).end(body));
    connect();
    await until('not-reachable');
    expect(codeOfState()).toBe(code);
  });

  it('tells an engine that wants a newer API than we speak', async () => {
    engine.on(
      'GET',
      '/_ping',
      (_request, response) => void response.writeHead(200, { 'Api-Version': '1.60' }).end(),
    );
    engine.on('GET', '/version', (_request, response) => answerJson(response, { MinAPIVersion: '1.55' }));
    connect();
    await until('not-reachable');
    expect(connection.state()).toMatchObject({
      error: { code: 'API_UNSUPPORTED', params: { reason: 'engine-too-new', endpoint: engine.address.url } },
    });
  });

  it('says that nobody listens, that nobody answers, that it may not, that there is no file', async () => {
    engine.on('GET', '/_ping', () => {});
    connect({ timings: { probeMs: 50 } });
    await until('not-reachable');
    expect(codeOfState()).toBe('TIMEOUT');
    await engine.kill();
    await expect.poll(codeOfState).toBe('ENGINE_UNREACHABLE');
    await writeFile(engine.socketPath, '');
    await expect.poll(() => JSON.stringify(connection.state())).toContain('"reason":"refused"');
  });

  it('says soon that a socket of this computer is silent, and then is patient with it', async () => {
    let answerMs = Number.POSITIVE_INFINITY;
    engine.on('GET', '/_ping', (_request, response) => {
      const answer = () => void response.writeHead(200, { 'Api-Version': '1.41' }).end();
      if (Number.isFinite(answerMs)) setTimeout(answer, answerMs);
    });
    const startedAt = performance.now();
    connect({ timings: { probeMs: 2_000, localProbeMs: 60 } });
    await until('not-reachable');
    expect(codeOfState()).toBe('TIMEOUT');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    // longer than the first attempt had
    answerMs = 200;
    connection.reconnect();
    await until('connected');
  });

  it('says PERMISSION_DENIED for a socket that may not be opened', async () => {
    if (process.getuid?.() === 0) return; // root may open everything
    await chmod(engine.socketPath, 0);
    connect();
    await until('not-reachable');
    expect(codeOfState()).toBe('PERMISSION_DENIED');
  });

  it('keeps trying when there is no address at all', async () => {
    let isFixed = false;
    connect({
      resolve: async () => {
        if (!isFixed) throw fail('CONTEXT_NOT_FOUND', 'context "x": context not found');
        return resolved();
      },
    });
    await until('not-reachable');
    expect(connection.state()).toMatchObject({ endpoint: undefined, error: { code: 'CONTEXT_NOT_FOUND' } });
    expect(() => connection.session()).toThrow('CONTEXT_NOT_FOUND');
    isFixed = true;
    connection.reconnect();
    await until('connected');
  });
});

describe('losing and finding again', () => {
  it('notices within moments, ends what was running, keeps what it knew, comes back by itself', async () => {
    engine.on('GET', '/containers/json', () => {});
    connect();
    await until('connected');
    const first = connection.session();
    const call = transportOf(first).list({ method: 'GET', path: '/containers/json' }, { check: isRecord });
    const settled = call.catch((error: { code: string }) => error.code);
    await engine.kill();
    await until('not-reachable', 1500);
    expect(await settled).toBe('ENGINE_LOST');
    expect(first.signal.aborted).toBe(true);
    expect(connection.state()).toMatchObject({ lastInfo: { version: '20.10.24' } });
    expect(() => connection.session()).toThrow('ENGINE_UNREACHABLE');
    await engine.start();
    await until('connected', 2000);
    expect(connection.session().epoch).toBe(first.epoch + 1);
    expect(reconciles).toEqual(['connected', 'connected']);
  });

  it('negotiates anew after a restart', async () => {
    connect();
    await until('connected');
    await engine.kill();
    engine.on(
      'GET',
      '/_ping',
      (_request, response) => void response.writeHead(200, { 'Api-Version': '1.30' }).end(),
    );
    await engine.start();
    await expect
      .poll(() => (kind() === 'connected' ? connection.session().info.apiVersion : ''))
      .toBe('1.30');
  });

  it('opens the events again and compares when only they ended', async () => {
    connect({ timings: { firstRetryMs: 5 } });
    await until('connected');
    const { epoch } = connection.session();
    engine.endEvents();
    await expect.poll(() => reconciles, { timeout: 3000 }).toEqual(['connected', 'gap']);
    expect(engine.requests.filter((line) => line === 'GET /events')).toHaveLength(2);
    expect(connection.session().epoch).toBe(epoch);
    engine.emit({ Type: 'image', Action: 'pull', Actor: { ID: 'x' } });
    await expect.poll(() => events.length).toBe(1);
  });

  it('finds out that an engine accepts but does not answer any more', async () => {
    connect({ timings: { visibleBeatMs: 20, pingMs: 40, probeMs: 40 } });
    await until('connected');
    engine.on('GET', '/_ping', () => {});
    await until('not-reachable');
    expect(codeOfState()).toBe('TIMEOUT');
  });

  it('survives fifty quick restarts without leaving a socket, and is right at the end', async () => {
    connect({ timings: { firstRetryMs: 5, earlyMaxRetryMs: 20, maxRetryMs: 20 } });
    for (let i = 0; i < 50; i += 1) {
      await until('connected');
      await engine.kill();
      await until('not-reachable');
      await engine.start();
    }
    await until('connected');
    expect(connection.session().epoch).toBe(51);
    await expect.poll(() => engine.openSockets()).toBe(1);
    await connection.stop();
    await expect.poll(() => engine.openSockets()).toBe(0);
  }, 30_000);

  it('drops an attempt that hangs when a person asks for another', async () => {
    engine.on('GET', '/_ping', () => {});
    connect({ timings: { probeMs: 100 } });
    await until('not-reachable');
    const hanging = engine.requests.length;
    await expect.poll(() => engine.requests.length).toBeGreaterThan(hanging);
    engine.on(
      'GET',
      '/_ping',
      (_request, response) => void response.writeHead(200, { 'Api-Version': '1.41' }).end(),
    );
    states.length = 0;
    const askedAt = performance.now();
    connection.reconnect();
    await until('connected');
    expect(performance.now() - askedAt).toBeLessThan(150);
    expect(states).toEqual(['connecting', 'connected']);
  });

  it('does not knock without end while the engine is away', async () => {
    let attempts = 0;
    const away = { ...resolved() };
    await engine.kill();
    await rm(engine.socketPath, { force: true });
    connect({
      resolve: async () => {
        attempts += 1;
        return away;
      },
      // ten minutes in one second
      timings: { firstRetryMs: 250 / 600, earlyMaxRetryMs: 5000 / 600, maxRetryMs: 10_000 / 600 },
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(attempts).toBeLessThanOrEqual(70);
    expect(states.filter((state) => state === 'not-reachable')).toHaveLength(1);
  });
});

describe('events', () => {
  const started = {
    Type: 'container',
    Action: 'start',
    Actor: { ID: 'x', Attributes: { name: 'web' } },
    timeNano: 5,
  };

  it('come as batches, without the noise', async () => {
    connect();
    await until('connected');
    engine.emit(started);
    engine.emit({ ...started, Action: 'exec_create: sh' });
    engine.emit({ ...started, Action: 'health_status: healthy' });
    await expect.poll(() => events.length).toBe(2);
    expect(events[0]).toEqual({
      type: 'container',
      action: 'start',
      id: 'x',
      attributes: { name: 'web' },
      timeNano: 5,
    });
  });

  it('that cannot be read are a reason to compare, and the stream lives', async () => {
    connect();
    await until('connected');
    engine.on('GET', '/events', (_request, response) => {
      response.writeHead(200).flushHeaders();
      response.write('not json\n');
      setTimeout(() => response.write(`${JSON.stringify(started)}\n`), 30);
    });
    await engine.kill();
    await engine.start();
    await expect.poll(() => reconciles, { timeout: 3000 }).toContain('gap');
    await expect.poll(() => events.length).toBeGreaterThan(0);
  });

  it('that are too many become one comparison', async () => {
    engine.on('GET', '/events', (_request, response) => {
      response.writeHead(200).flushHeaders();
      response.write(`${JSON.stringify(started)}\n`.repeat(20_000));
    });
    connect();
    await until('connected');
    await expect.poll(() => reconciles, { timeout: 3000 }).toContain('overflow');
    expect(reconciles.length).toBeLessThan(5);
  });

  it('do not keep anybody from hearing when a listener throws', async () => {
    const thrown: unknown[] = [];
    const keep = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => thrown.push(error));
    connect();
    connection.onEvents(() => {
      throw new Error('a listener');
    });
    let heard = 0;
    connection.onEvents(() => (heard += 1));
    await until('connected');
    engine.emit(started);
    await expect.poll(() => heard).toBe(1);
    await expect.poll(() => thrown.length).toBe(1);
    for (const listener of keep) process.on('uncaughtException', listener);
  });
});

describe('comparing', () => {
  it('happens at a beat while visible, when shown again, and when told of a wake', async () => {
    connect({ timings: { visibleBeatMs: 20, hiddenBeatMs: 20, reconcileBeatMs: 30 } });
    await until('connected');
    await expect.poll(() => reconciles).toContain('beat');
    connection.setVisible(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const hidden = reconciles.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(reconciles.length).toBe(hidden);
    connection.setVisible(true);
    expect(reconciles.length).toBe(hidden + 1);
    connection.reconcile('woke');
    expect(reconciles).toContain('woke');
  });
});
