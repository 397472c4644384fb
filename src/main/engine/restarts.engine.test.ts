import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, transportOf } from './client';
import { createEngineConnection } from './connection';
import type { EngineConnection, EngineSession } from './engine-port';
import { isRecord } from './json-body';
import { readJsonLines } from './json-lines';
import { resolveEndpoint } from './resolve-endpoint';
import { crashEngine, labEngine, labName } from './testing/lab';
import { createWatchedList, type WatchedList } from './watched-list';

if (!labName) process.stdout.write('skipped: only the engine of a lab may be killed\n');

type Row = { readonly id: string; readonly name: string; readonly state: string };

/** Every one of them is a crash of the whole engine and takes a second or two. */
const restarts = 100;
const roundMs = 20_000;
const prefix = `gantry-restart-${process.pid}`;

function newConnection(): EngineConnection {
  return createEngineConnection({
    resolve: () =>
      resolveEndpoint({ environment: { host: labEngine, hasTlsVerify: false }, platform: 'linux' }),
  });
}

function connected(connection: EngineConnection): Promise<EngineSession> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the engine did not come back')), roundMs);
    const off = connection.onState(({ kind }) => {
      if (kind !== 'connected') return;
      off();
      clearTimeout(timer);
      resolve(connection.session());
    });
  });
}

describe.skipIf(!labName)('an engine that is killed again and again', () => {
  /** The one under test is only ever told of the engine by the engine; the other one does what happens meanwhile. */
  let watching: EngineConnection;
  let acting: EngineConnection;
  let list: WatchedList<Row>;
  let recoveries = 0;

  const listed = (filters: Readonly<Record<string, readonly string[]>>) => ({
    method: 'GET' as const,
    path: '/containers/json',
    query: { all: true, filters },
  });
  const toRow = (raw: Readonly<Record<string, unknown>>): Row => ({
    id: String(raw.Id),
    name: String((raw.Names as readonly string[])[0]).slice(1),
    state: String(raw.State),
  });

  beforeAll(async () => {
    watching = newConnection();
    acting = newConnection();
    const sessions = [connected(watching), connected(acting)];
    watching.start();
    acting.start();
    const [, session] = await Promise.all(sessions);
    if (!session) throw new Error('no session');
    const pull = {
      method: 'POST',
      path: '/images/create',
      query: { fromImage: 'busybox', tag: 'latest' },
    } as const;
    for await (const line of readJsonLines(await transportOf(session).stream(pull)))
      expect(line).not.toHaveProperty('error');
    watching.onState(({ kind }) => {
      if (kind === 'connected') recoveries += 1;
    });
    list = createWatchedList<Readonly<Record<string, unknown>>, Row>({
      connection: watching,
      fetchAll: (live, signal) =>
        transportOf(live).list(listed({ name: [prefix] }), { check: isRecord, signal }),
      fetchByIds: (live, ids, signal) =>
        transportOf(live).list(listed({ id: ids }), { check: isRecord, signal }),
      toRow,
      hintIds: (event) =>
        event.type === 'container' && event.attributes.name?.startsWith(prefix) ? [event.id] : null,
      onChanged: () => {},
    });
    await list.changes();
  }, 60_000);

  afterAll(async () => {
    list?.dispose();
    await watching?.stop();
    if (acting?.state().kind === 'connected') {
      for (const { id } of await truth())
        await dockerOf(acting.session()).getContainer(id).remove({ force: true, v: true });
    }
    await acting?.stop();
  }, 60_000);

  /** What the engine itself says now. */
  async function truth(): Promise<readonly Row[]> {
    const raws = await transportOf(acting.session()).list(listed({ name: [prefix] }), { check: isRecord });
    return raws.map(toRow);
  }

  /** A container more, one that runs, and one less: behind the back of the connection that watches. */
  async function act(round: number): Promise<void> {
    const docker = dockerOf(acting.session());
    const made = await docker.createContainer({
      name: `${prefix}-${round}`,
      Image: 'busybox',
      Cmd: ['sleep', '3600'],
    });
    if (round % 10 === 0) await made.start();
    const old = (await truth()).find(({ name }) => name === `${prefix}-${round - 3}`);
    if (old) await docker.getContainer(old.id).remove({ force: true, v: true });
  }

  const sorted = (rows: Iterable<Row>) => [...rows].sort((a, b) => a.name.localeCompare(b.name));

  it(
    `${restarts} times, and nothing is missed`,
    async () => {
      for (let round = 1; round <= restarts; round += 1) {
        const back = connected(acting);
        const isAway = expect
          .poll(() => acting.state().kind, { timeout: roundMs, interval: 5 })
          .not.toBe('connected');
        await Promise.all([crashEngine(), isAway]);
        await back;
        await act(round);
        // the truth changes no more; the other connection has to find it by itself
        const now = sorted(await truth());
        await expect
          .poll(() => (watching.state().kind === 'connected' ? sorted(list.rows()) : null), {
            timeout: roundMs,
          })
          .toEqual(now);
      }
      expect(recoveries).toBe(restarts);
    },
    restarts * roundMs,
  );
});
