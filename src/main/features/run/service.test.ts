import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { homedir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DangerQuestion } from '../../../shared/features/danger/dialog-text';
import type { RunEvent, RunSummary, StoryStep } from '../../../shared/features/run/model';
import { newStory, withStep } from '../../../shared/features/run/story';
import { fail } from '../../../shared/ipc/errors';
import { pullImage } from '../../engine/api/pull-image';
import { runLabel } from '../../engine/api/run';
import type { AskDanger } from '../../engine/consent';
import type { EngineSession } from '../../engine/engine-port';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../../engine/testing/fake-engine';
import { createRunService } from './service';

const id = 'c'.repeat(64);
const imageId = `sha256:${'1'.repeat(64)}`;

type Heard = {
  readonly steps: readonly StoryStep[];
  readonly output: string;
  readonly summary: RunSummary;
};

/** A piece of output in the engine's framing. */
function frame(text: string, source = 1): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = source;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

describe('the run service over a socket', () => {
  let engine: FakeEngine;
  let session: EngineSession;
  let created: unknown;
  let attached: Socket | null;
  let finish: (exitCode: number) => void;
  let ask: AskDanger;

  beforeEach(async () => {
    engine = await startFakeEngine();
    session = (await openSession(engine.address)).session;
    created = null;
    ask = () => Promise.reject(new Error('nothing to ask about'));
    attached = null;
    const ended = new Promise<number>((resolve) => (finish = resolve));
    const container = { Id: id, Name: '/brave_crane', State: { Status: 'running' } };
    engine.on('GET', '/images/hello-world/json', (_, response) =>
      answerJson(response, { Id: imageId, Os: 'linux', Architecture: 'arm64', Size: 13_256 }),
    );
    engine.on('POST', '/containers/create', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      created = JSON.parse(Buffer.concat(chunks).toString());
      answerJson(response, { Id: id, Warnings: [] }, 201);
    });
    engine.on('GET', `/containers/${id}/json`, (_, response) => answerJson(response, container));
    engine.on('POST', `/containers/${id}/wait`, async (_, response) =>
      answerJson(response, { StatusCode: await ended }),
    );
    engine.on('DELETE', `/containers/${id}`, (_, response) => void response.writeHead(204).end());
    engine.on('POST', `/containers/${id}/start`, (_, response) => {
      response.writeHead(204).end();
      attached?.write(frame('Hello from Docker!\n'));
      attached?.end();
      finish(0);
    });
    engine.onUpgrade((_, socket) => {
      attached = socket;
      socket.write(
        'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
      );
    });
  });
  afterEach(() => engine.remove());

  async function run(
    text: string,
    onEvent?: (event: RunEvent) => void,
    signal?: AbortSignal,
  ): Promise<Heard> {
    const service = createRunService({
      connection: { session: () => session },
      pullImage,
      askDanger: ask,
      home: homedir(),
      nowMs: () => performance.now(),
      newRunId: () => 'run-1',
    });
    let steps = newStory().steps;
    let output = '';
    const source = service.run(text, signal ?? new AbortController().signal);
    for (;;) {
      const next = await source.next();
      if (next.done) return { steps, output, summary: next.value };
      if (next.value.type === 'step') steps = withStep(steps, next.value.step);
      if (next.value.type === 'output') output += next.value.text;
      onEvent?.(next.value);
    }
  }

  it('listens to output and end before it starts, and asks nothing superfluous', async () => {
    const heard = await run('hello-world');
    expect(heard.output).toBe('Hello from Docker!\n');
    expect(heard.summary).toMatchObject({ outcome: 'exited', exitCode: 0 });
    const start = engine.requests.indexOf(`POST /containers/${id}/start`);
    expect(engine.requests.indexOf(`POST /containers/${id}/attach`)).toBeLessThan(start);
    expect(engine.requests.indexOf(`POST /containers/${id}/wait`)).toBeLessThan(start);
    expect(new Set(engine.requests)).toEqual(
      new Set([
        'GET /_ping',
        `GET /containers/${id}/json`,
        'GET /images/hello-world/json',
        'POST /containers/create',
        `POST /containers/${id}/attach`,
        `POST /containers/${id}/start`,
        `POST /containers/${id}/wait`,
      ]),
    );
    expect(engine.requests).toHaveLength(7);
  });

  it('sends what the line says, and its own label beside the given ones', async () => {
    await run(
      'docker run --rm -p 127.0.0.1:8080:80 -p 53/udp -e A=b -l c=d -v data:/data:ro -w /w -u 1 -h box --network lan -m 64m --cpus 1.5 --entrypoint sh hello-world -c x',
    );
    expect(created).toEqual({
      Image: 'hello-world',
      Cmd: ['-c', 'x'],
      Env: ['A=b'],
      Labels: { c: 'd', [runLabel]: 'run-1' },
      ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      WorkingDir: '/w',
      User: '1',
      Entrypoint: ['sh'],
      Hostname: 'box',
      AttachStdin: false,
      AttachStdout: true,
      AttachStderr: true,
      OpenStdin: false,
      Tty: false,
      HostConfig: {
        AutoRemove: true,
        PublishAllPorts: false,
        PortBindings: {
          '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }],
          '53/udp': [{ HostIp: '', HostPort: '' }],
        },
        Mounts: [{ Type: 'volume', Source: 'data', Target: '/data', ReadOnly: true }],
        NetworkMode: 'lan',
        Memory: 67_108_864,
        NanoCpus: 1_500_000_000,
      },
    });
  });

  it('asks before anything else about what reaches out, and sends the very body that was described', async () => {
    const asked: DangerQuestion[] = [];
    ask = async (question) => {
      expect(engine.requests).toEqual([]);
      asked.push(question);
      return true;
    };
    const line =
      'docker run --name web --privileged --cap-add net_admin --device /dev/fuse --network host --pid host --ipc host --security-opt systempaths=unconfined --security-opt label=disable -v /etc:/e:ro -v ~/site:/s --mount type=bind,src=/srv,dst=/d,ro hello-world id';
    expect((await run(line)).summary.outcome).toBe('exited');
    expect(created).toMatchObject({
      HostConfig: {
        Binds: ['/etc:/e:ro', `${homedir()}/site:/s`],
        Mounts: [{ Type: 'bind', Source: '/srv', Target: '/d', ReadOnly: true }],
        Privileged: true,
        CapAdd: ['NET_ADMIN'],
        Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }],
        NetworkMode: 'host',
        PidMode: 'host',
        IpcMode: 'host',
        SecurityOpt: ['label=disable'],
        MaskedPaths: [],
        ReadonlyPaths: [],
      },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ image: 'hello-world', name: 'web', command: ['id'] });
    expect(asked[0]!.dangers.map(({ code }) => code)).toEqual([
      'system-folder',
      'host-folder',
      'device',
      'privileged',
      'capability',
      'host-pid',
      'host-network',
      'host-ipc',
      'security-option',
      'kernel-paths',
      'kernel-paths',
    ]);
    const sent = createHash('sha256').update(JSON.stringify(created)).digest('hex');
    expect(asked[0]!.fingerprint).toBe(sent);
  });

  it('asks the engine nothing when the person declines', async () => {
    ask = () => Promise.resolve(false);
    const heard = await run('docker run -v /:/host hello-world');
    expect(heard.summary.outcome).toBe('cancelled');
    expect(heard.steps[0]).toMatchObject({ id: 'client', state: 'failed', error: { code: 'CANCELLED' } });
    expect(engine.requests).toEqual([]);
  });

  it('does not ask about a folder of the person’s own', async () => {
    await run('docker run -v ~/site:/s:ro hello-world');
    expect(created).toMatchObject({ HostConfig: { Binds: [`${homedir()}/site:/s:ro`] } });
  });

  it('finds the container again when the answer to making it was lost', async () => {
    engine.on('POST', '/containers/create', (request) => void request.socket.destroy());
    engine.on('GET', '/containers/json', (_, response, url) => {
      const filters = JSON.parse(url.searchParams.get('filters') ?? '{}') as { label?: readonly string[] };
      answerJson(response, filters.label?.[0] === `${runLabel}=run-1` ? [{ Id: id }] : []);
    });
    expect((await run('hello-world')).summary.outcome).toBe('exited');
  });

  it('says that nobody knows when it is not found again', async () => {
    engine.on('POST', '/containers/create', (request) => void request.socket.destroy());
    const heard = await run('hello-world');
    expect(heard.steps.find((step) => step.state === 'failed')).toMatchObject({
      id: 'create',
      error: { code: 'OUTCOME_UNKNOWN' },
    });
  });

  it('takes away what could not be started', async () => {
    engine.on('POST', `/containers/${id}/start`, (_, response) =>
      answerJson(response, { message: 'no space left on device' }, 500),
    );
    const heard = await run('hello-world');
    expect(heard.steps.find((step) => step.state === 'failed')).toMatchObject({
      id: 'start',
      error: { code: 'DISK_FULL' },
      facts: { isRemovedAgain: true },
    });
    expect(engine.requests).toContain(`DELETE /containers/${id}`);
  });

  it('leaves alone what may have started', async () => {
    engine.on('POST', `/containers/${id}/start`, (request) => void request.socket.destroy());
    const heard = await run('hello-world');
    expect(heard.steps.find((step) => step.state === 'failed')?.facts.isRemovedAgain).toBe(false);
    expect(engine.requests).not.toContain(`DELETE /containers/${id}`);
  });

  it('stops at the engine when there is none', async () => {
    const service = createRunService({
      connection: {
        session: () => {
          throw fail('ENGINE_UNREACHABLE', 'connect ENOENT');
        },
      },
      pullImage,
      askDanger: ask,
      home: homedir(),
      nowMs: () => 0,
      newRunId: () => 'run-1',
    });
    const told: RunEvent[] = [];
    for await (const event of service.run('hello-world', new AbortController().signal)) told.push(event);
    expect(told.at(-1)).toMatchObject({
      type: 'step',
      step: { id: 'engine', state: 'failed', error: { code: 'ENGINE_UNREACHABLE' } },
    });
  });

  it('stops at the engine when it goes away before it answers', async () => {
    engine.on('GET', '/_ping', (request) => void request.socket.destroy());
    const heard = await run('hello-world');
    expect(heard.steps.find((step) => step.state === 'failed')).toMatchObject({
      id: 'engine',
      error: { code: 'ENGINE_LOST' },
    });
  });

  it('stops at the output when the connection is cut', async () => {
    engine.on('POST', `/containers/${id}/start`, (_, response) => {
      response.writeHead(204).end();
      attached?.write(frame('half a '));
    });
    const heard = await run('hello-world', (event) => event.type === 'output' && void engine.kill());
    const failed = heard.steps.find((step) => step.state === 'failed')!;
    expect(failed.id).toMatch(/^(output|exit)$/);
    expect(failed.error?.code).toBe('ENGINE_LOST');
    expect(heard.output).toBe('half a ');
  });

  it('asks for the exit code when the engine does not tell it', async () => {
    engine.on('POST', `/containers/${id}/start`, (_, response) => {
      response.writeHead(204).end();
      attached?.end();
    });
    engine.on('GET', `/containers/${id}/json`, (_, response) =>
      answerJson(response, { Id: id, Name: '/x', State: { Status: 'exited', ExitCode: 7 } }),
    );
    expect((await run('hello-world')).summary).toMatchObject({ outcome: 'exited', exitCode: 7 });
  }, 10_000);

  it('closes all it opened when it is left', async () => {
    engine.on('POST', `/containers/${id}/start`, (_, response) => {
      response.writeHead(204).end();
      attached?.write(frame('up\n'));
    });
    const leave = new AbortController();
    const heard = await run('hello-world', (event) => event.type === 'output' && leave.abort(), leave.signal);
    expect(heard.output).toBe('up\n');
    const socket = attached!;
    socket.resume();
    if (!socket.readableEnded) await once(socket, 'end');
    socket.destroy();
    expect(engine.requests).not.toContain(`DELETE /containers/${id}`);
  });
});
