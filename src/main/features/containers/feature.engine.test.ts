import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContainerRow, LogLine } from '../../../shared/features/containers/model';
import type { ContainerId, ContainerName } from '../../../shared/lib/ids';
import { createEngineConnection } from '../../engine/connection';
import type { EngineConnection } from '../../engine/engine-port';
import { resolveEndpoint } from '../../engine/resolve-endpoint';
import { ItemBatch } from '../../ipc/item-batch';
import { createContainersFeature } from './feature';

const engineUrl = process.env.GANTRY_TEST_ENGINE ?? process.env.DOCKER_HOST ?? '';
const image = 'busybox';
/** Marks what these tests make, so that all of it can be found and removed. */
const mark = `gantry-test-containers-${randomUUID().slice(0, 8)}`;
const never = () => new AbortController().signal;

let connection: EngineConnection;
let feature: ReturnType<typeof createContainersFeature>;
let folder: string;
let savePath: string | null = null;
const changed: (readonly string[] | 'all')[] = [];

async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', ['--host', engineUrl, ...args]);
  return stdout.trim();
}

/** Makes a container with the tests' mark and gives its id. */
async function make(
  command: 'run' | 'create',
  name: string,
  ...args: readonly string[]
): Promise<ContainerId> {
  const options = ['--label', mark, '--name', `${mark}-${name}`, ...(command === 'run' ? ['--detach'] : [])];
  return (await docker(command, ...options, ...args)) as ContainerId;
}

async function rowsNow(): Promise<readonly ContainerRow[]> {
  const list = await feature.calls['containers.list']({}, { signal: never() });
  if (list.kind !== 'full') throw new Error('a whole list was asked for');
  return list.rows;
}

/** The row once it is as wanted; the list follows the engine's events by itself. */
async function untilRow(id: string, isWanted: (row: ContainerRow | undefined) => boolean) {
  await expect
    .poll(async () => isWanted((await rowsNow()).find((row) => row.id === id)), { timeout: 5000 })
    .toBe(true);
  return (await rowsNow()).find((row) => row.id === id);
}

function act(
  action: 'start' | 'stop' | 'restart' | 'pause' | 'unpause' | 'kill' | 'remove',
  ids: ContainerId[],
  force = false,
) {
  return feature.calls['containers.act']({ action, ids, force, removeVolumes: false }, { signal: never() });
}

async function readLog(id: ContainerId, follow: boolean, onLine: (line: LogLine) => void = () => undefined) {
  const lines: LogLine[] = [];
  const source = feature.streams['containers.logs']({ id, tail: 1000, follow }, { signal: never() });
  for (;;) {
    const next = await source.next();
    if (next.done) return { lines, end: next.value };
    const items = next.value instanceof ItemBatch ? next.value.items : [next.value];
    for (const line of items) {
      lines.push(line);
      onLine(line);
    }
  }
}

