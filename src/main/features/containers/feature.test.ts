import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogLine, LogsEnd } from '../../../shared/features/containers/model';
import type { ContainerId, ContainerName } from '../../../shared/lib/ids';
import type { EngineConnection, EngineEvent, EngineSession } from '../../engine/engine-port';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../../engine/testing/fake-engine';
import { ItemBatch } from '../../ipc/item-batch';
import { createContainersFeature } from './feature';

const idOf = (letter: string) => letter.repeat(64) as ContainerId;
const [a, b, c, d] = [idOf('a'), idOf('b'), idOf('c'), idOf('d')];

let engine: FakeEngine;
let session: EngineSession;
let endSession: () => void;
let folder: string;
let opened: unknown[][];
let broadcasts: unknown[];
let tellEvents: (events: readonly EngineEvent[]) => void;
let savePath: string | null;
let feature: ReturnType<typeof createContainersFeature>;
const signal = () => new AbortController().signal;

function connectionOf(live: EngineSession): EngineConnection {
  const off = () => () => undefined;
  return {
    state: () => ({ kind: 'connected', endpoint: live.endpoint, info: live.info, sinceMs: 0 }),
    session: () => live,
    onState: off,
    onEvents: (listener) => {
      tellEvents = listener;
      return () => undefined;
    },
    onReconcile: off,
    reconnect: () => undefined,
    switchEngine: () => undefined,
    latencyMs: () => null,
    reconcile: () => undefined,
    setVisible: () => undefined,
    start: () => undefined,
    stop: () => Promise.resolve(),
  };
}

/** One frame of the engine's stdout/stderr multiplexing. */
function frame(source: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = source;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const stamp = '2026-11-23T18:23:06.123456789Z ';
const startedAt = '2026-11-23T18:00:00Z';

function onInspect(id: string, value: object, status = 200): void {
  engine.on('GET', `/containers/${id}/json`, (_request, response) => answerJson(response, value, status));
}

async function collect(follow: boolean, tail = 10): Promise<{ lines: readonly LogLine[]; end: LogsEnd }> {
  const source = feature.streams['containers.logs']({ id: a, tail, follow }, { signal: signal() });
  const lines: LogLine[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { lines, end: next.value };
    if (next.value instanceof ItemBatch) lines.push(...next.value.items);
    else lines.push(next.value);
  }
}

beforeEach(async () => {
  engine = await startFakeEngine();
  ({ session, end: endSession } = await openSession(engine.address));
  folder = await mkdtemp(join(tmpdir(), 'gantry-containers-'));
  opened = [];
  broadcasts = [];
  savePath = join(folder, 'web.log');
  feature = createContainersFeature({
    connection: connectionOf(session),
    broadcast: (name, payload) => broadcasts.push([name, payload]),
    askWhereToSave: () => Promise.resolve(savePath),
    openPublishedPort: (...target) => Promise.resolve(void opened.push(target)),
  });
});

afterEach(async () => {
  await feature.dispose();
  endSession();
  await engine.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('acting on many', () => {
  const act = (ids: readonly ContainerId[], extra: object = {}) =>
    feature.calls['containers.act'](
      { action: 'stop', ids: [...ids], force: false, removeVolumes: false, ...extra },
      { signal: signal() },
    );

  it('has a result for each, whatever happened to the others', async () => {
    engine.on('POST', `/containers/${a}/stop`, (_request, response) => void response.writeHead(204).end());
    engine.on('POST', `/containers/${b}/stop`, (_request, response) => void response.writeHead(304).end());
    engine.on('POST', `/containers/${c}/stop`, (_request, response) =>
      answerJson(response, { message: 'cannot stop: is paused' }, 409),
    );
    engine.on('POST', `/containers/${d}/stop`, (_request, response) =>
      answerJson(response, { message: `No such container: ${d}` }, 404),
    );
    expect(await act([a, b, c, d])).toMatchObject([
      { id: a, ok: true, wasAlready: false },
      { id: b, ok: true, wasAlready: true },
      { id: c, ok: false, error: { code: 'CONFLICT' } },
      { id: d, ok: false, error: { code: 'NOT_FOUND' } },
    ]);
  });

  it('says which port is taken, not whose', async () => {
    const message = 'Bind for 0.0.0.0:8080 failed: port is already allocated';
    engine.on('POST', `/containers/${a}/start`, (_request, response) =>
      answerJson(response, { message }, 500),
    );
    const [result] = await act([a], { action: 'start' });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'PORT_IN_USE', params: { port: expect.anything() as unknown } },
    });
    expect(result && !result.ok && result.error.params).not.toHaveProperty('name');
  });

  it('counts a container that is gone as removed, and passes force and volumes on', async () => {
    const asked: string[] = [];
    engine.on('DELETE', `/containers/${a}`, (_request, response, url) => {
      asked.push(`${url.searchParams.get('force')} ${url.searchParams.get('v')}`);
      answerJson(response, { message: 'No such container' }, 404);
    });
    const results = await act([a], { action: 'remove', force: true, removeVolumes: true });
    expect(results).toEqual([{ id: a, ok: true, wasAlready: true }]);
    expect(['true true', '1 1']).toContain(asked[0]);
  });

  it('works on six at once, and on each once', async () => {
    let running = 0;
    let most = 0;
    const ids = Array.from({ length: 20 }, (_, i) => i.toString(16).padStart(64, '0') as ContainerId);
    for (const id of ids) {
      engine.on('POST', `/containers/${id}/stop`, (_request, response) => {
        running += 1;
        most = Math.max(most, running);
        setImmediate(() => {
          running -= 1;
          response.writeHead(204).end();
        });
      });
    }
    const results = await act([...ids, ...ids]);
    expect(results.map((result) => result.ok)).toEqual(ids.map(() => true));
    expect(most).toBeLessThanOrEqual(6);
    expect(engine.requests.filter((request) => request.includes('/stop'))).toHaveLength(20);
  });

  it('says ENGINE_LOST or that the outcome is unknown when the engine goes away', async () => {
    engine.on('POST', `/containers/${a}/stop`, () => endSession());
    const [result] = await act([a]);
    expect(result).toMatchObject({ ok: false });
    expect(['ENGINE_LOST', 'OUTCOME_UNKNOWN']).toContain(result && !result.ok && result.error.code);
  });

  it('looks at the list again before it answers', async () => {
    const rows = [{ Id: a, Names: ['/web'], State: 'running', Status: 'Up 1 second' }];
    engine.on('GET', '/containers/json', (_request, response) => answerJson(response, rows));
    engine.on('POST', `/containers/${a}/stop`, (_request, response) => {
      rows[0] = { Id: a, Names: ['/web'], State: 'exited', Status: 'Exited (0) now' };
      response.writeHead(204).end();
    });
    const before = await feature.calls['containers.list']({}, { signal: signal() });
    await act([a]);
    const after = await feature.calls['containers.list']({ since: before.revision }, { signal: signal() });
    expect(after).toMatchObject({ kind: 'delta', upserts: [{ id: a, state: 'exited', exitCode: 0 }] });
    expect(broadcasts).toEqual([
      ['engine.resource-changed', { engineId: session.engineId, kind: 'containers', ids: [a] }],
    ]);
  });
});

