import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineId } from '../../shared/lib/ids';
import { applyChanges, type ListSnapshot } from '../../shared/lib/changes';
import { transportOf } from './client';
import { createEngineConnection } from './connection';
import type { EngineConnection, EngineSession } from './engine-port';
import { isRecord } from './json-body';
import { answerJson, type FakeEngine, startFakeEngine } from './testing/fake-engine';
import { createWatchedList, type WatchedList } from './watched-list';

type Row = { readonly id: string; readonly state: string };
type Raw = Readonly<Record<string, unknown>>;

let engine: FakeEngine;
let connection: EngineConnection;
let list: WatchedList<Row>;
/** What the engine holds. */
let truth: Map<string, string>;
let changed: (readonly string[] | 'all')[];
let delayMs: number;
let queries: string[];

const path = '/containers/json';

function fetchRaw(
  session: EngineSession,
  signal: AbortSignal,
  ids?: readonly string[],
): Promise<readonly Raw[]> {
  const query = { all: true, filters: ids ? { id: ids } : undefined };
  return transportOf(session).list({ method: 'GET', path, query }, { check: isRecord, signal });
}

function createList(): WatchedList<Row> {
  return createWatchedList<Raw, Row>({
    connection,
    fetchAll: (session, signal) => fetchRaw(session, signal),
    fetchByIds: (session, ids, signal) => fetchRaw(session, signal, ids),
    toRow: (raw) => ({ id: String(raw.Id), state: String(raw.State) }),
    hintIds: (event) => (event.type === 'container' ? [event.id] : null),
    onChanged: (ids) => changed.push(ids),
  });
}

function put(id: string, state: string): void {
  truth.set(id, state);
  engine.emit({ Type: 'container', Action: state, Actor: { ID: id } });
}

function drop(id: string): void {
  truth.delete(id);
  engine.emit({ Type: 'container', Action: 'destroy', Actor: { ID: id } });
}

const states = () => Object.fromEntries(list.rows().map((row) => [row.id, row.state]));
const connected = () => expect.poll(() => connection.state().kind, { timeout: 3000 }).toBe('connected');

beforeEach(async () => {
  engine = await startFakeEngine();
  truth = new Map([
    ['a', 'running'],
    ['b', 'exited'],
  ]);
  changed = [];
  queries = [];
  delayMs = 0;
  engine.on('GET', path, (_request, response, url) => {
    const filters = JSON.parse(url.searchParams.get('filters') ?? '{}') as { id?: string[] };
    queries.push(filters.id ? filters.id.join() : 'all');
    const rows = [...truth].filter(([id]) => filters.id?.includes(id) ?? true);
    const answer = rows.map(([Id, State]) => ({ Id, State }));
    setTimeout(() => answerJson(response, answer), delayMs);
  });
  const { address } = engine;
  const endpoint = {
    id: address.url as EngineId,
    url: address.url,
    source: 'default',
    publishedHost: 'x',
  } as const;
  connection = createEngineConnection({
    resolve: async () => ({ address, endpoint }),
    timings: { firstRetryMs: 10, earlyMaxRetryMs: 50, maxRetryMs: 50 },
  });
  connection.start();
  list = createList();
});

afterEach(async () => {
  list.dispose();
  await connection.stop();
  await engine.remove();
});

