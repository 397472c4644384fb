import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppFailure } from '../../shared/ipc/errors';
import { dockerOf, transportOf } from './client';
import { createEngineConnection } from './connection';
import type { EngineConnection, EngineEvent, EngineSession } from './engine-port';
import { isRecord } from './json-body';
import { demuxLogBatches } from './log-demux';
import { splitLogLines } from './log-lines';
import { readJsonLines } from './json-lines';
import { resolveEndpoint } from './resolve-endpoint';
import { createWatchedList, type WatchedList } from './watched-list';

/** Address of a real engine that has busybox, or can pull it. */
const address = process.env.GANTRY_TEST_ENGINE;
if (!address) process.stdout.write('skipped: GANTRY_TEST_ENGINE names no engine\n');

type Raw = Readonly<Record<string, unknown>>;
type Row = { readonly id: string; readonly state: string };
const prefix = `gantry-engine-test-${process.pid}`;

describe.skipIf(!address)('a real engine', () => {
  let connection: EngineConnection;
  let session: EngineSession;
  let list: WatchedList<Row>;
  const events: EngineEvent[] = [];
  let counter = 0;

  const check = isRecord;
  const json = (method: 'GET' | 'POST', path: string, more: object = {}) =>
    transportOf(session).json<Raw>({ method, path, ...more }, { check });

  async function create(body: object): Promise<string> {
    counter += 1;
    const request = { query: { name: `${prefix}-${counter}` }, body: { Image: 'busybox', ...body } };
    return String((await json('POST', '/containers/create', request)).Id);
  }

  const remove = (id: string) =>
    transportOf(session).send({
      method: 'DELETE',
      path: `/containers/${id}`,
      query: { force: true, v: true },
    });

  async function codeOf(promise: Promise<unknown>): Promise<string> {
    return promise.then(
      () => 'resolved',
      (error: unknown) => (error instanceof AppFailure ? error.code : String(error)),
    );
  }

  beforeAll(async () => {
    connection = createEngineConnection({
      resolve: () =>
        resolveEndpoint({ environment: { host: address, hasTlsVerify: false }, platform: process.platform }),
    });
    connection.onEvents((batch) => events.push(...batch));
    const connected = new Promise((resolve, reject) => {
      connection.onState((state) => {
        if (state.kind === 'connected') resolve(state);
        if (state.kind === 'not-reachable') reject(new AppFailure(state.error));
      });
    });
    connection.start();
    await connected;
    session = connection.session();
    const pull = {
      method: 'POST',
      path: '/images/create',
      query: { fromImage: 'busybox', tag: 'latest' },
    } as const;
    for await (const line of readJsonLines(await transportOf(session).stream(pull)))
      expect(line).not.toHaveProperty('error');
    const listed = (ids?: readonly string[]) => ({
      method: 'GET' as const,
      path: '/containers/json',
      query: { all: true, filters: ids ? { id: ids } : { name: [prefix] } },
    });
    list = createWatchedList<Raw, Row>({
      connection,
      fetchAll: (live, signal) => transportOf(live).list(listed(), { check, signal }),
      fetchByIds: (live, ids, signal) => transportOf(live).list(listed(ids), { check, signal }),
      toRow: (raw) => ({ id: String(raw.Id), state: String(raw.State) }),
      hintIds: (event) =>
        event.type === 'container' && event.attributes.name?.startsWith(prefix) ? [event.id] : null,
      onChanged: () => {},
    });
    await list.changes();
  }, 60_000);

  afterAll(async () => {
    if (session) for (const { id } of list.rows()) await remove(id).catch(() => {});
    list?.dispose();
    await connection?.stop();
  });

  it('says who it is', () => {
    expect(session.info.version).toMatch(/^\d+\.\d+/);
    expect(session.info.cpus).toBeGreaterThan(0);
  });

  it('runs a container whose output and end are heard, and follows it in a list', async () => {
    const id = await create({ Cmd: ['sh', '-c', 'echo out; echo err >&2; exit 3'], AttachStdout: true });
    await expect.poll(() => list.get(id)?.state).toBe('created');
    const output = await transportOf(session).hijack({
      method: 'POST',
      path: `/containers/${id}/attach`,
      query: { stream: true, stdout: true, stderr: true },
    });
    const ended = json('POST', `/containers/${id}/wait`, { query: { condition: 'next-exit' } });
    await transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` });
    const heard: string[] = [];
    for await (const lines of splitLogLines(demuxLogBatches(output, { isTty: false }))) {
      heard.push(...lines.map(({ source, text }) => `${source}: ${text}`));
    }
    expect(heard.sort()).toEqual(['stderr: err', 'stdout: out']);
    expect(await ended).toMatchObject({ StatusCode: 3 });
    await expect.poll(() => list.get(id)?.state).toBe('exited');

    const logs = await transportOf(session).stream({
      method: 'GET',
      path: `/containers/${id}/logs`,
      query: { stdout: true, stderr: true, timestamps: true },
    });
    const batches = splitLogLines(demuxLogBatches(logs, { isTty: false, contentType: logs.contentType }), {
      hasTimestamps: true,
    });
    let count = 0;
    for await (const lines of batches) {
      for (const line of lines) {
        count += 1;
        expect(Math.abs(Date.now() - (line.atMs ?? 0))).toBeLessThan(60_000);
      }
    }
    expect(count).toBe(2);
    await remove(id);
    await expect.poll(() => list.get(id)).toBeUndefined();
    expect(events.map((event) => event.action)).toEqual(
      expect.arrayContaining(['create', 'start', 'die', 'destroy']),
    );
  });

  it('puts a line of 100 kB together again, though it comes in stamped pieces', async () => {
    const id = await create({ Cmd: ['sh', '-c', 'head -c 100000 /dev/zero | tr "\\0" x; echo; echo done'] });
    await transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` });
    await json('POST', `/containers/${id}/wait`);
    const logs = await transportOf(session).stream({
      method: 'GET',
      path: `/containers/${id}/logs`,
      query: { stdout: true, timestamps: true },
    });
    const texts: string[] = [''];
    for await (const lines of splitLogLines(demuxLogBatches(logs, { isTty: false }), {
      hasTimestamps: true,
    })) {
      for (const { text, isPartial } of lines) {
        texts[texts.length - 1] += text;
        if (!isPartial) texts.push('');
      }
    }
    expect(texts.map((text) => text.length)).toEqual([100_000, 4, 0]);
    expect(texts[0]).toMatch(/^x+$/);
    await remove(id);
  });

  it('talks to the stdin of a container', async () => {
    const id = await create({ Cmd: ['cat'], OpenStdin: true, StdinOnce: true, AttachStdin: true });
    const duplex = await transportOf(session).hijack({
      method: 'POST',
      path: `/containers/${id}/attach`,
      query: { stream: true, stdin: true, stdout: true },
    });
    await transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` });
    await duplex.write('hello\n');
    duplex.closeWrite();
    const heard: string[] = [];
    for await (const lines of splitLogLines(demuxLogBatches(duplex, { isTty: false }))) {
      heard.push(...lines.map(({ text }) => text));
    }
    expect(heard).toEqual(['hello']);
    await remove(id);
  });

  it('says why things fail', async () => {
    const id = await create({ Cmd: ['no-such-command'] });
    const name = `${prefix}-${counter}`;
    const start = () => transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` });
    expect(await codeOf(start())).toBe('COMMAND_NOT_FOUND');
    const again = {
      method: 'POST',
      path: '/containers/create',
      query: { name },
      body: { Image: 'busybox' },
    } as const;
    const taken = transportOf(session).json(again, { check });
    await expect(taken).rejects.toMatchObject({ error: { code: 'NAME_IN_USE', params: { name } } });
    expect(await codeOf(json('GET', `/containers/${'0'.repeat(64)}/json`))).toBe('NOT_FOUND');
    expect(await codeOf(create({ Image: 'gantry-no-such-image' }))).toBe('IMAGE_NOT_FOUND');
    const removal = transportOf(session).list({ method: 'DELETE', path: '/images/busybox' }, { check });
    expect(await codeOf(removal)).toBe('IN_USE');
    const kill = transportOf(session).send({ method: 'POST', path: `/containers/${id}/kill` });
    await expect(kill).rejects.toMatchObject({
      error: { code: 'CONFLICT', params: { reason: 'not-running' } },
    });
    await remove(id);
    expect(await codeOf(remove(id))).toBe('NOT_FOUND');
  });

  it('tells what was so before', async () => {
    const id = await create({ Cmd: ['sleep', '60'] });
    const container = dockerOf(session).getContainer(id);
    await container.start();
    expect(await codeOf(container.start())).toBe('ALREADY_DONE');
    await container.pause();
    expect(await codeOf(container.pause())).toBe('ALREADY_DONE');
    await container.unpause();
    await expect(container.remove()).rejects.toMatchObject({
      error: { code: 'CONFLICT', params: { reason: 'running' } },
    });
    await container.kill();
    expect(await codeOf(container.stop())).toBe('ALREADY_DONE');
    await container.remove();
  });

  it('says that a port is taken', async () => {
    const ports = {
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18123' }] } },
      Cmd: ['sleep', '60'],
    };
    const [first, second] = [await create(ports), await create(ports)];
    await dockerOf(session).getContainer(first).start();
    await expect(dockerOf(session).getContainer(second).start()).rejects.toMatchObject({
      error: { code: 'PORT_IN_USE', params: { port: 18123 } },
    });
    await remove(first);
    await remove(second);
  });
});
