import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../../shared/features/notifications/model';
import { createEngineConnection } from '../engine/connection';
import type { EngineConnection, EngineEvent } from '../engine/engine-port';
import { resolveEndpoint } from '../engine/resolve-endpoint';
import { createContainersFeature } from '../features/containers/feature';
import { createNoticeWatch, type NoticeWatch } from '../features/notifications/notice-watch';
import { createTaskRegistry, type TaskRegistry } from '../features/tasks/task-registry';

const engineUrl = process.env.GANTRY_TEST_ENGINE ?? process.env.DOCKER_HOST ?? '';
const image = 'busybox';
const mark = `gantry-test-notices-${randomUUID().slice(0, 8)}`;

type Told = { readonly atMs: number; readonly notice: Notice };

let connection: EngineConnection;
let containers: ReturnType<typeof createContainersFeature>;
let tasks: TaskRegistry;
let watch: NoticeWatch;
let told: Told[] = [];
let events: EngineEvent[] = [];
let count = 0;

async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', ['--host', engineUrl, ...args]);
  return stdout.trim();
}

/** Runs one in the background and gives its name, which no other has. */
async function run(what: string, ...args: readonly string[]): Promise<string> {
  count += 1;
  const name = `${mark}-${what}-${count}`;
  await docker('run', '--detach', '--label', mark, '--name', name, ...args);
  return name;
}

function names(kind: Notice['kind']): readonly string[] {
  return told.flatMap(({ notice }) =>
    notice.kind === kind && 'containers' in notice ? notice.containers.map(({ name }) => name) : [],
  );
}

async function untilTold(kind: Notice['kind'], ...wanted: readonly string[]): Promise<void> {
  await expect
    .poll(() => names(kind), { timeout: 20_000, interval: 20 })
    .toEqual(expect.arrayContaining([...wanted]));
}

/** When the engine says that it happened, by the clock of this machine, which is its own. */
function happenedMs(name: string, action: string, which = 0): number {
  const found = events.filter((event) => event.action === action && event.attributes.name === name)[which];
  return (found?.timeNano ?? Number.NaN) / 1e6;
}

function toldMs(name: string): number {
  const found = told.find(
    ({ notice }) => 'containers' in notice && notice.containers.some((one) => one.name === name),
  );
  return found?.atMs ?? Number.NaN;
}