describe('changes', () => {
  it('waits for the first load, once for many callers, and asks nothing before somebody asks', async () => {
    await connected();
    expect(queries).toEqual([]);
    const answers = await Promise.all([list.changes(), list.changes(), list.changes()]);
    expect(queries).toEqual(['all']);
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'full', rows: [{ id: 'a' }, { id: 'b' }] });
    expect(changed).toEqual([]);
  });

  it('waits also when it is asked before there is a connection', async () => {
    expect(await list.changes()).toMatchObject({ kind: 'full' });
  });

  it('says why there is nothing when the engine is not there', async () => {
    await connection.stop();
    await engine.kill();
    connection.start();
    await expect(list.changes()).rejects.toMatchObject({ error: { code: 'ENGINE_UNREACHABLE' } });
    await expect(list.changes()).rejects.toMatchObject({ error: { code: 'ENGINE_UNREACHABLE' } });
  });

  it('says what went wrong with the load, and tries again', async () => {
    await connected();
    engine.on('GET', path, (_request, response) => answerJson(response, { message: 'boom' }, 500));
    await expect(list.changes()).rejects.toMatchObject({ error: { code: 'ENGINE_ERROR', message: 'boom' } });
    engine.on('GET', path, (_request, response) => answerJson(response, [{ Id: 'z', State: 'new' }]));
    expect(await list.changes()).toMatchObject({ rows: [{ id: 'z' }] });
  });

  it('tells only what differs since', async () => {
    const first = await list.changes();
    put('a', 'paused');
    drop('b');
    put('c', 'created');
    await expect.poll(states).toEqual({ a: 'paused', c: 'created' });
    const delta = await list.changes(first.revision);
    expect(delta).toMatchObject({ kind: 'delta', removed: ['b'] });
    expect(await list.changes(delta.revision)).toMatchObject({ kind: 'delta', upserts: [], removed: [] });
    expect(await list.changes('nonsense')).toMatchObject({ kind: 'full' });
    expect(changed.flat().sort()).toEqual(['a', 'b', 'c']);
  });

  it('fetches what events hint at by id, together', async () => {
    await list.changes();
    put('a', 'x');
    put('b', 'y');
    await expect.poll(states).toEqual({ a: 'x', b: 'y' });
    expect(queries.filter((query) => query === 'all')).toHaveLength(1);
  });

  it('looks again, because engines announce an end before their list shows it', async () => {
    await list.changes();
    engine.emit({ Type: 'container', Action: 'die', Actor: { ID: 'a' } });
    await expect.poll(() => queries.length).toBeGreaterThan(1);
    truth.set('a', 'exited');
    await expect.poll(() => list.get('a')?.state).toBe('exited');
    expect(changed).toEqual([['a']]);
  });

  it('stays cheap in a storm', async () => {
    await list.changes();
    const before = queries.length;
    for (let i = 0; i < 2000; i += 1) put(`n${i % 300}`, `s${i}`);
    await expect.poll(() => list.rows().length).toBe(302);
    await expect.poll(() => states().n299).toBe('s1799');
    expect(queries.length - before).toBeLessThan(8);
  });

  it('cancels a waiting caller', async () => {
    await connected();
    delayMs = 200;
    const caller = new AbortController();
    const waiting = list.changes(undefined, caller.signal);
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });
});

describe('losing the engine', () => {
  it('keeps the rows, then finds what changed meanwhile without an event', async () => {
    const first = await list.changes();
    await engine.kill();
    await expect.poll(() => connection.state().kind).toBe('not-reachable');
    expect(await list.changes(first.revision)).toMatchObject({ kind: 'delta', upserts: [], removed: [] });
    truth.set('a', 'exited');
    truth.delete('b');
    await engine.start();
    await expect.poll(states, { timeout: 3000 }).toEqual({ a: 'exited' });
    expect(changed).toEqual([['a', 'b']]);
    expect(await list.changes(first.revision)).toMatchObject({ kind: 'delta', removed: ['b'] });
  });

  it('drops the answer of an engine that is gone', async () => {
    await list.changes();
    delayMs = 100;
    const looking = list.look('all');
    await expect.poll(() => queries.length).toBe(2);
    truth.set('a', 'after');
    await engine.kill();
    delayMs = 0;
    await looking;
    expect(states()).toEqual({ a: 'running', b: 'exited' });
    await engine.start();
    await expect.poll(states, { timeout: 3000 }).toMatchObject({ a: 'after' });
  });

  it('is right after many restarts with changes nobody told of', async () => {
    let snapshot: ListSnapshot<Row> | undefined;
    const follow = async () => {
      snapshot = applyChanges(snapshot, await list.changes(snapshot?.revision));
    };
    await follow();
    for (let i = 0; i < 20; i += 1) {
      await engine.kill();
      await expect.poll(() => connection.state().kind).toBe('not-reachable');
      truth.set(`x${i % 5}`, `s${i}`);
      truth.delete(`x${(i + 2) % 5}`);
      await engine.start();
      await connected();
      await follow();
    }
    await expect.poll(states).toEqual(Object.fromEntries(truth));
    await follow();
    expect(Object.fromEntries(snapshot?.rows.map((row) => [row.id, row.state]) ?? [])).toEqual(
      Object.fromEntries(truth),
    );
  }, 20_000);
});

describe('look', () => {
  it('resolves when the rows are the engine’s, without an event', async () => {
    await list.changes();
    truth.set('a', 'paused');
    await list.look(['a']);
    expect(list.get('a')).toEqual({ id: 'a', state: 'paused' });
    expect(changed).toEqual([['a']]);
  });
});
