import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../../shared/features/engine/model';
import type { StepEnd, StepEvent } from '../../../shared/features/setup/model';
import type { PlannedCommand } from '../../../shared/features/setup/packages';
import type { VendorFile, WorkStep } from '../../../shared/features/setup/work';
import { appError, fail } from '../../../shared/ipc/errors';
import { runCommand } from '../../platform/run-command';
import { vendorPolicy } from './download';
import { openInstaller, runStep, type StepDeps } from './run-step';
import { createVerifier } from './signature';
import { createStepTurns } from './step-turns';
import { createFakeReader } from './testing/fake-reader';

let folder: string;
let ending: AbortController;
let deps: StepDeps;
let server: Server;
let answer: RequestListener;
let state: EngineState;
let tellState: () => void;
const opened: string[] = [];

const notReachable: EngineState = {
  kind: 'not-reachable',
  error: appError('PERMISSION_DENIED', 'no'),
  sinceMs: 0,
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-setup-'));
  ending = new AbortController();
  opened.length = 0;
  state = notReachable;
  const listeners = new Set<() => void>();
  tellState = () => listeners.forEach((listener) => listener());
  answer = (_request, response) => response.end('the whole file');
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  deps = {
    reader: createFakeReader(),
    run: runCommand,
    launch: () => Promise.resolve(true),
    now: () => performance.now(),
    folder: () => folder,
    policy: { allows: (url) => url.host === host() },
    verify: () => Promise.resolve(),
    remove: (path) => rm(path, { force: true }),
    connection: {
      state: () => state,
      onState: (listener) => {
        const tell = () => listener(state);
        listeners.add(tell);
        return () => listeners.delete(tell);
      },
      reconnect: vi.fn(),
    },
    openPage: async (url) => void opened.push(url),
    openFile: async (path) => void opened.push(path),
    verified: new Map(),
    waiting: { deadlineMs: 60_000, intervalMs: 5 },
  };
  return async () => {
    expect(listeners.size).toBe(0);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  };
});

afterEach(() => ending.abort());

const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;

async function run(step: WorkStep, onEvent: (event: StepEvent) => void = () => undefined) {
  const events: StepEvent[] = [];
  const running = runStep({ plan: 'engine-packages', step }, deps, ending.signal);
  for (;;) {
    const next = await running.next();
    if (next.done) return { events, end: next.value };
    events.push(next.value);
    onEvent(next.value);
  }
}

const stepOf = (work: WorkStep['work'], id = 'step'): WorkStep => ({
  id,
  kind: 'command',
  lines: [],
  needsAdmin: false,
  isOptional: false,
  work,
});
const script = (code: string, extra: Partial<PlannedCommand> = {}): PlannedCommand => ({
  program: process.execPath,
  args: ['-e', code],
  asRoot: false,
  ...extra,
});
const commands = (...list: readonly PlannedCommand[]) =>
  stepOf({ kind: 'commands', commands: list, isRoot: true, needsLogin: true });
const errorOf = (end: StepEnd) => (end.ok ? null : end.error.code);

describe('commands', () => {
  it('run one after the other, shown before, with what they say', async () => {
    const { events, end } = await run(
      commands(
        script('console.log(process.env.A); console.error(2)', { environment: { A: '안녕' } }),
        script('console.log(3)'),
      ),
    );
    expect(end).toMatchObject({ ok: true, needsLogin: true });
    expect(events.map((event) => event.kind)).toEqual(['command', 'output', 'output', 'command', 'output']);
    expect(events).toContainEqual({ kind: 'output', text: '안녕\n', isError: false });
    expect(events).toContainEqual({ kind: 'output', text: '2\n', isError: true });
  });

  it('stop at the first that fails', async () => {
    const { events, end } = await run(commands(script('process.exit(100)'), script('console.log(3)')));
    expect(end).toMatchObject({ ok: false, exitCode: 100, error: { code: 'COMMAND_FAILED' } });
    expect(events).toHaveLength(1);
  });

  it('name a program that is not there', async () => {
    const { end } = await run(commands({ program: 'gantry-no-such-program', args: [], asRoot: true }));
    expect(end).toMatchObject({
      ok: false,
      error: { code: 'PROGRAM_NOT_FOUND', params: { name: 'gantry-no-such-program' } },
    });
  });

  it('tell a password that was not given from a command that failed', async () => {
    for (const [exitCode, code] of [
      [126, 'ADMIN_DECLINED'],
      [127, 'ADMIN_DECLINED'],
      [100, 'COMMAND_FAILED'],
    ] as const) {
      deps = {
        ...deps,
        // eslint-disable-next-line require-yield -- it says nothing and ends
        async *run(command) {
          expect(command).toEqual({ program: 'pkexec', args: ['dpkg', '--configure', '-a'] });
          return { kind: 'exited', exitCode };
        },
      };
      const planned = { program: 'dpkg', args: ['--configure', '-a'], asRoot: true };
      const { end } = await run(stepOf({ kind: 'commands', commands: [planned], isRoot: false }));
      expect(errorOf(end)).toBe(code);
    }
  });

  it('finish what dpkg left only where it left something', async () => {
    const step = commands(script('console.log(1)', { onlyIf: 'dpkg-interrupted' }), script('console.log(2)'));
    expect((await run(step)).events).toHaveLength(2);
    deps = { ...deps, reader: createFakeReader({ folders: { '/var/lib/dpkg/updates': ['0001'] } }) };
    expect((await run(step)).events).toHaveLength(4);
  });

  it.skipIf(process.platform === 'win32')('are asked to stop, and may finish what they are at', async () => {
    const path = join(folder, 'finished');
    const code = `
      process.on('SIGINT', () => setTimeout(() => { require('fs').writeFileSync(${JSON.stringify(path)}, 'yes'); process.exit(1); }, 50));
      process.on('SIGTERM', () => process.exit(2));
      setInterval(() => {}, 1000);
      console.log('begun');`;
    const running = run(commands(script(code)), ({ kind }) => {
      if (kind === 'output') ending.abort();
    });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readFile(path, 'utf8')).toBe('yes');
  });
});

