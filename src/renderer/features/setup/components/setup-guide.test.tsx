import axe from 'axe-core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../../../shared/features/engine/model';
import type { EnginesView } from '../../../../shared/features/engines/model';
import type { SetupAdvice, StepEnd, StepEvent } from '../../../../shared/features/setup/model';
import { appError } from '../../../../shared/ipc/errors';
import { invoke, openStream } from '../../../lib/ipc-client';
import { createFakeBridge, type FakeAnswers, type FakeBridge } from '../../../lib/testing/fake-bridge';
import { connectedEngine, renderPage } from '../../../lib/testing/render-page';
import { createSetupStore, SetupStoreContext } from '../setup-store';
import { sampleAdvice, sampleChecks, terms } from '../testing/sample-advice';
import type { HelloSlot } from './hello-card';
import { SetupGuide } from './setup-guide';

const away: EngineState = {
  kind: 'not-reachable',
  error: appError('ENGINE_UNREACHABLE', 'connect ENOENT'),
  sinceMs: 0,
};
const noEngines: EnginesView = { candidates: [], isScanning: false, scannedAt: 1, chosen: null };

type OpenOptions = { readonly language?: 'en' | 'ko'; readonly answers?: FakeAnswers };

function openGuide({ language = 'en', answers = {} }: OpenOptions = {}) {
  const bridge = createFakeBridge({ 'engine.state': () => away, ...answers });
  const store = createSetupStore({ open: openStream, call: invoke, nowMs: () => Date.now() });
  const hello: HelloSlot = { start: vi.fn(), story: null, containerPath: null };
  const page = renderPage(
    <SetupStoreContext value={store}>
      <SetupGuide hello={hello} />
    </SetupStoreContext>,
    { bridge, language },
  );
  return { ...page, bridge, store, hello };
}

function look(bridge: FakeBridge, advice: SetupAdvice = sampleAdvice, checks = sampleChecks): void {
  const stream = bridge.stream('setup.inspect');
  stream.data(...checks);
  stream.end(advice);
}

async function openLooked(options: OpenOptions = {}) {
  const page = openGuide(options);
  look(page.bridge);
  await screen.findByRole('heading', { name: 'Install Docker Engine' });
  return page;
}

const begin = () => screen.findByRole('button', { name: 'Begin' });
const steps = () => screen.getByRole('list', { name: 'Steps' });
const stepState = (id: string) =>
  steps().querySelector(`[data-step=${id}]`)?.getAttribute('data-state') ?? null;
const lookCount = (bridge: FakeBridge) =>
  bridge.streams.filter(({ name }) => name === 'setup.inspect').length;

/** Main's part of a step. */
const told = (bridge: FakeBridge, ...events: readonly StepEvent[]) =>
  bridge.stream('setup.run-step').data(...events);
const ended = (bridge: FakeBridge, end: StepEnd) => bridge.stream('setup.run-step').end(end);

/** The alternative `plan`, chosen. */
async function chooseOther(user: ReturnType<typeof openGuide>['user'], plan: string) {
  await user.click(screen.getByText(plan));
  await user.click(screen.getByRole('button', { name: `Choose this way: ${plan}` }));
}

