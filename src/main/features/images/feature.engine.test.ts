import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PullProgress } from '../../../shared/features/images/model';
import type { ImageId, TaskId } from '../../../shared/lib/ids';
import { inspectImage } from '../../engine/api/images';
import { transportOf } from '../../engine/client';
import type { EngineConnection, EngineSession } from '../../engine/engine-port';
import { openSession } from '../../engine/testing/fake-engine';
import { createImagesFeature } from './feature';
import { createFakeTasks, type FakeTasks } from './testing/fake-tasks';

const engineUrl = process.env.GANTRY_TEST_ENGINE ?? process.env.DOCKER_HOST ?? '';
const socketPath = engineUrl.replace(/^unix:\/\//, '');
const signal = new AbortController().signal;
const containerName = `gantry-images-${randomUUID().slice(0, 8)}`;

let session: EngineSession;
let endSession: () => void;
let tasks: FakeTasks;
let images: ReturnType<typeof createImagesFeature>;

function connectionTo(live: EngineSession): EngineConnection {
  const { endpoint, info } = live;
  const nothing = () => undefined;
  return {
    state: () => ({ kind: 'connected', endpoint, info, sinceMs: 0 }),
    session: () => live,
    onState: () => nothing,
    onEvents: () => nothing,
    onReconcile: () => nothing,
    reconnect: nothing,
    switchEngine: nothing,
    latencyMs: () => null,
    reconcile: nothing,
    setVisible: nothing,
    start: nothing,
    stop: () => Promise.resolve(),
  };
}

/** Takes an image away with all its names, so that a pull has something to do. */
async function forget(name: string): Promise<void> {
  const isObject = (value: unknown): value is object => typeof value === 'object';
  const detail = await inspectImage(session, name).catch(() => null);
  if (!detail) return;
  await transportOf(session).list(
    { method: 'DELETE', path: `/images/${detail.Id}`, query: { force: true } },
    { check: isObject },
  );
}

async function has(name: string): Promise<boolean> {
  return inspectImage(session, name).then(
    () => true,
    () => false,
  );
}

function pull(reference: string): TaskId {
  const result = images.calls['images.pull']({ reference }, { signal }) as { readonly taskId: TaskId };
  return result.taskId;
}

async function follow(taskId: TaskId): Promise<readonly PullProgress[]> {
  const seen: PullProgress[] = [];
  for await (const one of images.streams['images.pull-progress']({ taskId }, { signal })) {
    seen.push(one as PullProgress);
  }
  return seen;
}

async function removeOwnContainer(): Promise<void> {
  await transportOf(session)
    .send({ method: 'DELETE', path: `/containers/${containerName}`, query: { force: true } })
    .catch(() => undefined);
}

describe.skipIf(engineUrl === '')('images of a real engine', () => {
  beforeAll(async () => {
    const opened = await openSession({ kind: 'socket', path: socketPath, url: `unix://${socketPath}` });
    session = opened.session;
    endSession = opened.end;
  });

  beforeEach(() => {
    tasks = createFakeTasks();
    images = createImagesFeature({ connection: connectionTo(session), tasks, broadcast: () => undefined });
    return () => images.dispose();
  });

  afterAll(async () => {
    await removeOwnContainer();
    endSession();
  });

  it('pulls six layers with real bytes of download and extraction, in steps that never go back', async () => {
    await forget('sixlayers');
    const seen = await follow(pull('sixlayers:latest'));
    const last = seen.at(-1);
    expect(last).toMatchObject({ state: 'done', fraction: 1, isUpToDate: false, error: null });
    expect(last?.layers.map((layer) => layer.phase)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(last?.totalBytes).toBeGreaterThan(250_000_000);
    expect(last?.downloadedBytes).toBe(last?.totalBytes);
    expect(last?.image?.platform).toBe('linux/amd64');
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.some((one) => one.layers.some((layer) => (layer.extractedBytes ?? 0) > 0))).toBe(true);
    const steps = seen.map((one) => [one.fraction, one.downloadedBytes, one.elapsedMs]);
    for (const column of [0, 1, 2]) {
      const values = steps.map((step) => step[column] ?? 0);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });

  it('is up to date the second time', async () => {
    const last = (await follow(pull('sixlayers:latest'))).at(-1);
    expect(last).toMatchObject({ state: 'done', isUpToDate: true, fraction: 1 });
  });

  it('stops halfway when it is cancelled: the engine has no image afterwards', async () => {
    await forget('sixlayers');
    const id = pull('sixlayers:latest');
    await vi.waitFor(() => expect(tasks.get(id)?.progress?.doneBytes).toBeGreaterThan(20_000_000), {
      timeout: 20_000,
      interval: 5,
    });
    await tasks.cancel(id);
    expect((await follow(id)).at(-1)).toMatchObject({ state: 'cancelled' });
    expect(await has('sixlayers')).toBe(false);
  });

  it('says which image there is not', async () => {
    const id = pull('localhost:5000/library/no-such-image:1');
    expect((await follow(id)).at(-1)).toMatchObject({
      state: 'failed',
      error: { code: 'IMAGE_NOT_FOUND', params: { image: 'localhost:5000/library/no-such-image:1' } },
    });
  });

  it('says when the registry cannot be reached', async () => {
    const last = (await follow(pull('registry.invalid/x:1'))).at(-1);
    expect(last).toMatchObject({ state: 'failed', error: { code: 'REGISTRY_UNREACHABLE' } });
  });

  it('lists, protects what is in use, and removes all names of what is not', async () => {
    await forget('localhost:5000/library/healthy');
    await follow(pull('localhost:5000/library/healthy:latest'));
    await follow(pull('healthy:latest'));
    const list = await images.calls['images.list']({}, { signal });
    const row = 'rows' in list ? list.rows.find((one) => one.tags.includes('healthy:latest')) : undefined;
    expect(row?.tags).toEqual(['healthy:latest', 'localhost:5000/library/healthy:latest']);
    const id = row?.id as ImageId;
    await transportOf(session).json(
      {
        method: 'POST',
        path: '/containers/create',
        query: { name: containerName },
        body: { Image: 'healthy:latest' },
      },
      { check: (value): value is object => typeof value === 'object' },
    );

    const refused = await images.calls['images.remove']({ ids: [id] }, { signal });
    expect(refused).toMatchObject([
      { ok: false, error: { code: 'IN_USE', params: { containers: containerName } } },
    ]);
    expect(await has('localhost:5000/library/healthy')).toBe(true);

    await removeOwnContainer();
    const removed = await images.calls['images.remove']({ ids: [id] }, { signal });
    expect(removed).toMatchObject([{ id, ok: true }]);
    const [first] = removed;
    expect(first?.ok && first.untagged).toEqual(expect.arrayContaining(row?.tags as string[]));
    expect(await has(id)).toBe(false);
  });
});
