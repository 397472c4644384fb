import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toAppError } from '../../shared/ipc/errors';
import type { EngineId } from '../../shared/lib/ids';
import { transportOf } from './client';
import { createEngineConnection } from './connection';
import type { EngineConnection, EngineEvent } from './engine-port';
import { isRecord } from './json-body';
import { answerJson, type FakeEngine, startFakeEngine } from './testing/fake-engine';
import { createWatchedList, type WatchedList } from './watched-list';

type Row = { readonly id: string };
type Raw = Readonly<Record<string, unknown>>;

const path = '/containers/json';
const id = 'a'.repeat(64);
let first: FakeEngine;
let second: FakeEngine;
let target: FakeEngine;
let connection: EngineConnection;
let list: WatchedList<Row>;
let changed: (readonly string[] | 'all')[];
let events: EngineEvent[];

beforeEach(async () => {
  [first, second] = [await startFakeEngine(), await startFakeEngine()];
  first.on('GET', path, (_request, response) => answerJson(response, [{ Id: 'first' }]));
  second.on('GET', path, (_request, response) => answerJson(response, [{ Id: 'second' }]));
  target = first;
  changed = [];
  events = [];
  connection = createEngineConnection({
    timings: { firstRetryMs: 10, earlyMaxRetryMs: 50, maxRetryMs: 50 },
    resolve: async () => {
      const { address } = target;
      const { url } = address;
      return { address, endpoint: { id: url as EngineId, url, source: 'default', publishedHost: 'x' } };
    },
  });
  list = createWatchedList<Raw, Row>({
    connection,
    fetchAll: (session, signal) =>
      transportOf(session).list({ method: 'GET', path }, { check: isRecord, signal }),
    fetchByIds: () => Promise.resolve([]),
    toRow: (raw) => ({ id: String(raw.Id) }),
    hintIds: ({ id: hinted }) => [hinted],
    onChanged: (ids) => changed.push(ids),
  });
  connection.onEvents((batch) => events.push(...batch));
  connection.start();
  await until('connected', first);
});

afterEach(async () => {
  list.dispose();
  await connection.stop();
  await Promise.all([first.remove(), second.remove()]);
});

const until = (kind: string, engine: FakeEngine) =>
  expect
    .poll(() => {
      const state = connection.state();
      return 'endpoint' in state ? `${state.kind} ${state.endpoint?.url ?? ''}` : state.kind;
    })
    .toBe(`${kind} ${engine.address.url}`);

const rowIds = async () => {
  const changes = await list.changes();
  return changes.kind === 'full' ? changes.rows.map((row) => row.id) : changes;
};

/** How something under way ended. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ended',
    (thrown: unknown) => {
      const { code, params } = toAppError(thrown);
      return params?.reason === undefined ? code : `${code} ${params.reason}`;
    },
  );

function switchTo(engine: FakeEngine): void {
  target = engine;
  connection.switchEngine();
}

describe('going to another engine', () => {
  it('ends what was under way on the old one, cleanly and at once', async () => {
    const session = connection.session();
    const transport = transportOf(session);
    first.on('GET', `/containers/${id}/json`, () => {});
    const call = codeOf(
      transport.json({ method: 'GET', path: `/containers/${id}/json` }, { check: isRecord }),
    );
    const stream = await transport.stream({ method: 'GET', path: '/events' });
    const reading = codeOf(stream[Symbol.asyncIterator]().next());
    await expect.poll(() => first.requests).toContain(`GET /containers/${id}/json`);
    switchTo(second);
    expect(session.signal.aborted).toBe(true);
    expect(() => connection.session()).toThrow();
    expect(await call).toBe('CANCELLED engine-switched');
    expect(await reading).toBe('CANCELLED engine-switched');
    expect(await codeOf(transport.ping())).toBe('CANCELLED engine-switched');
    await until('connected', second);
    await expect.poll(() => first.openSockets()).toBe(0);
  });

  it('does not claim that a change was not made', async () => {
    first.on('POST', `/containers/${id}/start`, () => {});
    const session = connection.session();
    const started = codeOf(transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` }));
    await expect.poll(() => first.requests).toContain(`POST /containers/${id}/start`);
    switchTo(second);
    expect(await started).toMatch(/^OUTCOME_UNKNOWN/);
  });

  it('shows nothing of the old one under the new, not even while that is not there', async () => {
    expect(await rowIds()).toEqual(['first']);
    await second.kill();
    switchTo(second);
    expect(list.rows()).toEqual([]);
    expect(list.get('first')).toBeUndefined();
    await until('not-reachable', second);
    expect(connection.state()).not.toHaveProperty('lastInfo.version');
    await expect(list.changes()).rejects.toMatchObject({ error: { code: 'ENGINE_UNREACHABLE' } });
    await second.start();
    await until('connected', second);
    expect(await rowIds()).toEqual(['second']);
    expect(changed).toContain('all');
  });

  it('drops an answer of the old one that comes late', async () => {
    expect(await rowIds()).toEqual(['first']);
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      first.on('GET', path, (_request, response) => {
        answer = () => answerJson(response, [{ Id: 'late' }]);
        resolve();
      });
    });
    const looking = list.look('all');
    await asked;
    switchTo(second);
    answer();
    await looking;
    expect(await rowIds()).toEqual(['second']);
  });

  it('tells no event of the old one any more', async () => {
    first.emit({ Type: 'container', Action: 'start', Actor: { ID: 'before' } });
    switchTo(second);
    first.emit({ Type: 'container', Action: 'start', Actor: { ID: 'after' } });
    await until('connected', second);
    await expect
      .poll(() => {
        second.emit({ Type: 'container', Action: 'start', Actor: { ID: 'new' } });
        return events.map((event) => event.id);
      })
      .toContain('new');
    expect(events.map((event) => event.id)).not.toContain('before');
    expect(events.map((event) => event.id)).not.toContain('after');
  });

  it('works from an attempt that hangs, and there and back many times', async () => {
    second.on('GET', '/_ping', () => {});
    switchTo(second);
    await until('connecting', second);
    switchTo(first);
    await until('connected', first);
    second.on(
      'GET',
      '/_ping',
      (_request, response) => void response.writeHead(200, { 'Api-Version': '1.41' }).end('OK'),
    );
    for (let count = 0; count < 20; count += 1) switchTo(count % 2 === 0 ? second : first);
    await until('connected', first);
    expect(await rowIds()).toEqual(['first']);
    await expect.poll(() => second.openSockets()).toBe(0);
  });

  it('takes no pause before the new one is tried', async () => {
    const seen: string[] = [];
    connection.onState((state) => seen.push(state.kind));
    switchTo(second);
    await until('connected', second);
    expect(seen).toEqual(['searching', 'connecting', 'connected']);
  });
});

describe('without a switch', () => {
  it('what an engine said about itself is not shown under another address', async () => {
    target = second;
    await second.kill();
    await first.kill();
    await until('not-reachable', second);
    expect(connection.state()).toMatchObject({ lastInfo: undefined });
  });
});
