import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../shared/features/engine/model';
import { defaultSettings, type Settings } from '../../shared/features/settings/model';
import type { TaskSummary } from '../../shared/features/tasks/model';
import { appError } from '../../shared/ipc/errors';
import type { TaskId } from '../../shared/lib/ids';
import { installBridge } from '../lib/bridge';
import { createQueryClient } from '../lib/query-client';
import { createFakeBridge, type FakeAnswers } from '../lib/testing/fake-bridge';
import { connectedEngine } from '../lib/testing/render-page';
import { App } from './app';
import { createAppRouter } from './router';

beforeAll(async () => {
  await Promise.all([
    import('./palette'),
    import('../features/engine/components/engine-menu'),
    import('../features/settings/pages/settings-page'),
  ]);
});
beforeEach(() => {
  window.location.hash = '#/settings';
  // no layout in jsdom, and no media queries either
  const media = { matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  // MUI still listens in the old way
  vi.stubGlobal('matchMedia', () => ({ ...media, addListener: vi.fn(), removeListener: vi.fn() }));
  Element.prototype.scrollTo = vi.fn();
});
afterEach(() => {
  cleanup();
  installBridge(null);
  vi.unstubAllGlobals();
});

const emptyList = { kind: 'full', revision: '1', rows: [] } as const;

function start(answers: FakeAnswers = {}) {
  let settings: Settings = { ...defaultSettings, language: 'en', theme: 'light' };
  const view = () => ({ settings, systemLanguage: 'en', setAside: null }) as const;
  const bridge = createFakeBridge({
    'engine.state': () => connectedEngine,
    'engine.reconnect': () => undefined,
    'containers.list': () => emptyList,
    'images.list': () => emptyList,
    'tasks.list': () => [],
    'tasks.cancel': () => undefined,
    'app.info': () => ({ version: '0.1.0', platform: 'linux', electron: '25.1.1' }),
    'app.desktop': () => ({ trayAvailable: true, isTrayShown: true }),
    'diagnostics.engine-proxy': () => ({ http: '', https: '', none: '' }),
    'updates.state': () => ({
      state: { kind: 'off', reason: 'no-key' },
      currentVersion: '0.1.0',
      ability: 'install',
      checkedAt: null,
    }),
    'settings.get': view,
    'settings.update': (change) => {
      settings = Object.assign({}, settings, change);
      return view();
    },
    ...answers,
  });
  installBridge(bridge);
  render(<App client={createQueryClient()} language="en" router={createAppRouter()} />);
  return { bridge, user: userEvent.setup() };
}

const engineStatus = () => screen.findByRole('status', { name: 'Engine state' });
const lost: EngineState = {
  kind: 'not-reachable',
  error: appError('ENGINE_LOST', 'read ECONNRESET'),
  sinceMs: Date.now(),
  ...(connectedEngine.kind === 'connected' && {
    endpoint: connectedEngine.endpoint,
    lastInfo: connectedEngine.info,
  }),
};

describe('header', () => {
  it('says which engine this is and that it is connected', async () => {
    start();
    await screen.findByRole('button', { name: 'Engine: Docker Engine 20.10.24, linux/amd64, connected' });
    expect((await engineStatus()).textContent).toBe('connected');
  });

  it('says that it searches until it knows', async () => {
    start({ 'engine.state': () => new Promise(() => undefined) });
    expect((await engineStatus()).textContent).toBe('searching');
    screen.getByRole('button', { name: 'Engine: searching' });
  });

  it('follows the engine: away with its reason, and back', async () => {
    const { bridge, user } = start();
    await screen.findByRole('button', { name: /connected$/ });
    bridge.answer({ 'engine.state': () => lost });
    bridge.emit('engine.state-changed', { kind: 'not-reachable' });
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('ENGINE_LOST');
    expect(alert.textContent).toContain('This is how it was when it was last seen.');
    expect((await engineStatus()).textContent).toBe('not reachable');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(bridge.calls.map(([name]) => name)).toContain('engine.reconnect');

    const listed = () => bridge.calls.filter(([name]) => name === 'containers.list').length;
    const before = listed();
    bridge.answer({ 'engine.state': () => ({ ...connectedEngine, sinceMs: Date.now() + 1 }) as EngineState });
    bridge.emit('engine.state-changed', { kind: 'connected' });
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await vi.waitFor(() => expect(listed()).toBe(before + 1));
  });

  it('opens what is known about the engine', async () => {
    const { user } = start();
    await user.click(await screen.findByRole('button', { name: /connected$/ }));
    const menu = await screen.findByRole('dialog', { name: 'Engine' });
    for (const text of ['unix:///run/docker.sock', '1.41', '6.18.0', '0 containers, 0 images']) {
      within(menu).getByText(text);
    }
  });
});

describe('settings', () => {
  it('switch the language live', async () => {
    const { user } = start();
    await user.click(await screen.findByRole('combobox', { name: 'Language' }));
    await user.click(screen.getByRole('option', { name: '한국어' }));
    await screen.findByRole('heading', { name: '설정' });
    expect(document.documentElement.lang).toBe('ko');
    screen.getByRole('link', { name: '컨테이너' });
    expect((await screen.findByRole('status', { name: '엔진 상태' })).textContent).toBe('연결됨');
  });

  it('switch the theme live', async () => {
    const { user } = start();
    const group = await screen.findByRole('radiogroup', { name: 'Theme' });
    expect(document.documentElement.dataset['theme']).toBe('light');
    await user.click(within(group).getByRole('radio', { name: 'High contrast' }));
    await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('contrast'));
  });

  it('say that they could not be kept, and go back', async () => {
    const { user } = start({
      'settings.update': () => Promise.reject(new Error('disk')),
    });
    const group = await screen.findByRole('radiogroup', { name: 'Theme' });
    await user.click(within(group).getByRole('radio', { name: 'Dark' }));
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('INTERNAL');
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Light' }).checked).toBe(true);
  });

  it('tell about a broken file until it is dismissed', async () => {
    let setAside: { fileName: string } | null = { fileName: 'settings.broken-1.json' };
    const { user } = start({
      'settings.get': () => ({
        settings: { ...defaultSettings, language: 'en', theme: 'light' },
        systemLanguage: 'en',
        setAside,
      }),
      'settings.dismiss-notice': () => {
        setAside = null;
      },
    });
    await screen.findByText(/settings\.broken-1\.json/);
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await vi.waitFor(() => expect(screen.queryByText(/settings\.broken-1\.json/)).toBeNull());
  });
});

