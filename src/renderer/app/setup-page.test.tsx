import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../shared/features/engine/model';
import type { CandidateView, EnginesView } from '../../shared/features/engines/model';
import type { RunSummary } from '../../shared/features/run/model';
import { changedSteps, advanceStory, newStory } from '../../shared/features/run/story';
import { defaultSettings } from '../../shared/features/settings/model';
import { appError } from '../../shared/ipc/errors';
import type { CandidateId } from '../../shared/lib/ids';
import { createRunStore, RunStoreContext } from '../features/run/run-store';
import { createSetupStore, SetupStoreContext } from '../features/setup/setup-store';
import { sampleAdvice, sampleChecks } from '../features/setup/testing/sample-advice';
import { installBridge } from '../lib/bridge';
import { invoke, openStream } from '../lib/ipc-client';
import { createQueryClient } from '../lib/query-client';
import { createFakeBridge, type FakeBridge } from '../lib/testing/fake-bridge';
import { connectedEngine } from '../lib/testing/render-page';
import { App } from './app';
import { createAppRouter } from './router';

beforeAll(async () => {
  await Promise.all([
    import('./home-page'),
    import('./setup-page'),
    import('../features/setup/components/setup-entry'),
  ]);
});
beforeEach(() => {
  const media = { matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal('matchMedia', () => ({ ...media, addListener: vi.fn(), removeListener: vi.fn() }));
  Element.prototype.scrollTo = vi.fn();
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(() => {
  cleanup();
  installBridge(null);
  vi.unstubAllGlobals();
});

const away: EngineState = {
  kind: 'not-reachable',
  error: appError('ENGINE_UNREACHABLE', 'connect ENOENT'),
  sinceMs: 0,
};
const noEngines: EnginesView = { candidates: [], isScanning: false, scannedAt: 1, chosen: null };
const reachable: CandidateView = {
  id: 'c1' as CandidateId,
  url: 'unix:///run/other.sock',
  source: 'default',
  alsoFrom: [],
  place: null,
  instance: null,
  verdict: 'reachable',
  answer: null,
  latencyMs: 2,
  checkedAt: 1,
  error: null,
  diagnosis: null,
  isAppEngine: false,
  isTerminalEngine: false,
  control: {},
};

function start(route: '/' | '/setup') {
  window.location.hash = `#${route}`;
  const view = {
    settings: { ...defaultSettings, language: 'en', theme: 'light' },
    systemLanguage: 'en',
    setAside: null,
  } as const;
  const empty = { kind: 'full', revision: '1', rows: [] } as const;
  const bridge = createFakeBridge({
    'engine.state': () => away,
    'engine.reconnect': () => undefined,
    'containers.list': () => empty,
    'images.list': () => empty,
    'tasks.list': () => [],
    'app.info': () => ({ version: '0.1.0', platform: 'linux', electron: '25.1.1' }),
    'settings.get': () => view,
  });
  installBridge(bridge);
  const runs = createRunStore({ open: openStream, nowMs: () => performance.now() });
  const guide = createSetupStore({ open: openStream, call: invoke, nowMs: () => Date.now() });
  render(
    <RunStoreContext value={runs}>
      <SetupStoreContext value={guide}>
        <App client={createQueryClient()} language="en" router={createAppRouter()} />
      </SetupStoreContext>
    </RunStoreContext>,
  );
  return { bridge, user: userEvent.setup() };
}

/** Every watcher of the engines is told. */
function tellEngines(bridge: FakeBridge, view: EnginesView): void {
  for (const stream of bridge.streams) if (stream.name === 'engines.watch') stream.data(view);
}

async function looked(bridge: FakeBridge) {
  await waitFor(() => bridge.stream('setup.inspect'));
  bridge.stream('setup.inspect').data(...sampleChecks);
  bridge.stream('setup.inspect').end(sampleAdvice);
}

function connect(bridge: FakeBridge): void {
  bridge.answer({ 'engine.state': () => connectedEngine });
  bridge.emit('engine.state-changed', { kind: 'connected' });
}

/** Main's part of a run from a local image, to its exit code. */
function runHello(bridge: FakeBridge, exitCode: number): void {
  const stream = bridge.stream('run.start');
  let story = newStory();
  const kinds = ['requested', 'prepared', 'engine-answered', 'image-found', 'created', 'started'] as const;
  kinds.forEach((kind, atMs) => {
    const next = advanceStory(story, { kind, atMs, facts: {} });
    stream.data(...changedSteps(story, next).map((step) => ({ type: 'step', step })));
    story = next;
  });
  stream.data({ type: 'output', source: 'stdout', text: 'Hello from Docker!\n' });
  stream.end({ outcome: 'exited', exitCode, totalMs: 1240 } satisfies RunSummary);
}

describe('Home without an engine anywhere', () => {
  it('shows what was found and the way to an engine, and returns with what was typed', async () => {
    const { bridge, user } = start('/');
    const field = await screen.findByRole('textbox', { name: 'Image or docker run command' });
    await user.type(field, 'redis');
    await waitFor(() => bridge.stream('engines.watch'));
    expect(screen.queryByRole('region', { name: 'Setup' })).toBeNull();
    tellEngines(bridge, noEngines);
    const region = await screen.findByRole('region', { name: 'Setup' });
    await looked(bridge);
    await within(region).findByText('Install Docker Engine');
    expect(within(region).getByRole('list', { name: 'Checks' }).children).toHaveLength(4);
    const link = within(region).getByRole('link', { name: 'Set up Docker' });
    expect(link.getAttribute('href')).toBe('#/setup');
    expect(document.querySelectorAll('.MuiButton-contained')).toHaveLength(1);

    connect(bridge);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Setup' })).toBeNull());
    const same = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Image or docker run command' });
    expect(same).toBe(field);
    expect(same.value).toBe('redis');
    expect(screen.getByRole('list', { name: 'What will happen' })).toBeTruthy();
  });

  it('does not show it where another engine answers', async () => {
    const { bridge } = start('/');
    await waitFor(() => bridge.stream('engines.watch'));
    tellEngines(bridge, { ...noEngines, candidates: [reachable] });
    await screen.findByRole('list', { name: 'What will happen' });
    tellEngines(bridge, noEngines);
    await screen.findByRole('region', { name: 'Setup' });
  });
});

describe('the guide', () => {
  it('ends with the story of hello-world', async () => {
    const { bridge, user } = start('/setup');
    await screen.findByRole('heading', { name: 'Set up Docker' });
    await looked(bridge);
    await screen.findByRole('button', { name: 'Begin' });
    connect(bridge);
    await user.click(await screen.findByRole('button', { name: 'Run hello-world' }));
    expect(bridge.stream('run.start').input).toEqual({ text: 'hello-world' });
    runHello(bridge, 0);
    await screen.findByRole('heading', { name: 'It works' });
    expect(screen.getByRole('log', { name: 'Output' }).textContent).toContain('Hello from Docker!');
    expect(screen.getByRole('list', { name: 'What happened' }).children).toHaveLength(8);
  });

  it('says when hello-world did not run, and lets it run again', async () => {
    const { bridge, user } = start('/setup');
    await looked(bridge);
    await screen.findByRole('button', { name: 'Begin' });
    connect(bridge);
    await user.click(await screen.findByRole('button', { name: 'Run hello-world' }));
    runHello(bridge, 1);
    await screen.findByRole('heading', { name: 'The engine answers, but hello-world did not run' });
    await user.click(screen.getByRole('button', { name: 'Run hello-world again' }));
    runHello(bridge, 0);
    await screen.findByRole('heading', { name: 'It works' });
  });
});