describe('a download', () => {
  const fileAt = (path: string, changes: Partial<VendorFile> = {}): WorkStep =>
    stepOf(
      {
        kind: 'download',
        file: {
          url: `http://${host()}${path}`,
          domain: '127.0.0.1',
          fileName: 'Docker.dmg',
          maxBytes: 1e6,
          signedBy: 'docker-mac',
          ...changes,
        },
      },
      'download',
    );

  it('is measured, verified, then opened', async () => {
    const verify = vi.fn(() => Promise.resolve());
    deps = { ...deps, verify, reader: createFakeReader({ platform: 'darwin' }) };
    answer = (_request, response) => {
      response.setHeader('content-length', 300_000);
      response.end(Buffer.alloc(300_000, 'x'));
    };
    const { events, end } = await run(fileAt('/Docker.dmg'));
    expect(end.ok).toBe(true);
    expect(events.at(-1)).toEqual({ kind: 'progress', doneBytes: 300_000, totalBytes: 300_000 });
    expect((await readFile(join(folder, 'Docker.dmg'))).length).toBe(300_000);
    await openInstaller(
      { plan: 'engine-packages', step: stepOf({ kind: 'open-file', of: 'download' }) },
      deps,
      ending.signal,
    );
    expect(opened).toEqual([join(folder, 'Docker.dmg')]);
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('leaves a file of the same name alone', async () => {
    await writeFile(join(folder, 'Docker.dmg'), 'mine');
    expect((await run(fileAt('/x'))).end.ok).toBe(true);
    expect(await readFile(join(folder, 'Docker.dmg'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'Docker (2).dmg'), 'utf8')).toBe('the whole file');
  });

  it('follows redirects as far as the vendor’s host, and no further', async () => {
    answer = (request, response) => {
      if (request.url === '/inside') response.writeHead(302, { location: '/file' }).end();
      else if (request.url === '/outside') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else response.end('ok');
    };
    expect((await run(fileAt('/inside'))).end.ok).toBe(true);
    expect(errorOf((await run(fileAt('/outside'))).end)).toBe('FORBIDDEN');
    expect(errorOf((await run(fileAt('/loop'))).end)).toBe('DOWNLOAD_FAILED');
  });

  it.each<readonly [string, RequestListener, string]>([
    ['not there', (_request, response) => response.writeHead(404).end('no'), 'DOWNLOAD_FAILED'],
    [
      'announced too big',
      (_request, response) => response.writeHead(200, { 'content-length': 2e6 }).write('x'),
      'TOO_BIG',
    ],
    ['too big without a word', (_request, response) => response.end(Buffer.alloc(1_100_000)), 'TOO_BIG'],
    [
      'cut off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('half', () => response.destroy());
      },
      'DOWNLOAD_FAILED',
    ],
  ])('leaves nothing behind: %s', async (_, behaviour, code) => {
    answer = behaviour;
    expect(errorOf((await run(fileAt('/x'))).end)).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
    };
    const { end } = await run(fileAt('/x'), () => ending.abort());
    expect(errorOf(end)).toBe('CANCELLED');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is thrown away when it is not the vendor’s, and cannot be opened', async () => {
    deps = { ...deps, verify: () => Promise.reject(fail('SIGNATURE_INVALID', 'no')) };
    expect(errorOf((await run(fileAt('/x'))).end)).toBe('SIGNATURE_INVALID');
    expect(await readdir(folder)).toEqual([]);
    const { end } = await run(stepOf({ kind: 'open-file', of: 'download' }));
    expect(errorOf(end)).toBe('NOT_FOUND');
    expect(opened).toEqual([]);
  });

  it.each([
    ['https://desktop.docker.com/mac/main/arm64/Docker.dmg', true],
    ['https://docker.com/x', true],
    ['http://desktop.docker.com/x', false],
    ['https://desktop.docker.com:8443/x', false],
    ['https://user@desktop.docker.com/x', false],
    ['https://desktop.docker.com.evil.test/x', false],
    ['https://evildocker.com/x', false],
    ['file:///etc/passwd', false],
  ])('may come from %s: %s', (url, isAllowed) => {
    expect(vendorPolicy.allows(new URL(url), { domain: 'docker.com' } as VendorFile)).toBe(isAllowed);
  });
});