describe('the checks', () => {
  it('come one by one, each with its result, by their stable names', async () => {
    const { bridge } = openGuide();
    const region = screen.getByRole('region', { name: 'Setup' });
    bridge.stream('setup.inspect').data(sampleChecks[0]);
    const list = await within(region).findByRole('list', { name: 'Checks' });
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
    look(bridge, sampleAdvice, sampleChecks.slice(1));
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(4));
    const found = within(list)
      .getAllByRole('listitem')
      .map((item) => [item.getAttribute('data-check'), item.getAttribute('data-result')]);
    expect(found).toEqual([
      // the worst first
      ['made-up-group', 'fail'],
      ['made-up-memory', 'warn'],
      ['made-up-snap', 'unknown'],
      ['made-up-kernel', 'pass'],
    ]);
    await screen.findByText('1 of 4 fine');
    expect(screen.getByText('Example Linux 12, x64')).toBeTruthy();
  });

  it('show what was read and what puts them right', async () => {
    const { user, bridge } = await openLooked({ answers: { 'setup.open-page': () => undefined } });
    const list = screen.getByRole('list', { name: 'Checks' });
    await user.click(within(list).getByRole('button', { name: 'What was read: made-up-kernel' }));
    expect(within(list).getByText('6.1.0-example')).toBeTruthy();
    expect(within(list).getByText('usermod --example')).toBeTruthy();
    await user.click(within(list).getByRole('button', { name: 'Copy command' }));
    expect(await navigator.clipboard.readText()).toBe('usermod --example');
    await user.click(within(list).getByRole('button', { name: 'Open the page that explains it' }));
    expect(bridge.calls).toContainEqual(['setup.open-page', { url: 'https://example.org/memory' }]);
  });

  it('are made again on request, and what is gone goes', async () => {
    const { user, bridge } = await openLooked();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await screen.findByText('Looking at this computer …');
    expect(lookCount(bridge)).toBe(2);
    look(bridge, sampleAdvice, sampleChecks.slice(0, 1));
    await screen.findByText('1 of 1 fine');
  });

  it('say why the computer could not be looked at', async () => {
    const { user, bridge } = openGuide();
    bridge.stream('setup.inspect').fail(appError('TIMEOUT', 'powershell'));
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('TIMEOUT');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    look(bridge);
    await begin();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a way with commands', () => {
  it('shows what will run before it runs, then what it prints, and goes on', async () => {
    const { user, bridge } = await openLooked();
    await user.click(await begin());
    expect(within(steps()).getByText('do-made-up-install --now')).toBeTruthy();
    expect(within(steps()).getByText(/administrator’s password/)).toBeTruthy();
    expect(bridge.streams.some(({ name }) => name === 'setup.run-step')).toBe(false);

    await user.click(screen.getByRole('button', { name: 'Run' }));
    expect(bridge.stream('setup.run-step').input).toEqual({
      plan: 'engine-packages',
      step: 'made-up-install',
    });
    told(
      bridge,
      { kind: 'command', line: 'do-made-up-install --now' },
      {
        kind: 'output',
        text: 'Reading 5%\rReading 100%\nSetting up \u001b[1mdocker\u001b[0m\n',
        isError: false,
      },
      { kind: 'output', text: 'a warning\n', isError: true },
    );
    const log = await screen.findByRole('log', { name: 'Output: made-up-install' });
    await waitFor(() => expect(log.textContent).toContain('a warning'));
    expect(log.textContent).toContain('$ do-made-up-install --now');
    expect(log.textContent).toContain('Reading 100%\nSetting up docker');
    expect(log.textContent).not.toContain('5%\r');
    expect(screen.getByText(/so far$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Run' })).toBeNull();

    ended(bridge, { ok: true, tookMs: 12_300 });
    await waitFor(() => expect(stepState('made-up-install')).toBe('done'));
    expect(within(steps()).getByText(/took 12.3/)).toBeTruthy();
    expect(stepState('made-up-group')).toBe('idle');
    expect(screen.getByRole('button', { name: 'Run' })).toBeTruthy();
  });

  it('says why a step failed, and tries again or goes round it', async () => {
    const { user, bridge } = await openLooked();
    await user.click(await begin());
    await user.click(screen.getByRole('button', { name: 'Run' }));
    told(bridge, { kind: 'output', text: 'E: Unable to lock\n', isError: true });
    ended(bridge, {
      ok: false,
      tookMs: 100,
      error: appError('COMMAND_FAILED', 'exit code 100'),
      exitCode: 100,
    });
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('COMMAND_FAILED');
    expect(alert.textContent).toContain('Exit code 100.');
    expect(screen.getByRole('log').textContent).toContain('E: Unable to lock');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('log').textContent).not.toContain('E: Unable to lock');
    bridge.stream('setup.run-step').fail(appError('PERMISSION_DENIED', 'pkexec'));
    await screen.findByRole('alert');
    await user.click(screen.getByRole('button', { name: 'I have done this' }));
    expect(stepState('made-up-install')).toBe('done');
  });

  it('is cancelled, and says so without an alarm', async () => {
    const { user, bridge } = await openLooked();
    await user.click(await begin());
    await user.click(screen.getByRole('button', { name: 'Run' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(bridge.stream('setup.run-step').received).toContainEqual({ type: 'cancel' }));
    expect(stepState('made-up-install')).toBe('cancelled');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('waits for the engine by itself, and looks again at the end', async () => {
    const { user, bridge } = await openLooked();
    await user.click(await begin());
    await user.click(screen.getByRole('button', { name: 'I have done this' }));
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    expect(bridge.stream('setup.run-step').input).toEqual({ plan: 'engine-packages', step: 'made-up-wait' });
    expect(stepState('made-up-wait')).toBe('waiting');
    const before = lookCount(bridge);
    ended(bridge, { ok: true, tookMs: 900 });
    await screen.findByRole('button', { name: 'Look now' });
    expect(lookCount(bridge)).toBe(before + 1);
  });

  it('asks to log in again where what was changed only holds then', async () => {
    const { user, bridge } = await openLooked();
    await user.click(await begin());
    await user.click(screen.getByRole('button', { name: 'I have done this' }));
    await user.click(screen.getByRole('button', { name: 'Run' }));
    ended(bridge, { ok: true, tookMs: 40, needsLogin: true });
    await waitFor(() => expect(stepState('made-up-wait')).toBe('waiting'));
    ended(bridge, { ok: true, tookMs: 900 });
    await screen.findByRole('heading', { name: 'Log out and log in again' });
  });
});

describe('a way with somebody else’s installer', () => {
  it('downloads only after the person has accepted the terms, and shows what has arrived', async () => {
    const { user, bridge } = await openLooked({ answers: { 'setup.open-page': () => undefined } });
    await chooseOther(user, 'Install Docker Desktop');
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'I have read and accept the terms' });
    const download = screen.getByRole<HTMLButtonElement>('button', { name: 'Download' });
    expect(box.checked).toBe(false);
    expect(download.disabled).toBe(true);
    expect(download.getAttribute('aria-describedby')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Read the terms' }));
    expect(bridge.calls).toContainEqual(['setup.open-page', { url: terms }]);
    expect(box.checked).toBe(false);
    await user.click(box);
    await user.click(download);
    told(bridge, { kind: 'progress', doneBytes: 5e6, totalBytes: null });
    await screen.findByText(/5 MB so far/);
    expect(screen.queryByRole('progressbar')).toBeNull();
    told(bridge, { kind: 'progress', doneBytes: 50e6, totalBytes: 200e6 });
    const bar = await screen.findByRole('progressbar', { name: 'Download: made-up-download' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    ended(bridge, { ok: true, tookMs: 5000 });
    await screen.findByRole('button', { name: 'Open the installer' });
  });

  it('opens the file, then waits for the person', async () => {
    const { user, bridge, store } = await openLooked({ answers: { 'setup.open-download': () => undefined } });
    await chooseOther(user, 'Install Docker Desktop');
    store.confirm('made-up-download');
    await user.click(await screen.findByRole('button', { name: 'Open the installer' }));
    expect(bridge.calls).toContainEqual([
      'setup.open-download',
      { plan: 'docker-desktop', step: 'made-up-open' },
    ]);
    await user.click(screen.getByRole('button', { name: 'I have done this' }));
    expect(stepState('made-up-open')).toBe('done');
    expect(stepState('made-up-restart')).toBe('idle');
  });

  it('says that a file could not be opened', async () => {
    const answers: FakeAnswers = { 'setup.open-download': () => Promise.reject(new Error('gone')) };
    const { user, store } = await openLooked({ answers });
    await chooseOther(user, 'Install Docker Desktop');
    store.confirm('made-up-download');
    await user.click(await screen.findByRole('button', { name: 'Open the installer' }));
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('INTERNAL');
  });
});

describe('the way with Toolbox', () => {
  it('explains in place why localhost is not the address', async () => {
    const { user } = await openLooked();
    await user.click(screen.getByText('Docker Toolbox (old)'));
    const ways = screen.getByRole('list', { name: 'Two ways to a container’s page' });
    expect(ways.textContent).toContain('http://192.168.99.100:8080');
    expect(ways.textContent).toContain('http://localhost:8080');
  });

  it('can be left for another', async () => {
    const { user } = await openLooked();
    await chooseOther(user, 'Docker Toolbox (old)');
    await user.click(screen.getByRole('button', { name: 'Choose another way' }));
    await begin();
  });
});

describe('an engine that answers', () => {
  it('takes the guide on to hello-world by itself', async () => {
    const { user, bridge, hello, store } = await openLooked();
    await user.click(await begin());
    bridge.answer({ 'engine.state': () => connectedEngine });
    bridge.emit('engine.state-changed', { kind: 'connected' });
    await screen.findByRole('heading', { name: 'Docker answers' });
    expect(screen.getByText(/Docker Engine 20\.10\.24 is ready/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Run hello-world' }));
    expect(hello.start).toHaveBeenCalledOnce();
    store.helloStarted(1);
    store.helloEnded(true);
    await screen.findByRole('heading', { name: 'It works' });
    expect(screen.getByRole('link', { name: 'Run something else' })).toBeTruthy();
  });

  it('is offered when it is another than the one in use', async () => {
    const { user, bridge } = await openLooked({ answers: { 'engines.use': () => undefined } });
    const candidate = { id: 'c1', url: 'unix:///run/other.sock', verdict: 'reachable', answer: null };
    bridge.stream('engines.watch').data({ ...noEngines, candidates: [candidate] });
    await user.click(await screen.findByRole('button', { name: 'Use unix:///run/other.sock' }));
    expect(bridge.calls).toContainEqual(['engines.use', { id: 'c1' }]);
  });
});

describe('the page', () => {
  it('puts the 2020 course beside what holds now, in a table', async () => {
    await openLooked();
    const table = screen.getByRole('table', { name: 'What the 2020 course says, and what holds now' });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(3);
    expect(within(table).getByRole('rowheader', { name: 'Windows Home' })).toBeTruthy();
  });

  it.each([
    ['win32', 'Windows 11 Home 23H2', 'Windows Home'],
    ['win32', 'Windows 10 Pro 22H2', 'Windows Pro'],
    ['darwin', 'macOS 14.5', 'Mac'],
  ] as const)('marks the row that is about this computer: %s %s', async (platform, name, row) => {
    const { bridge } = openGuide();
    look(bridge, { ...sampleAdvice, machine: { platform, name, arch: 'amd64' } });
    await screen.findByText(`${name}, amd64`);
    expect(screen.getByRole('rowheader', { name: `${row} this computer` })).toBeTruthy();
  });

  it('marks no row for a computer that the course does not know', async () => {
    const { bridge } = openGuide();
    look(bridge, { ...sampleAdvice, machine: { platform: 'win32', name: 'Windows 7', arch: 'amd64' } });
    await screen.findByText('Windows 7, amd64');
    expect(screen.queryByText('this computer')).toBeNull();
  });

  it('has one primary action at a time, and the keyboard goes on with it', async () => {
    const { user } = await openLooked();
    const primary = () =>
      [...document.querySelectorAll('.MuiButton-contained')].map((one) => one.textContent);
    expect(primary()).toEqual(['Begin']);
    (await begin()).focus();
    await user.keyboard('{Enter}');
    expect(primary()).toEqual(['Run']);
    expect(document.activeElement?.getAttribute('data-step')).toBe('made-up-install');
    await user.tab();
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Run');
  });

  it('is accessible, with steps and without', async () => {
    const { user, container } = await openLooked();
    const rules = { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } };
    expect((await axe.run(container, rules)).violations).toEqual([]);
    await user.click(await begin());
    expect((await axe.run(container, rules)).violations).toEqual([]);
  });

  it('speaks Korean', async () => {
    const { bridge } = openGuide({ language: 'ko' });
    look(bridge);
    await screen.findByRole('button', { name: '시작하기' });
    expect(screen.getByRole('list', { name: '점검 결과' })).toBeTruthy();
    expect(screen.getByRole('table', { name: '2020년 강의의 설명과 지금' })).toBeTruthy();
  });
});