describe('rename', () => {
  it('tells when the name is taken', async () => {
    engine.on('POST', `/containers/${a}/rename`, (_request, response) =>
      answerJson(
        response,
        { message: `Conflict. The container name "/db" is already in use by container "${b}".` },
        409,
      ),
    );
    const renaming = feature.calls['containers.rename'](
      { id: a, name: 'db' as ContainerName },
      { signal: signal() },
    );
    await expect(renaming).rejects.toMatchObject({ code: 'NAME_IN_USE' });
  });
});

describe('a container whose page is open', () => {
  const event = (id: string, action: string): EngineEvent => ({
    type: 'container',
    action,
    id,
    attributes: {},
    timeNano: 0,
  });

  it('is told of, also when its row stays the same', async () => {
    onInspect(a, { Id: a, Name: '/web' });
    await feature.calls['containers.inspect']({ id: a }, { signal: signal() });
    // the events of both listeners go to the last one only: the one for details
    tellEvents([event(a, 'restart'), event(b, 'restart'), event(a, 'exec_start: sh')]);
    expect(broadcasts).toEqual([
      ['engine.resource-changed', { engineId: session.engineId, kind: 'containers', ids: [a] }],
    ]);
  });
});

describe('opening a port', () => {
  const ports = { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }], '5432/tcp': null };
  const open = (containerPort: number, hostPort?: number) =>
    feature.calls['containers.open-port']({ id: a, containerPort, hostPort }, { signal: signal() });

  it('opens what is published now, by host and number', async () => {
    onInspect(a, { Id: a, Name: '/web', NetworkSettings: { Ports: ports } });
    await open(80);
    expect(opened).toEqual([['localhost', 8080, 'http']]);
  });

  it.each([
    [5432, undefined],
    [81, undefined],
    [80, 9999],
  ])('opens nothing for port %d published as %s', async (containerPort, hostPort) => {
    onInspect(a, { Id: a, Name: '/web', NetworkSettings: { Ports: ports } });
    await expect(open(containerPort, hostPort)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(opened).toEqual([]);
  });

  it('does not open an address made of a host name', async () => {
    const hostile = { '80/tcp': [{ HostIp: 'evil.example', HostPort: '8080' }] };
    onInspect(a, { Id: a, Name: '/web', NetworkSettings: { Ports: hostile } });
    await expect(open(80)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});

describe('logs', () => {
  const running = { Id: a, Name: '/web', State: { Status: 'running', StartedAt: startedAt } };
  const exited = {
    Id: a,
    State: { Status: 'exited', ExitCode: 3, StartedAt: startedAt, FinishedAt: startedAt },
  };

  it('gives lines with time and source, then says that the container ended', async () => {
    const queries: URLSearchParams[] = [];
    onInspect(a, running);
    engine.on('GET', `/containers/${a}/logs`, (_request, response, url) => {
      queries.push(url.searchParams);
      onInspect(a, exited);
      response.write(frame(1, `${stamp}one\n`));
      response.end(frame(2, `${stamp}two\n`));
    });
    const { lines, end } = await collect(true, 7);
    const atMs = Date.UTC(2026, 10, 23, 18, 23, 6, 123);
    expect(lines).toEqual([
      { number: 1, source: 'stdout', atMs, text: 'one', isPartial: false },
      { number: 2, source: 'stderr', atMs, text: 'two', isPartial: false },
    ]);
    expect(end).toEqual({ reason: 'container-ended', exitCode: 3 });
    expect(Object.fromEntries(queries[0] ?? [])).toMatchObject({ tail: '7', follow: '1', timestamps: '1' });
    expect(queries).toHaveLength(1);
  });

  it('reads the log of a terminal as it is', async () => {
    onInspect(a, { ...running, Config: { Tty: true } });
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => void response.end(`${stamp}hi\r\n`));
    const { lines, end } = await collect(false);
    expect(lines).toMatchObject([{ source: 'tty', text: 'hi' }]);
    expect(end.reason).toBe('no-follow');
  });

  it('says that the container is gone', async () => {
    let asked = 0;
    engine.on('GET', `/containers/${a}/json`, (_request, response) => {
      asked += 1;
      if (asked === 1) answerJson(response, running);
      else answerJson(response, { message: 'No such container' }, 404);
    });
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => void response.end());
    expect((await collect(true)).end.reason).toBe('container-removed');
  });

  it('is ENGINE_LOST when the log ends and the container does not', async () => {
    onInspect(a, running);
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => void response.end());
    await expect(collect(true)).rejects.toMatchObject({ code: 'ENGINE_LOST' });
  });

  it('is ENGINE_LOST when the connection breaks', async () => {
    onInspect(a, running);
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => {
      response.write(frame(1, `${stamp}one\n`));
      setImmediate(() => response.destroy());
    });
    await expect(collect(true)).rejects.toMatchObject({ code: 'ENGINE_LOST' });
  });

  it('closes the connection when nobody listens any more', async () => {
    onInspect(a, running);
    const closed = new Promise<void>((resolve) => {
      engine.on('GET', `/containers/${a}/logs`, (request, response) => {
        request.on('close', resolve);
        response.write(frame(1, `${stamp}one\n`));
      });
    });
    const source = feature.streams['containers.logs']({ id: a, tail: 1, follow: true }, { signal: signal() });
    await source.next();
    await source.return({ reason: 'no-follow', exitCode: null });
    await closed;
  });
});