describe('a signature', () => {
  const theirs = 'Authority=Developer ID Application: Docker Inc (9BNSXJN65R)\nTeamIdentifier=9BNSXJN65R\n';
  it.each<
    readonly [string, Parameters<typeof createFakeReader>[0], 'docker-mac' | 'docker-windows', string | null]
  >([
    [
      'good on a Mac',
      { outputs: { hdiutil: {}, spctl: {}, codesign: { stderr: theirs } } },
      'docker-mac',
      null,
    ],
    [
      'broken image',
      { outputs: { hdiutil: { exitCode: 1 }, spctl: {}, codesign: { stderr: theirs } } },
      'docker-mac',
      'SIGNATURE_INVALID',
    ],
    [
      'refused by Gatekeeper',
      { outputs: { hdiutil: {}, spctl: { exitCode: 3 }, codesign: { stderr: theirs } } },
      'docker-mac',
      'SIGNATURE_INVALID',
    ],
    [
      'another team',
      { outputs: { hdiutil: {}, spctl: {}, codesign: { stderr: 'TeamIdentifier=X' } } },
      'docker-mac',
      'SIGNATURE_INVALID',
    ],
    ['nothing to check with', {}, 'docker-mac', 'SIGNATURE_INVALID'],
    [
      'good on Windows',
      { outputs: { powershell: { stdout: '{"status":0,"subject":"CN=Docker Inc, O=Docker Inc"}' } } },
      'docker-windows',
      null,
    ],
    [
      'unsigned on Windows',
      { outputs: { powershell: { stdout: '{"status":2,"subject":null}' } } },
      'docker-windows',
      'SIGNATURE_INVALID',
    ],
    ['no PowerShell', {}, 'docker-windows', 'SIGNATURE_INVALID'],
  ])('%s', async (_, machine, signedBy, code) => {
    const checked = createVerifier(createFakeReader(machine))('/tmp/x', signedBy, ending.signal);
    if (code === null) await expect(checked).resolves.toBeUndefined();
    else await expect(checked).rejects.toMatchObject({ code });
  });
});

describe('waiting for the engine', () => {
  it('tries again until one answers', async () => {
    const running = run(stepOf({ kind: 'wait' }));
    await vi.waitFor(() => expect(vi.mocked(deps.connection.reconnect).mock.calls.length).toBeGreaterThan(2));
    state = { kind: 'connected' } as EngineState;
    tellState();
    expect((await running).end.ok).toBe(true);
  });

  it('says what the last attempt met when none does', async () => {
    deps = { ...deps, waiting: { deadlineMs: 20, intervalMs: 5 } };
    expect(errorOf((await run(stepOf({ kind: 'wait' }))).end)).toBe('PERMISSION_DENIED');
  });

  it('ends when it is cancelled', async () => {
    const running = run(stepOf({ kind: 'wait' }));
    ending.abort();
    expect(errorOf((await running).end)).toBe('CANCELLED');
  });
});

it('leaves to the person what only a person can do', async () => {
  await expect(run(stepOf({ kind: 'manual' }))).rejects.toMatchObject({ code: 'UNSUPPORTED' });
});

it('lets one step run at a time, and waits for one that was cancelled', async () => {
  const turns = createStepTurns();
  const first = new AbortController();
  const turn = await turns.take(first.signal);
  await expect(turns.take(new AbortController().signal)).rejects.toMatchObject({ code: 'BUSY' });
  first.abort();
  const order: string[] = [];
  const second = turns.take(ending.signal).then((next) => {
    order.push('second');
    next.release();
  });
  const late = new AbortController();
  const third = turns.take(late.signal);
  late.abort();
  await expect(third).rejects.toMatchObject({ code: 'CANCELLED' });
  order.push('released');
  turn.release();
  await second;
  expect(order).toEqual(['released', 'second']);
  await turns.idle(60_000);
});
