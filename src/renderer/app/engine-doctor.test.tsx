import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../shared/features/engine/model';
import type { EnginesView } from '../../shared/features/engines/model';
import { defaultSettings } from '../../shared/features/settings/model';
import { appError } from '../../shared/ipc/errors';
import { broken, candidate, enginesView } from '../features/engines/testing/candidates';
import { installBridge } from '../lib/bridge';
import { createQueryClient } from '../lib/query-client';
import { createFakeBridge } from '../lib/testing/fake-bridge';
import { connectedEngine } from '../lib/testing/render-page';
import { App } from './app';
import { createAppRouter } from './router';

const used = candidate('unix:///run/docker.sock', { verdict: 'connected', isAppEngine: true });
const work = candidate('tcp://127.0.0.1:2375', {
  source: 'context:work',
  answer: used.answer && { ...used.answer, version: '28.5.2' },
});
const dead = broken('unix:///run/dead.sock', { source: 'context:dead' });
const start = { start: { lines: ['pkexec systemctl start docker'], needsAdmin: true } };
const down = broken('unix:///run/docker.sock', {
  isAppEngine: true,
  control: start,
  error: appError('ENGINE_UNREACHABLE', 'connect ECONNREFUSED'),
});
const lost: EngineState = {
  kind: 'not-reachable',
  error: appError('ENGINE_UNREACHABLE', 'connect ECONNREFUSED'),
  sinceMs: Date.now(),
};

beforeAll(async () => {
  await Promise.all([
    import('./palette'),
    import('../features/engine/components/engine-menu'),
    import('../features/engines/components/engine-switch'),
    import('../features/engines/components/engine-trouble'),
    import('../features/engines/pages/engines-page'),
    import('../features/settings/pages/settings-page'),
  ]);
});
beforeEach(() => {
  window.location.hash = '#/settings';
  // no layout in jsdom, and no media queries either
  const media = { matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal('matchMedia', () => ({ ...media, addListener: vi.fn(), removeListener: vi.fn() }));
  Element.prototype.scrollTo = vi.fn();
});
afterEach(() => {
  cleanup();
  installBridge(null);
  vi.unstubAllGlobals();
});

function begin(state: EngineState) {
  const bridge = createFakeBridge({
    'engine.state': () => state,
    'engine.reconnect': () => undefined,
    'engines.use': () => undefined,
    'engines.check': () => undefined,
    'containers.list': () => ({ kind: 'full', revision: '1', rows: [] }),
    'images.list': () => ({ kind: 'full', revision: '1', rows: [] }),
    'tasks.list': () => [],
    'app.info': () => ({ version: '0.1.0', platform: 'linux', electron: '25.1.1' }),
    'settings.get': () => ({
      settings: { ...defaultSettings, language: 'en', theme: 'light' },
      systemLanguage: 'en',
      setAside: null,
    }),
  });
  installBridge(bridge);
  render(<App client={createQueryClient()} language="en" router={createAppRouter()} />);
  /** Says what main knows, as soon as somebody asks. */
  const tell = async (view: EnginesView): Promise<void> => {
    await waitFor(() => bridge.stream('engines.watch'));
    bridge.stream('engines.watch').data(view);
  };
  const used = () => bridge.calls.filter(([name]) => name === 'engines.use').map(([, input]) => input);
  return { bridge, user: userEvent.setup(), tell, used };
}

const openMenu = async ({ user, tell }: ReturnType<typeof begin>): Promise<HTMLElement> => {
  await user.click(await screen.findByRole('button', { name: /^Engine: .*connected$/ }));
  await tell(enginesView([dead, used, work]));
  return screen.findByRole('list', { name: 'Switch engine' });
};

describe('the switch in the header', () => {
  it('lists the engines, the one in use first, and changes with one click', async () => {
    const app = begin(connectedEngine);
    const list = await openMenu(app);
    const rows = within(list).getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('in use');
    expect(within(rows[0] as HTMLElement).getByRole<HTMLButtonElement>('button').disabled).toBe(true);
    await app.user.click(
      within(list).getByRole('button', { name: /^Docker Engine 28\.5\.2 tcp:\/\/127\.0\.0\.1:2375/ }),
    );
    await waitFor(() => expect(app.used()).toEqual([{ id: work.id }]));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Engine' })).toBeNull());
  });

  it('asks main only while it is open', async () => {
    const app = begin(connectedEngine);
    await screen.findByRole('button', { name: /connected$/ });
    expect(app.bridge.streams.some(({ name }) => name === 'engines.watch')).toBe(false);
    await openMenu(app);
    await app.user.keyboard('{Escape}');
    await waitFor(() =>
      expect(app.bridge.stream('engines.watch').received).toContainEqual({ type: 'cancel' }),
    );
  });

  it('leads to the doctor from an engine that fails', async () => {
    const app = begin(connectedEngine);
    const list = await openMenu(app);
    await app.user.click(within(list).getByRole('link', { name: /^Context dead .*refused/ }));
    await screen.findByRole('heading', { name: 'Engines', level: 1 });
    expect(window.location.hash).toBe('#/engines');
  });
});

describe('above every page', () => {
  it('says why the engine does not answer, starts it, and names another that does', async () => {
    const app = begin(lost);
    await app.tell(enginesView([down, work]));
    const alert = await screen.findByRole('alert');
    expect(alert.dataset['code']).toBe('ENGINE_UNREACHABLE');
    await within(alert).findByText('pkexec systemctl start docker');
    await app.user.click(within(alert).getByRole('button', { name: 'Use Docker Engine 28.5.2' }));
    await waitFor(() => expect(app.used()).toEqual([{ id: work.id }]));
    await app.user.click(within(alert).getByRole('link', { name: /^Start: Docker Engine/ }));
    await screen.findByRole('group', { name: 'Starting Docker Engine' });
    expect(app.bridge.stream('engines.control').input).toEqual({ id: down.id, action: 'start' });
  });

  it('leads to the guide where nothing answers and nothing can be started', async () => {
    const app = begin(lost);
    await app.tell(enginesView([{ ...down, control: {} }]));
    const alert = await screen.findByRole('alert');
    const link = await within(alert).findByRole('link', { name: 'Setup guide' });
    expect(link.getAttribute('href')).toBe('#/setup');
  });
});

describe('the palette', () => {
  it('changes to another engine', async () => {
    const app = begin(connectedEngine);
    await screen.findByRole('radiogroup', { name: 'Theme' });
    await app.user.keyboard('{Control>}k{/Control}');
    await app.user.type(await screen.findByRole('combobox', { name: 'Search' }), 'switch 28.5');
    await app.tell(enginesView([used, work]));
    await app.user.click(
      await screen.findByRole('option', { name: /^Switch engine: Docker Engine 28\.5\.2/ }),
    );
    await waitFor(() => expect(app.used()).toEqual([{ id: work.id }]));
  });
});
