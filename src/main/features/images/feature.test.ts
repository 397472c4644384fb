import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PullProgress } from '../../../shared/features/images/model';
import { type ImageId, type TaskId } from '../../../shared/lib/ids';
import type { EngineConnection, EngineEvent, EngineSession } from '../../engine/engine-port';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../../engine/testing/fake-engine';
import { createImagesFeature } from './feature';
import { hintImages } from './image-list';
import { createFakeTasks, type FakeTasks } from './testing/fake-tasks';

const signal = new AbortController().signal;
const idOf = (letter: string) => `sha256:${letter.repeat(64)}` as ImageId;
const [a, b, c] = [idOf('a'), idOf('b'), idOf('c')];

let engine: FakeEngine;
let session: EngineSession;
let endSession: () => void;
let tasks: FakeTasks;
let images: ReturnType<typeof createImagesFeature>;
let sendEvents: (events: readonly EngineEvent[]) => void;
const broadcast = vi.fn();

/** A connection that is connected to the fake and tells what the test tells it. */
function connectionTo(live: EngineSession): EngineConnection {
  const eventListeners = new Set<(events: readonly EngineEvent[]) => void>();
  sendEvents = (events) => eventListeners.forEach((listener) => listener(events));
  const { endpoint, info } = live;
  return {
    state: () => ({ kind: 'connected', endpoint, info, sinceMs: 0 }),
    onState: () => () => undefined,
    session: () => live,
    onEvents: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onReconcile: () => () => undefined,
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
  broadcast.mockReset();
  engine = await startFakeEngine();
  ({ session, end: endSession } = await openSession(engine.address));
  tasks = createFakeTasks();
  images = createImagesFeature({ connection: connectionTo(session), tasks, broadcast });
});

afterEach(async () => {
  await images.dispose();
  endSession();
  await engine.remove();
});

const list = (since?: string) => images.calls['images.list']({ since }, { signal });

