import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContainerRow } from '../../../shared/features/containers/model';
import type { EngineState } from '../../../shared/features/engine/model';
import type { Notice } from '../../../shared/features/notifications/model';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import type { TaskId } from '../../../shared/lib/ids';
import { createEngineConnection } from '../../engine/connection';
import type { EngineConnection, EngineEvent } from '../../engine/engine-port';
import { type FakeEngine, startFakeEngine } from '../../engine/testing/fake-engine';
import { createNoticeWatch, type NoticeSources } from './notice-watch';

const endpoint = { id: 'one', url: 'unix:///x', source: 'default', publishedHost: 'localhost' };
const connected = {
  kind: 'connected',
  endpoint,
  info: { product: 'Docker Engine' },
  sinceMs: 0,
} as unknown as EngineState;

/** Sources whose news the test says itself. */
function createSources() {
  const listeners = {
    state: new Set<(state: EngineState) => void>(),
    events: new Set<(events: readonly EngineEvent[]) => void>(),
    rows: new Set<(ids: readonly string[] | 'all') => void>(),
    tasks: new Set<(id: TaskId) => void>(),
  };
  const follow =
    <Listener>(set: Set<Listener>) =>
    (listener: Listener) => {
      set.add(listener);
      return () => void set.delete(listener);
    };
  let state: EngineState = connected;
  let rows: readonly ContainerRow[] = [];
  const tasks = new Map<TaskId, TaskSummary>();
  const sources: NoticeSources = {
    connection: { state: () => state, onState: follow(listeners.state), onEvents: follow(listeners.events) },
    containers: { rows: () => rows, onChanged: follow(listeners.rows) },
    tasks: { get: (id) => tasks.get(id), onChanged: follow(listeners.tasks) },
  };
  return {
    sources,
    count: () => Object.values(listeners).reduce((sum, set) => sum + set.size, 0),
    state(next: EngineState) {
      state = next;
      for (const listener of listeners.state) listener(next);
    },
    event(name: string, action: string, attributes: Record<string, string> = {}, type = 'container') {
      const event = { type, action, id: `id-${name}`, attributes: { name, ...attributes }, timeNano: 0 };
      for (const listener of listeners.events) listener([event]);
    },
    rows(next: readonly Partial<ContainerRow>[], ids: readonly string[] | 'all') {
      rows = next as readonly ContainerRow[];
      for (const listener of listeners.rows) listener(ids);
    },
    task(task: Partial<TaskSummary> & { id: TaskId }) {
      tasks.set(task.id, task as TaskSummary);
      for (const listener of listeners.tasks) listener(task.id);
    },
  };
}

function watchThem(isInFront = () => false) {
  const told: Notice[] = [];
  const play = createSources();
  const watch = createNoticeWatch({
    choice: { notifications: true, mutedContainers: [] },
    isInFront,
    onNotice: (notice) => told.push(notice),
    now: () => Date.now(),
  });
  watch.listen(play.sources);
  return { told, watch, ...play };
}

const id = 'task-1' as TaskId;
const task = { id, kind: 'pull', subject: 'redis', startedAt: 0, endedAt: 20_000, state: 'done' } as const;

