import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isSetupPage, setupPages } from '../../../shared/features/setup/pages';
import type { SetupAdvice, SetupCheck, StepEnd, StepEvent } from '../../../shared/features/setup/model';
import { fail } from '../../../shared/ipc/errors';
import type { CommandEnd, OutputLine } from '../../platform/run-command';
import { vendorPolicy } from './download';
import { createSetupFeature } from './feature';
import { createFakeReader } from './testing/fake-reader';

let setup: ReturnType<typeof createSetupFeature>;
let finish: (end: CommandEnd) => void;
const opened: string[] = [];

beforeEach(() => {
  opened.length = 0;
  setup = createSetupFeature({
    reader: createFakeReader({
      files: { '/etc/os-release': 'ID=debian\nPRETTY_NAME="Debian 12"\n', '/etc/group': '' },
      programs: ['apt-get', 'service'],
      user: { name: 'root', uid: 0, groups: [0] },
    }),
    // eslint-disable-next-line require-yield -- it says nothing and ends when the test wants it to
    async *run(_command, { signal }): AsyncGenerator<OutputLine, CommandEnd, void> {
      const end = await new Promise<CommandEnd>((resolve) => {
        finish = resolve;
      });
      if (signal.aborted) throw fail('CANCELLED', 'cancelled');
      return end;
    },
    launch: () => Promise.resolve(false),
    now: () => 0,
    folder: () => '/nowhere',
    policy: vendorPolicy,
    verify: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    connection: {
      state: () => ({ kind: 'searching' }),
      onState: () => () => undefined,
      reconnect: () => undefined,
    },
    openPage: async (url) => {
      if (!isSetupPage(url)) throw fail('FORBIDDEN', 'not ours');
      opened.push(url);
    },
    openFile: () => Promise.resolve(),
    verified: new Map(),
    waiting: { deadlineMs: 1, intervalMs: 1 },
  });
  return () => setup.dispose();
});

const { signal } = new AbortController();

async function look() {
  const checks: SetupCheck[] = [];
  const looking = setup.streams['setup.inspect']({}, { signal });
  for (;;) {
    const step = await looking.next();
    if (step.done) return { checks, advice: step.value satisfies SetupAdvice };
    checks.push(step.value as SetupCheck);
  }
}

const start = (step: string, of = signal) =>
  setup.streams['setup.run-step']({ plan: 'engine-packages', step }, { signal: of });

async function endOf(running: AsyncGenerator<unknown, StepEnd, void>): Promise<StepEnd> {
  for (;;) {
    const step = await running.next();
    if (step.done) return step.value;
  }
}

describe('the guide in main', () => {
  it('tells checks, then advice, without what only main may know', async () => {
    const { checks, advice } = await look();
    expect(checks.map(({ id }) => id)).toContain('docker-group');
    expect(advice.plans[0]?.steps[0]).toEqual({
      id: 'install-packages',
      kind: 'command',
      lines: [
        'DEBIAN_FRONTEND=noninteractive apt-get update',
        'DEBIAN_FRONTEND=noninteractive apt-get install --yes docker.io',
      ],
      needsAdmin: false,
      isOptional: false,
    });
  });

  it('runs only steps that it advised itself', async () => {
    await expect(start('install-packages').next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await look();
    await expect(start('format-disk').next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('runs one step at a time, to its end', async () => {
    await look();
    const running = start('start-service');
    const first = (await running.next()).value as StepEvent;
    expect(first).toEqual({ kind: 'command', line: 'service docker start' });
    const ended = endOf(running);
    await expect(start('start-service').next()).rejects.toMatchObject({ code: 'BUSY' });
    await vi.waitFor(() => finish({ kind: 'exited', exitCode: 0 }));
    expect(await ended).toEqual({ ok: true, tookMs: 0, needsLogin: false });
  });

  it('waits at the end of the app for what was asked to stop', async () => {
    await look();
    const running = start('start-service');
    await running.next();
    const ended = endOf(running).catch((error: unknown) => error);
    const disposed = Promise.resolve(setup.dispose());
    await vi.waitFor(() => finish({ kind: 'exited', exitCode: 0 }));
    await disposed;
    expect(await ended).toMatchObject({ code: 'CANCELLED' });
  });

  it('opens our pages and no other', async () => {
    await setup.calls['setup.open-page']({ url: setupPages.engineInstall }, { signal });
    expect(opened).toEqual([setupPages.engineInstall]);
    await expect(
      setup.calls['setup.open-page']({ url: `${setupPages.engineInstall}?x` }, { signal }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it.each(Object.values(setupPages))('%s is written as the parser would write it', (address) => {
  const url = new URL(address);
  expect([url.href, url.protocol, url.port, url.username]).toEqual([address, 'https:', '', '']);
});