describe('saving a log', () => {
  const save = (abort = new AbortController()) =>
    feature.calls['containers.save-logs']({ id: a, timestamps: false }, { signal: abort.signal });

  beforeEach(() => {
    onInspect(a, { Id: a, Name: '/web' });
    engine.on('GET', `/containers/${a}/logs`, (_request, response, url) => {
      expect(url.searchParams.get('tail')).toBe('all');
      response.write(frame(1, 'one\n'));
      response.end(frame(2, 'tw\u00f6\n'));
    });
  });

  it('writes every byte and nothing else', async () => {
    expect(await save()).toEqual({ fileName: 'web.log', bytes: 9 });
    expect(await readFile(savePath ?? '', 'utf8')).toBe('one\ntw\u00f6\n');
    expect(await readdir(folder)).toEqual(['web.log']);
  });

  it('does nothing when the user thinks better of it', async () => {
    savePath = null;
    expect(await save()).toBeNull();
    expect(engine.requests.some((request) => request.endsWith('/logs'))).toBe(false);
  });

  it('leaves the old file alone when the engine goes away half-way', async () => {
    await writeFile(savePath ?? '', 'old');
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => {
      response.write(frame(1, 'one\n'));
      setImmediate(() => response.destroy());
    });
    await expect(save()).rejects.toMatchObject({ code: 'ENGINE_LOST' });
    expect(await readFile(savePath ?? '', 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['web.log']);
  });

  it('leaves nothing behind when cancelled', async () => {
    const abort = new AbortController();
    engine.on('GET', `/containers/${a}/logs`, (_request, response) => {
      response.write(frame(1, 'one\n'));
      setImmediate(() => abort.abort());
    });
    await expect(save(abort)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says FILE_ERROR where nothing can be written', async () => {
    savePath = join(folder, 'missing', 'web.log');
    await expect(save()).rejects.toMatchObject({ code: 'FILE_ERROR' });
  });
});

describe('what a removal takes away', () => {
  it('asks once, with sizes, for these only', async () => {
    const queries: string[] = [];
    engine.on('GET', '/containers/json', (_request, response, url) => {
      queries.push(`${url.searchParams.get('size')} ${url.searchParams.get('filters')}`);
      answerJson(response, [{ Id: a, Names: ['/web'], SizeRw: 5, SizeRootFs: 9, State: 'exited' }]);
    });
    const losses = await feature.calls['containers.removal-loss']({ ids: [a, b] }, { signal: signal() });
    expect(losses).toMatchObject([{ id: a, writtenBytes: 5, isRunning: false }]);
    expect(queries).toHaveLength(1);
    expect(queries[0]).toContain(b);
  });
});