describe.skipIf(engineUrl === '')('containers on a real engine', () => {
  beforeAll(async () => {
    await docker('pull', '--quiet', image);
    folder = await mkdtemp(join(tmpdir(), 'gantry-containers-'));
    connection = createEngineConnection({
      resolve: () =>
        resolveEndpoint({
          environment: { host: engineUrl, hasTlsVerify: false },
          platform: process.platform,
        }),
      log: () => undefined,
    });
    feature = createContainersFeature({
      connection,
      broadcast: (name, payload) => {
        if (name === 'engine.resource-changed' && 'ids' in payload) changed.push(payload.ids);
      },
      askWhereToSave: () => Promise.resolve(savePath),
      openPublishedPort: () => Promise.resolve(),
    });
    connection.start();
    await rowsNow();
  }, 60_000);

  afterAll(async () => {
    const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=${mark}`))
      .split('\n')
      .filter(Boolean);
    if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids);
    await feature.dispose();
    await connection.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('sees what others make, start, end and remove', async () => {
    const id = await make('run', 'seen', '-p', '80', image, 'sleep', '600');
    const row = await untilRow(id, (one) => one?.state === 'running');
    expect(row).toMatchObject({ name: `${mark}-seen`, image, exitCode: null, health: 'none' });
    expect(row?.ports[0]).toMatchObject({ containerPort: 80, protocol: 'tcp' });
    await docker('kill', id);
    await untilRow(id, (one) => one?.state === 'exited' && one.exitCode === 137);
    expect(changed.some((ids) => ids === 'all' || ids.includes(id))).toBe(true);
    await docker('rm', id);
    await untilRow(id, (one) => one === undefined);
  });

  it('goes through every state, and says what was so already', async () => {
    const id = await make('create', 'states', image, 'sleep', '600');
    const steps = [
      ['start', 'running'],
      ['pause', 'paused'],
      ['unpause', 'running'],
      ['restart', 'running'],
      ['kill', 'exited'],
    ] as const;
    for (const [action, state] of steps) {
      expect(await act(action, [id])).toEqual([{ id, ok: true, wasAlready: false }]);
      expect((await rowsNow()).find((row) => row.id === id)?.state).toBe(state);
    }
    expect(await act('stop', [id])).toEqual([{ id, ok: true, wasAlready: true }]);
    expect(await act('kill', [id])).toMatchObject([{ ok: false }]);
    expect(await act('remove', [id])).toEqual([{ id, ok: true, wasAlready: false }]);
    expect(await act('remove', [id])).toEqual([{ id, ok: true, wasAlready: true }]);
    expect(await act('start', [id])).toMatchObject([{ ok: false, error: { code: 'NOT_FOUND' } }]);
  }, 60_000);

  it('renames, and tells when the name is taken', async () => {
    const id = await make('create', 'name-a', image);
    await make('create', 'name-b', image);
    const rename = (name: string) =>
      feature.calls['containers.rename']({ id, name: name as ContainerName }, { signal: never() });
    await expect(rename(`${mark}-name-b`)).rejects.toMatchObject({ code: 'NAME_IN_USE' });
    await rename(`${mark}-name-c`);
    expect((await rowsNow()).find((row) => row.id === id)?.name).toBe(`${mark}-name-c`);
  });

  it('tells what a removal would take', async () => {
    const id = await make('run', 'loss', '-v', '/data', image, 'sh', '-c', 'head -c 300000 /dev/zero > /x');
    await untilRow(id, (one) => one?.state === 'exited');
    const [loss] = await feature.calls['containers.removal-loss']({ ids: [id] }, { signal: never() });
    expect(loss).toMatchObject({ id, isRunning: false, image, namedVolumes: [] });
    expect(loss?.anonymousVolumes).toHaveLength(1);
    expect(loss?.writtenBytes).toBeGreaterThanOrEqual(300_000);
  });

  it('describes a container', async () => {
    const id = await make(
      'run',
      'detail',
      '-e',
      'TOKEN=abc',
      '--restart',
      'on-failure:2',
      image,
      'sh',
      '-c',
      'exit 4',
    );
    await expect
      .poll(async () => (await feature.calls['containers.inspect']({ id }, { signal: never() })).state, {
        timeout: 10_000,
      })
      .toBe('exited');
    const { raw, ...detail } = await feature.calls['containers.inspect']({ id }, { signal: never() });
    expect(detail).toMatchObject({
      name: `${mark}-detail`,
      exitCode: 4,
      restartPolicy: 'on-failure:2',
      restartCount: 2,
    });
    expect(detail.env).toContainEqual({ name: 'TOKEN', value: 'abc', isSecret: true });
    expect(raw).toMatchObject({ Id: id });
  });

  it('reads tail and new lines in one piece, and says how it ended', async () => {
    // the two outputs are two pipes: only time puts them in order
    const script = 'for i in $(seq 1 500); do echo line $i; done; sleep 1; echo last >&2; exit 3';
    const id = await make('run', 'log', image, 'sh', '-c', script);
    const { lines, end } = await readLog(id, true);
    expect(lines.map((line) => line.text)).toEqual([
      ...Array.from({ length: 500 }, (_, at) => `line ${at + 1}`),
      'last',
    ]);
    expect(lines.at(-1)).toMatchObject({ number: 501, source: 'stderr' });
    expect(lines.every((line) => line.atMs !== null)).toBe(true);
    expect(end).toEqual({ reason: 'container-ended', exitCode: 3 });
  }, 30_000);

  it('reads the log of a terminal', async () => {
    const id = await make('run', 'tty', '--tty', image, 'echo', 'hello');
    await untilRow(id, (one) => one?.state === 'exited');
    expect((await readLog(id, false)).lines).toMatchObject([{ source: 'tty', text: 'hello' }]);
  });

  it('ends when the container is removed while its log is followed', async () => {
    const id = await make('run', 'gone', image, 'sh', '-c', 'echo here; sleep 600');
    const { end } = await readLog(id, true, () => void docker('rm', '--force', id));
    // a forced removal kills first, and the log may end in between
    expect(['container-ended', 'container-removed']).toContain(end.reason);
  }, 30_000);

  it('saves a whole log as it was written', async () => {
    const id = await make('run', 'save', image, 'sh', '-c', 'seq 1 20000');
    await untilRow(id, (one) => one?.state === 'exited');
    savePath = join(folder, 'out.log');
    const saved = await feature.calls['containers.save-logs']({ id, timestamps: false }, { signal: never() });
    const text = await readFile(savePath, 'utf8');
    expect(text).toBe(`${Array.from({ length: 20_000 }, (_, at) => at + 1).join('\n')}\n`);
    expect(saved).toEqual({ fileName: 'out.log', bytes: text.length });
  }, 30_000);

  it('acts on many at once, with a result for each', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, at) => make('create', `many-${at}`, image, 'sleep', '600')),
    );
    expect((await act('start', ids)).every((result) => result.ok && !result.wasAlready)).toBe(true);
    const byId = new Map((await rowsNow()).map((row) => [row.id, row.state]));
    expect(ids.map((id) => byId.get(id))).toEqual(ids.map(() => 'running'));
    expect((await act('remove', ids, true)).every((result) => result.ok)).toBe(true);
    const left = new Set((await rowsNow()).map((row) => row.id));
    expect(ids.filter((id) => left.has(id))).toEqual([]);
  }, 60_000);
});