describe('palette', () => {
  it('opens by its keys, finds and runs', async () => {
    const { user } = start();
    await screen.findByRole('radiogroup', { name: 'Theme' });
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', { name: 'Search' });
    await user.type(field, 'dark');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Theme: Dark']);
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    await vi.waitFor(() => expect(screen.queryByRole('combobox', { name: 'Search' })).toBeNull());
  });
});

describe('task bar', () => {
  const pull: TaskSummary = {
    id: 'task-1' as TaskId,
    kind: 'pull',
    subject: 'postgres:17',
    state: 'running',
    startedAt: 1000,
    endedAt: null,
    progress: { doneBytes: 94e6, totalBytes: 152e6, bytesPerSecond: 11e6, fraction: 0.55 },
    error: null,
  };
  const plain = (text: string | null) => (text ?? '').replace(/\u00a0/g, ' ');

  it('shows how far a pull is and cancels it', async () => {
    const { bridge, user } = start({ 'tasks.list': () => [pull] });
    const bar = await screen.findByRole('progressbar', { name: 'Pull postgres:17' });
    expect(bar.getAttribute('aria-valuenow')).toBe('55');
    const entry = bar.closest('li');
    expect(plain(entry?.textContent ?? '')).toContain('94 MB of 152 MB · 11 MB/s · 6 s left');
    await user.click(screen.getByRole('button', { name: 'Cancel Pull postgres:17' }));
    expect(bridge.calls).toContainEqual(['tasks.cancel', { id: 'task-1' }]);
  });

  it('shows the result until it is dismissed', async () => {
    const { bridge } = start({ 'tasks.list': () => [pull] });
    await screen.findByRole('progressbar');
    bridge.answer({
      'tasks.list': () => [
        { ...pull, state: 'failed', endedAt: 3000, error: appError('DISK_FULL', 'no space') },
      ],
    });
    bridge.emit('tasks.changed', { ids: ['task-1'] });
    await screen.findByText('The engine has no space left on its disk.');
    screen.getByRole('button', { name: 'Dismiss Pull postgres:17' });
  });
});

describe('addresses', () => {
  it('that lead nowhere say so', async () => {
    window.location.hash = '#/nowhere';
    start();
    await screen.findByRole('heading', { name: 'There is no such page' });
  });
});