describe.skipIf(engineUrl === '')('what a real engine gives reason to tell', () => {
  beforeAll(async () => {
    await docker('pull', '--quiet', image);
    connection = createEngineConnection({
      resolve: () =>
        resolveEndpoint({
          environment: { host: engineUrl, hasTlsVerify: false },
          platform: process.platform,
        }),
      log: () => undefined,
    });
    containers = createContainersFeature({
      connection,
      broadcast: () => undefined,
      askWhereToSave: () => Promise.resolve(null),
      openPublishedPort: () => Promise.resolve(),
    });
    tasks = createTaskRegistry();
    watch = createNoticeWatch({
      choice: { notifications: true, mutedContainers: [`${mark}-muted`] },
      isInFront: () => false,
      onNotice: (notice) => told.push({ atMs: Date.now(), notice }),
    });
    watch.listen({ connection, containers: containers.port, tasks });
    connection.onEvents((batch) => events.push(...batch.filter(({ type }) => type === 'container')));
    connection.start();
    // there before the app: how it is now is no news
    await containers.calls['containers.list']({}, { signal: new AbortController().signal });
  }, 60_000);

  beforeEach(() => {
    told = [];
    events = [];
  });

  afterAll(async () => {
    watch.dispose();
    const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=${mark}`))
      .split('\n')
      .filter(Boolean);
    if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids);
    await docker('image', 'prune', '--force', '--filter', `label=${mark}`);
    await containers.dispose();
    await tasks.dispose();
    await connection.stop();
  }, 60_000);

  it('tells that one ended with an error, and nothing of those that were asked to end', async () => {
    const stopped = await run(
      'stopped',
      image,
      'sh',
      '-c',
      'trap "exit 3" TERM; while :; do sleep 0.1; done',
    );
    await docker('stop', stopped);
    const restarted = await run('restarted', image, 'sleep', '600');
    await docker('restart', '--time', '0', restarted);
    const removed = await run('removed', image, 'sleep', '600');
    await docker('rm', '--force', removed);
    await run('done', image, 'true');
    await run('done-rm', '--rm', image, 'true');
    await docker('run', '--detach', '--label', mark, '--name', `${mark}-muted`, image, 'false');
    const failed = await run('failed', image, 'sh', '-c', 'exit 3');
    await untilTold('died', failed);
    expect(told.map(({ notice }) => notice)).toEqual([
      {
        kind: 'died',
        containers: [
          { id: expect.any(String) as string, name: failed, exitCode: 3, isOom: false, isRestarted: false },
        ],
      },
    ]);
    expect(toldMs(failed) - happenedMs(failed, 'die')).toBeLessThan(2000);
  });

  it('tells of `docker kill`, which asks nothing of the program', async () => {
    const killed = await run('killed', image, 'sleep', '600');
    await docker('kill', killed);
    await untilTold('died', killed);
    const ends = told.flatMap(({ notice }) => ('containers' in notice ? notice.containers : []));
    expect(ends.map((end) => [end.name, end.exitCode])).toEqual([[killed, 137]]);
  });

  it('tells of one that the engine did not end: killed from beside it, or for its memory', async () => {
    const name = await run('shot', image, 'sleep', '600');
    const pid = await docker('inspect', '--format', '{{.State.Pid}}', name);
    // by a process of the engine's own machine, which need not be this one
    await docker('run', '--rm', '--label', mark, '--pid', 'host', image, 'kill', '-9', pid);
    const greedy = await run('greedy', '--memory', '16m', image, 'tail', '/dev/zero');
    await untilTold('died', name, greedy);
    const isOom = (await docker('inspect', '--format', '{{.State.OOMKilled}}', greedy)) === 'true';
    const ends = told.flatMap(({ notice }) => ('containers' in notice ? notice.containers : []));
    expect(ends.map((end) => [end.name, end.exitCode, end.isOom])).toEqual([
      [name, 137, false],
      [greedy, 137, isOom],
    ]);
    expect(toldMs(name) - happenedMs(name, 'die')).toBeLessThan(2000);
    expect(toldMs(greedy) - happenedMs(greedy, 'die')).toBeLessThan(2000);
  });

  it('tells of several together', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c'].map(async (what) =>
        run(what, image, 'sh', '-c', 'while ! [ -e /go ]; do sleep 0.05; done; exit 9'),
      ),
    );
    await Promise.all(made.map((name) => docker('exec', name, 'touch', '/go')));
    await untilTold('died', ...made);
    const span =
      Math.max(...made.map((name) => happenedMs(name, 'die'))) -
      Math.min(...made.map((name) => happenedMs(name, 'die')));
    expect(told).toHaveLength(span < 1000 ? 1 : 2);
    for (const name of made) expect(toldMs(name) - happenedMs(name, 'die')).toBeLessThan(2000);
  });

  it('tells of a restart loop once', async () => {
    const name = await run('loop', '--restart', 'always', image, 'false');
    await untilTold('looping', name);
    // two more rounds of it, each longer than a notice waits
    const starts = () =>
      events.filter(({ action, attributes }) => action === 'start' && attributes.name === name);
    const before = starts().length;
    await expect.poll(() => starts().length, { timeout: 30_000 }).toBeGreaterThan(before + 1);
    const after = await run('after', image, 'false');
    await untilTold('died', after);
    expect(names('looping')).toEqual([name]);
    expect(names('died')).toEqual([after]);
    // the first start is the person's
    expect(toldMs(name) - happenedMs(name, 'start', 3)).toBeLessThan(2000);
    await docker('rm', '--force', name);
  });

  it('tells of an end that the engine mended as one', async () => {
    const name = await run(
      'mended',
      '--restart',
      'on-failure',
      image,
      'sh',
      '-c',
      '[ -e /was ] && sleep 600; touch /was; exit 5',
    );
    await untilTold('died', name);
    const [end] = told.flatMap(({ notice }) => ('containers' in notice ? notice.containers : []));
    expect(end).toMatchObject({ name, exitCode: 5, isRestarted: true });
    expect(toldMs(name) - happenedMs(name, 'die')).toBeLessThan(2000);
  });

  it('tells that one turned unhealthy, once', async () => {
    const checks = ['--health-cmd', '[ -e /well ]', '--health-interval', '200ms', '--health-retries', '1'];
    const name = await run('ill', ...checks, image, 'sleep', '600');
    await untilTold('unhealthy', name);
    expect(toldMs(name) - happenedMs(name, 'health_status: unhealthy')).toBeLessThan(2000);
    await docker('exec', name, 'touch', '/well');
    await expect
      .poll(() => happenedMs(name, 'health_status: healthy'), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await docker('rm', '--force', name);
    const after = await run('after', image, 'false');
    await untilTold('died', after);
    expect(names('unhealthy')).toEqual([name]);
  });

  it('takes the end of a terminal for what it is: somebody left', async () => {
    count += 1;
    const name = `${mark}-shell-${count}`;
    const line = `stty rows 24 cols 80; docker --host ${engineUrl} run --rm --interactive --tty --label ${mark} --name ${name} ${image} sh -c 'sleep 0.5; exit 4'`;
    await promisify(execFile)('script', ['--quiet', '--command', line, '/dev/null']).catch(() => undefined);
    await expect.poll(() => happenedMs(name, 'die'), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(happenedMs(name, 'resize')).toBeGreaterThan(0);
    const after = await run('after', image, 'false');
    await untilTold('died', after);
    expect(names('died')).toEqual([after]);
  });

  it('leaves a failing build to who builds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-notices-'));
    await writeFile(join(folder, 'Dockerfile'), `FROM ${image}\nLABEL ${mark}=1\nRUN exit 7\n`);
    const env = { ...process.env, DOCKER_BUILDKIT: '0' };
    const build = ['--host', engineUrl, 'build', '--force-rm', '--no-cache', folder];
    await expect(promisify(execFile)('docker', build, { env })).rejects.toMatchObject({ code: 7 });
    await rm(folder, { recursive: true });
    await expect
      .poll(() => events.some(({ action, attributes }) => action === 'die' && attributes.exitCode === '7'))
      .toBe(true);
    const after = await run('after', image, 'false');
    await untilTold('died', after);
    expect(names('died')).toEqual([after]);
  });

  it('says nothing of what somebody starts in the window that they look at', async () => {
    const seen: Notice[] = [];
    const before = createNoticeWatch({
      choice: { notifications: true, mutedContainers: [] },
      isInFront: () => true,
      onNotice: (notice) => seen.push(notice),
    });
    before.listen({ connection, containers: containers.port, tasks });
    const id = await docker('create', '--label', mark, image, 'false');
    before.watched([id], 10_000);
    await docker('start', id);
    const other = await run('other', image, 'false');
    const isSeen = () =>
      seen.some((notice) => 'containers' in notice && notice.containers.some(({ name }) => name === other));
    await expect.poll(isSeen, { timeout: 20_000 }).toBe(true);
    before.dispose();
    expect(
      seen.flatMap((notice) => ('containers' in notice ? notice.containers.map(({ id: one }) => one) : [])),
    ).not.toContain(id);
  });
});
