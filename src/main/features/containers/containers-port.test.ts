import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ContainerId } from '../../../shared/lib/ids';
import type { EngineConnection, EngineEvent, EngineSession } from '../../engine/engine-port';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../../engine/testing/fake-engine';
import { createContainersFeature } from './feature';

const idOf = (letter: string) => letter.repeat(64) as ContainerId;
const [a, b] = [idOf('a'), idOf('b')];
const raw = (Id: string, name: string, State: string) => ({ Id, Names: [`/${name}`], State, Ports: [] });

let engine: FakeEngine;
let session: EngineSession;
let endSession: () => void;
let containers: object[];
let opened: unknown[][];
let told: (readonly string[] | 'all')[];
let listeners: ((events: readonly EngineEvent[]) => void)[];
let feature: ReturnType<typeof createContainersFeature>;

function connectionOf(live: EngineSession): EngineConnection {
  const off = () => () => undefined;
  return {
    state: () => ({ kind: 'connected', endpoint: live.endpoint, info: live.info, sinceMs: 0 }),
    session: () => live,
    onState: off,
    onEvents: (listener) => {
      listeners.push(listener);
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

beforeEach(async () => {
  engine = await startFakeEngine();
  ({ session, end: endSession } = await openSession(engine.address));
  containers = [raw(a, 'web', 'running'), raw(b, 'web-2', 'exited')];
  engine.on('GET', '/containers/json', (_request, response) => answerJson(response, containers));
  opened = [];
  told = [];
  listeners = [];
  feature = createContainersFeature({
    connection: connectionOf(session),
    broadcast: () => undefined,
    askWhereToSave: () => Promise.resolve(null),
    openPublishedPort: (...target) => Promise.resolve(void opened.push(target)),
  });
  feature.port.onChanged((ids) => told.push(ids));
});

afterEach(async () => {
  await feature.dispose();
  endSession();
  await engine.remove();
});

const statesOf = () => feature.port.rows().map(({ name, state }) => [name, state]);

it('has no rows before the first list, and tells when it is there', async () => {
  expect(feature.port.rows()).toEqual([]);
  expect(await feature.port.find('web')).toMatchObject({ id: a });
  expect(told).toEqual(['all']);
  expect(statesOf()).toEqual([
    ['web', 'running'],
    ['web-2', 'exited'],
  ]);
});

it('tells which rows an event has changed, and nothing after it was asked not to', async () => {
  await feature.port.find('web');
  const other: unknown[] = [];
  const off = feature.port.onChanged((ids) => other.push(ids));
  containers = [raw(a, 'web', 'exited'), raw(b, 'web-2', 'exited')];
  off();
  const event = { type: 'container', action: 'die', id: a, attributes: {}, timeNano: 0 };
  for (const tell of listeners) tell([event]);
  await vi.waitFor(() => expect(told).toEqual(['all', [a]]));
  expect(other).toEqual([]);
});

it('finds by the whole name only', async () => {
  expect(await feature.port.find('we')).toBeNull();
  expect(await feature.port.find('web-2')).toMatchObject({ id: b });
});

it('acts, and has the rows that come of it before it answers', async () => {
  await feature.port.find('web');
  engine.on('POST', `/containers/${b}/start`, (_request, response) => {
    containers = [raw(a, 'web', 'running'), raw(b, 'web-2', 'running')];
    response.writeHead(204).end();
  });
  expect(await feature.port.act('start', [b])).toEqual([{ id: b, ok: true, wasAlready: false }]);
  expect(statesOf()).toContainEqual(['web-2', 'running']);
});

it('opens a port that is published now, and none that is not', async () => {
  const Ports = { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] };
  engine.on('GET', `/containers/${a}/json`, (_request, response) =>
    answerJson(response, { Id: a, Name: '/web', NetworkSettings: { Ports } }),
  );
  await feature.port.openPort(a, { containerPort: 80, hostPort: 8080 });
  expect(opened).toEqual([['localhost', 8080, 'http']]);
  await expect(feature.port.openPort(a, { containerPort: 81 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
