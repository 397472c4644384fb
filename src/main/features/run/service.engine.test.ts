import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent, RunSummary, StoryStep, StoryStepId } from '../../../shared/features/run/model';
import { newStory, withStep } from '../../../shared/features/run/story';
import { inspectRun } from '../../engine/api/run';
import { pullImage } from '../../engine/api/pull-image';
import { transportOf } from '../../engine/client';
import type { EngineSession } from '../../engine/engine-port';
import { openSession } from '../../engine/testing/fake-engine';
import { createRunService } from './service';

const engineUrl = process.env.GANTRY_TEST_ENGINE ?? process.env.DOCKER_HOST ?? '';
const socketPath = engineUrl.replace(/^unix:\/\//, '');

/** Marks what these tests make, so that all of it can be found and removed. */
const mark = `gantry-test-run=${randomUUID().slice(0, 8)}`;
const own = `-l ${mark}`;
const never = new AbortController().signal;

type Told = {
  readonly steps: readonly StoryStep[];
  readonly output: string;
  readonly container: { readonly id: string; readonly name: string } | null;
  readonly summary: RunSummary;
};

function sessionAt(path: string): Promise<EngineSession> {
  return openSession({ kind: 'socket', path, url: `unix://${path}` }).then(({ session }) => session);
}

function serviceOf(session: EngineSession) {
  return createRunService({
    connection: { session: () => session },
    pullImage,
    askDanger: () => Promise.resolve(false),
    home: homedir(),
    nowMs: () => performance.now(),
    newRunId: () => randomUUID(),
  });
}

/** Runs to the end; `onEvent` sees everything as it comes. */
async function runAndHear(
  session: EngineSession,
  text: string,
  { signal = never, onEvent }: { signal?: AbortSignal; onEvent?: (event: RunEvent) => void } = {},
): Promise<Told> {
  let steps = newStory().steps;
  let output = '';
  let container: Told['container'] = null;
  const source = serviceOf(session).run(text, signal);
  for (;;) {
    const next = await source.next();
    if (next.done) return { steps, output, container, summary: next.value };
    const event = next.value;
    if (event.type === 'step') steps = withStep(steps, event.step);
    else if (event.type === 'output') output += event.text;
    else container = { id: event.id, name: event.name };
    onEvent?.(event);
  }
}

function outline(told: Told): string {
  return told.steps.map((step) => `${step.id}:${step.state}`).join(' ');
}

function step(told: Told, id: StoryStepId): StoryStep {
  return told.steps.find((one) => one.id === id)!;
}

async function ownContainers(
  session: EngineSession,
): Promise<readonly { readonly Id: string; readonly State: string }[]> {
  return transportOf(session).list(
    { method: 'GET', path: '/containers/json', query: { all: true, filters: { label: [mark] } } },
    { check: (value): value is { Id: string; State: string } => typeof value === 'object' },
  );
}

async function removeOwn(session: EngineSession): Promise<void> {
  for (const { Id } of await ownContainers(session)) {
    await transportOf(session)
      .send({ method: 'DELETE', path: `/containers/${Id}`, query: { force: true, v: true } })
      .catch(() => undefined);
  }
}

async function removeImage(session: EngineSession, name: string): Promise<void> {
  await transportOf(session)
    .list(
      { method: 'DELETE', path: `/images/${name}`, query: { force: true } },
      { check: (value): value is object => typeof value === 'object' },
    )
    .catch(() => undefined);
}

/** A socket in front of the engine that can be cut, as when the engine is killed. */
async function startCuttableSocket(): Promise<{ readonly path: string; readonly cut: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-cut-'));
  const path = join(folder, 'docker.sock');
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: socketPath, allowHalfOpen: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    cut: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe.skipIf(engineUrl === '')('running on a real engine', () => {
  let session: EngineSession;

  beforeAll(async () => {
    session = await sessionAt(socketPath);
  });
  afterEach(() => removeOwn(session));

  it('runs hello-world twice: with the registry, then from the local images', async () => {
    await removeImage(session, 'hello-world');
    const first = await runAndHear(session, `docker run ${own} hello-world`);
    expect(outline(first)).toBe(
      'client:done engine:done local-images:done registry:done create:done start:done output:done exit:done',
    );
    expect(first.output).toContain('Hello from Docker!');
    expect(first.summary).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(step(first, 'local-images').facts).toMatchObject({ isLocal: false, image: 'hello-world:latest' });
    expect(step(first, 'registry').facts).toMatchObject({
      registry: 'docker.io',
      layers: 1,
      layersDone: 1,
      platform: 'linux/amd64',
    });
    expect(step(first, 'registry').facts.digest).toMatch(/^sha256:[a-f0-9]{64}$/);
    expect(step(first, 'exit').facts.exitCode).toBe(0);
    expect(first.container?.name).toMatch(/^[a-z]+_[a-z]+\d*$/);

    const second = await runAndHear(session, `docker run ${own} hello-world`);
    expect(step(second, 'registry')).toMatchObject({ state: 'skipped', ms: null });
    expect(step(second, 'local-images').facts.isLocal).toBe(true);
    const sum = second.steps.reduce((total, one) => total + (one.ms ?? 0), 0);
    expect(sum).toBeGreaterThan(second.summary.totalMs * 0.95);
    expect(sum).toBeLessThanOrEqual(second.summary.totalMs);
  });

  it('keeps the two streams apart, and characters whole', async () => {
    const heard: string[] = [];
    const told = await runAndHear(
      session,
      `docker run --rm ${own} busybox sh -c 'printf 안녕; echo oops >&2; exit 3'`,
      {
        onEvent: (event) => event.type === 'output' && heard.push(`${event.source} ${event.text}`),
      },
    );
    expect([...heard].sort()).toEqual(['stderr oops\n', 'stdout 안녕']);
    expect(told.summary).toMatchObject({ outcome: 'exited', exitCode: 3 });
    expect(step(told, 'output').facts).toMatchObject({ outputLines: 2, outputBytes: 11 });
  });

  it('takes environment, directory, user, host name, limits and labels along', async () => {
    const told = await runAndHear(
      session,
      `docker run --rm ${own} -e 'A=x y' -w /tmp -u 7:8 -h box -m 64m --cpus 0.5 --entrypoint sh busybox -c 'echo "$A" $(pwd) $(id -u):$(id -g) $(hostname)'`,
    );
    expect(told.output).toBe('x y /tmp 7:8 box\n');
  });

  it('loses nothing of a long output', async () => {
    const told = await runAndHear(session, `docker run --rm ${own} busybox seq 1 200000`);
    expect(told.output.split('\n')).toHaveLength(200_001);
    expect(told.output.endsWith('\n199999\n200000\n')).toBe(true);
  });

  it('stops at the client for a text that is none', async () => {
    const told = await runAndHear(session, 'docker run --gpus all nginx');
    expect(step(told, 'client')).toMatchObject({
      state: 'failed',
      error: { code: 'INVALID_INPUT', params: { token: '--gpus', position: 11 } },
    });
    expect(told.summary.outcome).toBe('failed');
  });

  it('stops at the registry for an image that it does not have', async () => {
    const told = await runAndHear(session, `docker run ${own} localhost:5000/library/no-such-thing`);
    expect(step(told, 'registry')).toMatchObject({ state: 'failed', error: { code: 'IMAGE_NOT_FOUND' } });
    expect(step(told, 'create').state).toBe('pending');
  });

  it('stops at the registry when none can be reached', async () => {
    const told = await runAndHear(session, `docker run ${own} no-such-thing`);
    expect(step(told, 'registry')).toMatchObject({
      state: 'failed',
      error: { code: 'REGISTRY_UNREACHABLE' },
    });
  });

  it('does not ask the registry when it may not', async () => {
    const told = await runAndHear(session, `docker run --pull never ${own} no-such-thing`);
    expect(step(told, 'local-images')).toMatchObject({
      state: 'failed',
      error: { code: 'IMAGE_NOT_FOUND', params: { reason: 'pull-never' } },
    });
  });

  it('asks the registry when it is told to always', async () => {
    const told = await runAndHear(session, `docker run --rm --pull always ${own} hello-world`);
    expect(step(told, 'registry')).toMatchObject({ state: 'done', facts: { isUpToDate: true } });
  });

  it('stops at create for a name that is taken', async () => {
    const name = `run-${mark.slice(-8)}`;
    await runAndHear(session, `docker run --name ${name} ${own} hello-world`);
    const told = await runAndHear(session, `docker run --name ${name} ${own} hello-world`);
    expect(step(told, 'create')).toMatchObject({
      state: 'failed',
      error: { code: 'NAME_IN_USE', params: { name } },
    });
    expect(await ownContainers(session)).toHaveLength(1);
  });

  it('runs in the background, and tells which ports the engine chose', async () => {
    const told = await runAndHear(session, `docker run -d -p 80 ${own} nginx`);
    expect(outline(told)).toContain('start:done output:skipped exit:skipped');
    expect(told.summary).toMatchObject({ outcome: 'detached', exitCode: null });
    const ports = step(told, 'start').facts.ports!;
    // one for IPv4, and one for IPv6 where the engine's host has it
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.every((port) => port.containerPort === 80 && port.hostPort! > 1024)).toBe(true);
    expect((await inspectRun(session, told.container!.id)).State.Status).toBe('running');
  });

  it('stops at start for a port that is taken, names the holder and leaves nothing', async () => {
    const first = await runAndHear(session, `docker run -d -p 18099:80 ${own} nginx`);
    const told = await runAndHear(session, `docker run -d -p 18099:80 ${own} nginx`);
    expect(step(told, 'start')).toMatchObject({
      state: 'failed',
      error: { code: 'PORT_IN_USE', params: { port: 18099, holder: first.container!.name } },
      facts: { isRemovedAgain: true },
    });
    expect(await ownContainers(session)).toHaveLength(1);
  });

  it.each(['', '--rm'])(
    'stops at start for a command that is not there, and leaves nothing %s',
    async (flag) => {
      const told = await runAndHear(session, `docker run ${flag} ${own} busybox no-such-command`);
      expect(step(told, 'start')).toMatchObject({
        state: 'failed',
        error: { code: 'COMMAND_NOT_FOUND' },
        facts: { isRemovedAgain: true },
      });
      expect(await ownContainers(session)).toHaveLength(0);
    },
  );

  it('ends a pull that is cancelled, and makes nothing', async () => {
    await removeImage(session, 'sixlayers');
    const leave = new AbortController();
    const told = await runAndHear(session, `docker run ${own} sixlayers`, {
      signal: leave.signal,
      onEvent: (event) => {
        const isPulling =
          event.type === 'step' && event.step.id === 'registry' && event.step.state === 'active';
        if (isPulling) leave.abort();
      },
    });
    expect(told.summary.outcome).toBe('cancelled');
    expect(await ownContainers(session)).toHaveLength(0);
    await expect(
      transportOf(session).json(
        { method: 'GET', path: '/images/sixlayers/json' },
        { check: (value): value is object => typeof value === 'object' },
      ),
    ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  });

  it('takes the container away when it is cancelled before the start', async () => {
    const leave = new AbortController();
    const told = await runAndHear(session, `docker run ${own} busybox sleep 100`, {
      signal: leave.signal,
      onEvent: (event) => event.type === 'step' && event.step.id === 'create' && leave.abort(),
    });
    expect(told.summary.outcome).toBe('cancelled');
    expect(await ownContainers(session)).toHaveLength(0);
  });

  it('only stops listening when it is left after the start', async () => {
    const leave = new AbortController();
    const told = await runAndHear(session, `docker run ${own} busybox sh -c 'echo up; sleep 100'`, {
      signal: leave.signal,
      onEvent: (event) => event.type === 'output' && leave.abort(),
    });
    expect(told.output).toBe('up\n');
    expect((await ownContainers(session)).map(({ State }) => State)).toEqual(['running']);
  });

  it('stops at the output when the engine goes away', async () => {
    const socket = await startCuttableSocket();
    const told = await runAndHear(
      await sessionAt(socket.path),
      `docker run ${own} busybox sh -c 'echo up; sleep 100'`,
      {
        onEvent: (event) => event.type === 'output' && void socket.cut(),
      },
    );
    const failed = told.steps.find((one) => one.state === 'failed')!;
    expect(failed.id).toMatch(/^(output|exit)$/);
    expect(failed.error?.code).toBe('ENGINE_LOST');
    expect((await ownContainers(session)).map(({ State }) => State)).toEqual(['running']);
  });
});