describe('the list of images', () => {
  it('maps what engines send, old and new, and drops what has no id', async () => {
    engine.on('GET', '/images/json', (_request, response) =>
      answerJson(response, [
        {
          Id: a,
          RepoTags: ['redis:latest', 'redis:7'],
          RepoDigests: ['redis@sha256:1'],
          Size: 5,
          Created: 7,
        },
        { Id: b, RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'], Size: -1, Created: 'x' },
        { Id: c, RepoTags: null, RepoDigests: [7, ''] },
        { Id: '../volumes' },
      ]),
    );
    expect(await list()).toMatchObject({
      kind: 'full',
      rows: [
        {
          id: a,
          tags: ['redis:7', 'redis:latest'],
          digests: ['redis@sha256:1'],
          sizeBytes: 5,
          createdAt: 7000,
        },
        { id: b, tags: [], digests: [], sizeBytes: 0, createdAt: 0 },
        { id: c, tags: [], digests: [], sizeBytes: 0, createdAt: 0 },
      ],
    });
  });

  it('looks again after an event, once for many, and says what differs', async () => {
    let rows: readonly object[] = [{ Id: a, RepoTags: ['redis:7'] }];
    engine.on('GET', '/images/json', (_request, response) => answerJson(response, rows));
    const { revision } = await list();
    rows = [{ Id: b, RepoTags: ['nginx:1'] }];
    const event = (action: string) => ({ type: 'image', action, id: 'redis:7', attributes: {}, timeNano: 0 });
    sendEvents([event('untag'), event('delete'), event('pull')]);
    await vi.waitFor(() => expect(broadcast).toHaveBeenCalled());
    expect(broadcast.mock.calls).toEqual([
      [
        'engine.resource-changed',
        { engineId: session.engineId, kind: 'images', ids: expect.any(Array) as unknown },
      ],
    ]);
    expect(await list(revision)).toMatchObject({ kind: 'delta', removed: [a], upserts: [{ id: b }] });
    expect(engine.requests.filter((request) => request === 'GET /images/json')).toHaveLength(2);
  });

  it.each([
    ['image', 'pull', 'all'],
    ['image', 'prune', 'all'],
    ['image', 'push', null],
    ['container', 'commit', 'all'],
    ['container', 'start', null],
    ['builder', 'prune', 'all'],
    ['volume', 'create', null],
  ])('event %s %s: %s', (type, action, expected) => {
    expect(hintImages({ type, action })).toBe(expected);
  });
});

describe('removing images', () => {
  const deleted: string[] = [];

  function serveImages(
    all: Readonly<Record<string, readonly string[]>>,
    users: readonly object[] = [],
  ): void {
    deleted.length = 0;
    engine.on('GET', '/containers/json', (_request, response) => answerJson(response, users));
    for (const [id, tags] of Object.entries(all)) {
      engine.on('GET', `/images/${id}/json`, (_request, response) =>
        answerJson(response, { Id: id, RepoTags: tags, RepoDigests: [] }),
      );
      for (const name of [id, ...tags]) {
        engine.on('DELETE', `/images/${name}`, (_request, response, url) => {
          deleted.push(`${name}${url.search}`);
          const isLast = name === id || name === tags.at(-1);
          const steps = [{ Untagged: name }, ...(isLast ? [{ Deleted: id }, { Deleted: idOf('f') }] : [])];
          answerJson(response, steps);
        });
      }
    }
  }

  const remove = (...ids: readonly ImageId[]) => images.calls['images.remove']({ ids: [...ids] }, { signal });

  it('takes every tag, by name, and never forces', async () => {
    serveImages({ [a]: ['redis:7', 'redis:latest'] });
    expect(await remove(a)).toEqual([{ id: a, ok: true, untagged: ['redis:7', 'redis:latest'], deleted: 1 }]);
    expect(deleted).toEqual(['redis:7', 'redis:latest']);
  });

  it('goes by the id where there is one name or none', async () => {
    serveImages({ [a]: ['redis:7'], [b]: [] });
    expect(await remove(a, b, a)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(deleted).toEqual([a, b]);
  });

  it('touches nothing of an image that containers were made from, and names them', async () => {
    const users = [
      { Id: '1'.repeat(64), ImageID: a, Names: ['/cache'] },
      { Id: '2'.repeat(64), ImageID: a, Names: null },
      { Id: '3'.repeat(64), ImageID: c, Names: ['/other'] },
    ];
    serveImages({ [a]: ['redis:7', 'redis:latest'], [b]: ['nginx:1'] }, users);
    expect(await remove(a, b)).toEqual([
      {
        id: a,
        ok: false,
        error: expect.objectContaining({
          code: 'IN_USE',
          params: { containers: 'cache, 222222222222', count: 2 },
        }) as unknown,
      },
      expect.objectContaining({ id: b, ok: true }),
    ]);
    expect(deleted).toEqual([b]);
  });

  it('tries a parent once more when its children went with it', async () => {
    serveImages({ [a]: ['base:1'], [b]: ['child:1'] });
    let isChildThere = true;
    engine.on('DELETE', `/images/${a}`, (_request, response) => {
      if (!isChildThere) return answerJson(response, [{ Deleted: a }]);
      const message = 'conflict: unable to delete aaaa (cannot be forced) - image has dependent child images';
      answerJson(response, { message }, 409);
    });
    engine.on('DELETE', `/images/${b}`, (_request, response) => {
      isChildThere = false;
      answerJson(response, [{ Deleted: b }]);
    });
    expect(await remove(a, b)).toMatchObject([
      { id: a, ok: true },
      { id: b, ok: true },
    ]);
  });

  it('says which one was gone already', async () => {
    serveImages({ [b]: ['nginx:1'] });
    engine.on('GET', `/images/${a}/json`, (_request, response) =>
      answerJson(response, { message: `No such image: ${a}` }, 404),
    );
    expect(await remove(a, b)).toMatchObject([
      { ok: false, error: { code: 'IMAGE_NOT_FOUND' } },
      { ok: true },
    ]);
  });
});

describe('pulling', () => {
  const pull = (reference: string): TaskId => {
    const result = images.calls['images.pull']({ reference }, { signal }) as { readonly taskId: TaskId };
    return result.taskId;
  };

  async function follow(taskId: TaskId): Promise<readonly PullProgress[]> {
    const seen: PullProgress[] = [];
    for await (const one of images.streams['images.pull-progress']({ taskId }, { signal })) {
      seen.push(one as PullProgress);
    }
    return seen;
  }

  /** A pull that sends half a layer and then waits for `finish`. */
  function serveHalfPull(): { readonly finish: () => void; readonly isClosed: () => boolean } {
    let finish = (): void => undefined;
    let isClosed = false;
    engine.on('POST', '/images/create', (_request, response) => {
      const half = { status: 'Downloading', progressDetail: { current: 50, total: 100 }, id: 'layer' };
      response.write(`${JSON.stringify(half)}\r\n`);
      finish = () => response.end(JSON.stringify({ status: 'Status: Downloaded newer image for redis:7' }));
      response.on('close', () => (isClosed = true));
    });
    engine.on('GET', '/images/redis:7/json', (_request, response) =>
      answerJson(response, { Id: a, Size: 117, Os: 'linux', Architecture: 'amd64' }),
    );
    return { finish: () => finish(), isClosed: () => isClosed };
  }

  const isHalfWay = (id: TaskId) => vi.waitFor(() => expect(tasks.get(id)?.progress?.doneBytes).toBe(50));

  it('is a task with a progress, and one task per reference', async () => {
    const { finish } = serveHalfPull();
    const id = pull('redis:7');
    expect(pull('redis:7')).toBe(id);
    await isHalfWay(id);
    expect(tasks.get(id)).toMatchObject({ kind: 'pull', subject: 'redis:7', state: 'running' });
    const following = follow(id);
    finish();
    const last = (await following).at(-1);
    expect(last).toMatchObject({
      taskId: id,
      reference: 'redis:7',
      state: 'done',
      fraction: 1,
      error: null,
      image: { id: a, sizeBytes: 117, platform: 'linux/amd64' },
    });
    expect(last).toEqual(structuredClone(last));
    expect(engine.requests.filter((request) => request === 'POST /images/create')).toHaveLength(1);
    expect(tasks.get(id)?.state).toBe('done');
  });

  it('can be followed by several, also by one who comes after the end', async () => {
    const { finish } = serveHalfPull();
    const id = pull('redis:7');
    const both = [follow(id), follow(id)];
    await isHalfWay(id);
    finish();
    for (const seen of await Promise.all(both)) expect(seen.at(-1)?.state).toBe('done');
    expect(await follow(id)).toMatchObject([{ state: 'done' }]);
  });

  it('stops the engine when it is cancelled, and keeps what it knew', async () => {
    const { isClosed } = serveHalfPull();
    const id = pull('redis:7');
    await isHalfWay(id);
    await tasks.cancel(id);
    expect(await follow(id)).toMatchObject([
      { state: 'cancelled', downloadedBytes: 50, bytesPerSecond: null },
    ]);
    await vi.waitFor(() => expect(isClosed()).toBe(true));
  });

  it('fails with what the registry said', async () => {
    engine.on('POST', '/images/create', (_request, response) =>
      answerJson(response, { message: 'manifest for redis:7 not found: manifest unknown' }, 404),
    );
    const seen = await follow(pull('redis:7'));
    expect(seen.at(-1)).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_FOUND' } });
  });

  it('fails with ENGINE_LOST when the engine goes away', async () => {
    serveHalfPull();
    const id = pull('redis:7');
    await isHalfWay(id);
    endSession();
    expect((await follow(id)).at(-1)).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
  });

  it('is forgotten with its task', async () => {
    engine.on('POST', '/images/create', (_request, response) => answerJson(response, { message: 'x' }, 500));
    const id = pull('redis:7');
    await follow(id);
    tasks.forget(id);
    await expect(follow(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets go of a page that goes away', async () => {
    serveHalfPull();
    const id = pull('redis:7');
    const gone = new AbortController();
    const source = images.streams['images.pull-progress']({ taskId: id }, { signal: gone.signal });
    await source.next();
    const next = (async () => {
      let result = await source.next();
      while (!result.done) result = await source.next();
      return result;
    })();
    gone.abort();
    expect(await next).toMatchObject({ done: true });
    expect(tasks.get(id)?.state).toBe('running');
  });
});