describe('the watch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('wakes the rules when they want to be, and not again', () => {
    const { told, event } = watchThem();
    event('web', 'die', { exitCode: '1' });
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1299);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toMatchObject([{ kind: 'died', containers: [{ name: 'web', exitCode: 1 }] }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hears containers alone, of all that has events', () => {
    const { told, event } = watchThem();
    event('web', 'die', { exitCode: '1' }, 'plugin');
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });

  it('takes the first list as what was so before', () => {
    const { told, event, rows } = watchThem();
    rows([{ id: 'id-web', health: 'unhealthy' } as unknown as ContainerRow], 'all');
    event('web', 'health_status', { health_status: 'unhealthy' });
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });

  it('takes no later list for that', () => {
    const { told, event, rows } = watchThem();
    rows([{ id: 'id-other', health: 'none' } as unknown as ContainerRow], 'all');
    rows([{ id: 'id-web', health: 'unhealthy' } as unknown as ContainerRow], 'all');
    event('web', 'health_status: unhealthy');
    vi.advanceTimersByTime(5000);
    expect(told).toMatchObject([{ kind: 'unhealthy' }]);
  });

  it('sees in the rows that the engine will start one again', () => {
    const { told, event, rows } = watchThem();
    rows([{ id: 'id-web', state: 'running' } as unknown as ContainerRow], 'all');
    event('web', 'die', { exitCode: '1' });
    rows([{ id: 'id-web', state: 'restarting' } as unknown as ContainerRow], ['id-web']);
    vi.advanceTimersByTime(5000);
    expect(told).toMatchObject([{ kind: 'died', containers: [{ isRestarted: true }] }]);
  });

  it('tells of a task that ended while the window was away, by the moment it ended', () => {
    let isInFront = true;
    const { told, task: change } = watchThem(() => isInFront);
    change({ ...task, state: 'running', endedAt: null });
    isInFront = false;
    change(task);
    isInFront = true;
    vi.advanceTimersByTime(5000);
    expect(told).toMatchObject([{ kind: 'task-ended', tasks: [{ subject: 'redis', state: 'done' }] }]);
  });

  it('follows the settings at once', () => {
    const { told, watch, event } = watchThem();
    watch.choose({ notifications: true, mutedContainers: ['web'] });
    event('web', 'die', { exitCode: '1' });
    vi.advanceTimersByTime(5000);
    watch.choose({ notifications: false, mutedContainers: [] });
    event('db', 'die', { exitCode: '1' });
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
    watch.choose({ notifications: true, mutedContainers: [] });
    event('cache', 'die', { exitCode: '1' });
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(1);
  });

  it('says nothing of an engine that somebody stops in the app', () => {
    const { told, watch, state } = watchThem();
    watch.engineAsked(Infinity);
    state({ kind: 'not-reachable', error: { code: 'ENGINE_LOST' }, sinceMs: 0 } as unknown as EngineState);
    watch.engineAsked(10_000);
    vi.advanceTimersByTime(60_000);
    state(connected);
    expect(told).toEqual([]);
  });

  it('lets go of everything', () => {
    const { told, watch, event, count } = watchThem();
    expect(count()).toBe(4);
    event('web', 'die', { exitCode: '1' });
    watch.dispose();
    expect([count(), vi.getTimerCount()]).toEqual([0, 0]);
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });
});

describe('the watch on a real connection', () => {
  let engine: FakeEngine;
  let connection: EngineConnection;

  beforeEach(async () => {
    engine = await startFakeEngine();
    connection = createEngineConnection({
      resolve: () =>
        Promise.resolve({
          address: engine.address,
          endpoint: { ...endpoint, id: engine.address.url },
        } as never),
    });
  });

  afterEach(async () => {
    await connection.stop();
    await engine.remove();
  });

  it('tells within two seconds that the engine went, once, and that it came back; and asks it for nothing', async () => {
    const told: { readonly kind: string; readonly atMs: number }[] = [];
    const { sources } = createSources();
    const watch = createNoticeWatch({
      choice: { notifications: true, mutedContainers: [] },
      isInFront: () => false,
      onNotice: ({ kind }) => told.push({ kind, atMs: performance.now() }),
    });
    watch.listen({ ...sources, connection });
    connection.start();
    await vi.waitFor(() => expect(connection.state().kind).toBe('connected'), { timeout: 5000 });
    await vi.waitFor(() => expect(engine.requests).toContain('GET /events'), { timeout: 5000 });
    const asked = engine.requests.length;
    engine.emit({
      ...{ Type: 'container', Action: 'die' },
      Actor: { ID: 'a'.repeat(64), Attributes: { name: 'web', exitCode: '1' } },
    });
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5000 });
    expect(engine.requests.length).toBe(asked);
    const wentMs = performance.now();
    await engine.kill();
    await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 5000 });
    await engine.start();
    await vi.waitFor(() => expect(told).toHaveLength(3), { timeout: 10_000 });
    watch.dispose();
    expect(told.map(({ kind }) => kind)).toEqual(['died', 'engine-lost', 'engine-back']);
    expect((told[1]?.atMs ?? Infinity) - wentMs).toBeLessThan(2000);
  });
});
