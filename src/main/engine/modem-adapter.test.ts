import type Dockerode from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppFailure } from '../../shared/ipc/errors';
import { dockerOf } from './client';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from './testing/fake-engine';

const id = 'b'.repeat(64);
let engine: FakeEngine;
let docker: Dockerode;
let end: () => void;

beforeEach(async () => {
  engine = await startFakeEngine();
  const opened = await openSession(engine.address);
  docker = dockerOf(opened.session);
  end = opened.end;
});

afterEach(async () => {
  end();
  await engine.remove();
});

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof AppFailure ? error.code : `not typed: ${String(error)}`),
  );
}

function record(method: string, path: string): { url: string; body: unknown } {
  const seen = { url: '', body: undefined as unknown };
  engine.on(method, path, async (request, response) => {
    seen.url = request.url ?? '';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    seen.body = text === '' ? undefined : JSON.parse(text);
    if (path.endsWith('create')) answerJson(response, { Id: id }, 201);
    else response.writeHead(204).end();
  });
  return seen;
}

describe('dockerode over our transport', () => {
  it('lists, inspects and pings', async () => {
    engine.on('GET', `/containers/${id}/json`, (_request, response) => answerJson(response, { Id: id }));
    expect(await docker.listContainers({ all: true, filters: { label: ['a=b'] } })).toEqual([]);
    expect(await docker.getContainer(id).inspect()).toEqual({ Id: id });
    expect(await docker.ping()).toBe('OK');
  });

  it('creates with a query and a body that we made', async () => {
    const seen = record('POST', '/containers/create');
    const options = {
      _query: { name: 'web' },
      _body: { Image: 'nginx' },
    } as unknown as Dockerode.ContainerCreateOptions;
    const container = await docker.createContainer(options);
    expect(container.id).toBe(id);
    expect(seen).toEqual({ url: '/v1.41/containers/create?name=web', body: { Image: 'nginx' } });
  });

  it('takes apart options that are query and body in one', async () => {
    const seen = record('POST', '/containers/create');
    await docker.createContainer({ name: 'web', Image: 'nginx' });
    expect(seen).toEqual({ url: '/v1.41/containers/create?name=web', body: { Image: 'nginx' } });
    const stop = record('POST', `/containers/${id}/stop`);
    await docker.getContainer(id).stop({ t: 3 });
    expect(stop).toEqual({ url: `/v1.41/containers/${id}/stop?t=3`, body: undefined });
  });

  it('tells 304 as done before, and 404 by its code', async () => {
    engine.on('POST', `/containers/${id}/start`, (_request, response) => void response.writeHead(304).end());
    expect(await codeOf(docker.getContainer(id).start())).toBe('ALREADY_DONE');
    engine.on('GET', `/containers/${id}/json`, (_request, response) =>
      answerJson(response, { message: `No such container: ${id}` }, 404),
    );
    expect(await codeOf(docker.getContainer(id).inspect())).toBe('NOT_FOUND');
  });

  it('streams a pull and hangs up when the reader leaves', async () => {
    engine.on('POST', '/images/create', (_request, response) => void response.write('{"status":"x"}\n'));
    const stream = await docker.createImage({ fromImage: 'nginx', tag: 'latest' });
    for await (const chunk of stream) {
      expect(String(chunk)).toBe('{"status":"x"}\n');
      break;
    }
    ((await docker.createImage({ fromImage: 'nginx' })) as unknown as { destroy: () => void }).destroy();
    await expect.poll(() => engine.openSockets()).toBe(0);
  });

  it('attaches', async () => {
    engine.onUpgrade((_request, socket) => {
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
      socket.on('data', (chunk: Buffer) => socket.end(`got ${chunk.toString()}`));
    });
    const stream = await docker
      .getContainer(id)
      .attach({ stream: true, stdin: true, stdout: true, hijack: true });
    stream.write('hello');
    const parts: Buffer[] = [];
    for await (const chunk of stream) parts.push(chunk as Buffer);
    expect(Buffer.concat(parts).toString()).toBe('got hello');
  });

  it('listens to its abort signal', async () => {
    engine.on('GET', `/containers/${id}/json`, () => {});
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 20);
    expect(await codeOf(docker.getContainer(id).inspect({ abortSignal: caller.signal }))).toBe('CANCELLED');
  });
});

describe('what dockerode would let through', () => {
  const prototypeBody = JSON.parse(
    '{"Cmd":["ls"],"__proto__":{"_body":{"Cmd":["sh"],"Privileged":true}}}',
  ) as object;

  it.each<[string, () => Promise<unknown>]>([
    ['an id with a path (D2)', () => docker.getContainer('x/archive?path=/etc/shadow&').inspect()],
    ['an id that climbs (D3)', () => docker.getContainer('../volumes/prod?force=1&').remove()],
    ['a prototype in a body (D4)', () => docker.getContainer(id).exec(prototypeBody)],
    ['a string as a file (D6)', () => docker.loadImage('/etc/passwd')],
    ['a file to copy in (D6)', () => docker.getContainer(id).putArchive('/etc/passwd', { path: '/' })],
    ['an import from an address', () => docker.createImage({ fromSrc: 'http://127.0.0.1/x' })],
    ['a parameter nobody allowed', () => docker.listContainers({ evil: 1 } as object)],
    ['a plugin', () => docker.listPlugins()],
    ['a swarm', () => docker.swarmInspect()],
    ['credentials for checking', () => docker.checkAuth({ username: 'x' })],
  ])('%s does not leave the process', async (_name, attempt) => {
    expect(await codeOf(attempt())).toMatch(/^(?:FORBIDDEN|INVALID_INPUT)$/);
    expect(engine.requests).toEqual([]);
  });
});
