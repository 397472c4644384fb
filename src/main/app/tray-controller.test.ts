import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type StoredSettings } from '../../shared/features/settings/model';
import type { TrayAction, TrayView } from '../../shared/features/tray/model';
import type { ContainerId } from '../../shared/lib/ids';
import { createTrayController, type TrayController, type TrayEngineSide } from './tray-controller';

const id = 'a'.repeat(64) as ContainerId;
const endpoint = { id: 'unix:///x', url: 'unix:///x', source: 'default', publishedHost: 'localhost' };
const info = { product: 'Docker Engine', version: '20.10.24' };

/** What the controller listens to, and what it draws. */
function start(platform = 'linux', isAvailable: boolean | null = true) {
  const listeners = {
    host: new Set(),
    settings: new Set(),
    rows: new Set(),
    state: new Set(),
    other: new Set(),
  };
  const listen = (kind: keyof typeof listeners) => (listener: unknown) => {
    listeners[kind].add(listener);
    return () => void listeners[kind].delete(listener);
  };
  const tell = (kind: keyof typeof listeners) => {
    for (const listener of listeners[kind]) (listener as (value?: unknown) => void)();
  };
  const facts = {
    available: isAvailable,
    settings: { ...defaultSettings, engineChoice: null, trayTold: false } as StoredSettings,
    rows: [] as object[],
    state: { kind: 'connected', endpoint, info, sinceMs: 0 } as object,
  };
  const side = {
    connection: { state: () => facts.state, onState: listen('state') },
    detector: { view: () => ({ candidates: [], chosen: null }), onChange: listen('other') },
    containers: { rows: () => facts.rows, onChanged: listen('rows') },
    tasks: { list: () => [], onChanged: listen('other') },
  } as unknown as TrayEngineSide;
  const shown: TrayView[] = [];
  const performed: TrayAction[] = [];
  const events: string[] = [];
  let click: (action: TrayAction) => void = () => undefined;
  let finish: (error?: Error) => void = () => undefined;
  const controller = createTrayController({
    engineSide: Promise.resolve(side),
    settings: { get: () => facts.settings, language: () => 'en', onChanged: listen('settings') },
    host: {
      isAvailable: () => facts.available,
      onChanged: listen('host'),
      dispose: () => undefined,
    },
    platform,
    makeTray: (onAction) => {
      events.push('made');
      click = onAction;
      return { show: (view) => shown.push(view), destroy: () => events.push('destroyed') };
    },
    perform: (action) => {
      performed.push(action);
      return new Promise((resolve, reject) => {
        finish = (error) => (error ? reject(error) : resolve());
      });
    },
    onShown: (isShown) => events.push(isShown ? 'shown' : 'gone'),
    log: () => undefined,
  });
  return {
    ...{ controller, facts, tell, shown, performed, events, listeners },
    click: (action: TrayAction) => click(action),
    finish: (error?: Error) => finish(error),
    last: () => shown.at(-1),
  };
}

let controller: TrayController | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  controller?.dispose();
  vi.useRealTimers();
});

function begin(...args: Parameters<typeof start>) {
  const begun = start(...args);
  ({ controller } = begun);
  return begun;
}
const running = { id, name: 'web', state: 'running', health: 'none', ports: [], composeProject: null };
const labels = (view: TrayView | undefined) =>
  view?.items.map((item) => ('label' in item ? item.label : '-'));

describe('the icon', () => {
  it('is there at once, before the engine is known', () => {
    const { shown, events } = begin();
    expect(shown).toMatchObject([{ icon: 'working', tooltip: 'Gantry: looking for an engine' }]);
    expect(events).toEqual(['made', 'shown']);
  });

  it.each([
    ['linux', null, false],
    ['linux', false, false],
    ['linux', true, true],
    ['win32', null, true],
    ['darwin', null, true],
  ])('on %s with a host: %s', (platform, isAvailable, isShown) => {
    expect(begin(platform, isAvailable).controller.isShown()).toBe(isShown);
  });

  it('comes and goes with its host and with the setting', () => {
    const { facts, tell, events } = begin('linux', null);
    facts.available = true;
    tell('host');
    facts.settings = { ...facts.settings, trayIcon: false };
    tell('settings');
    facts.settings = { ...facts.settings, trayIcon: true };
    tell('settings');
    facts.available = false;
    tell('host');
    expect(events).toEqual([
      ...['made', 'shown', 'destroyed', 'gone'],
      ...['made', 'shown', 'destroyed', 'gone'],
    ]);
  });

  it('is drawn at most four times a second, whatever happens', async () => {
    const { facts, tell, shown, last } = begin();
    await vi.advanceTimersByTimeAsync(1000);
    const before = shown.length;
    for (let round = 0; round < 100; round += 1) {
      facts.rows = [{ ...running, name: `web-${round}` }];
      tell('rows');
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(250);
    expect(shown.length - before).toBeGreaterThanOrEqual(4);
    expect(shown.length - before).toBeLessThanOrEqual(6);
    expect(labels(last())).toContain('web-99');
  });

  it('asks for nothing: without news nothing is drawn and no timer is left', async () => {
    const { shown } = begin();
    await vi.advanceTimersByTimeAsync(1000);
    const before = shown.length;
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown.length).toBe(before);
  });

  it('lets go of everything in the end', async () => {
    const { listeners, tell, events, shown, facts } = begin();
    await vi.advanceTimersByTimeAsync(1000);
    tell('rows');
    controller?.dispose();
    facts.available = true;
    expect(Object.values(listeners).map((set) => set.size)).toEqual([0, 0, 0, 0, 0]);
    expect(vi.getTimerCount()).toBe(0);
    expect(events).toEqual(['made', 'shown', 'destroyed']);
    expect(shown.length).toBeGreaterThan(0);
  });
});

describe('an entry', () => {
  const restart = { kind: 'act', action: 'restart', id } as const;

  it('is performed once, and shows that it is under way until it has ended', async () => {
    const { facts, tell, click, finish, performed, last } = begin();
    facts.rows = [running];
    await vi.advanceTimersByTimeAsync(1000);
    tell('rows');
    click(restart);
    await vi.advanceTimersByTimeAsync(300);
    expect(performed).toEqual([restart]);
    expect(JSON.stringify(last())).toContain('Working…');
    finish();
    await vi.advanceTimersByTimeAsync(300);
    expect(JSON.stringify(last())).not.toContain('Working…');
  });

  it('that fails is over, too', async () => {
    const { facts, click, finish, last } = begin();
    facts.rows = [running];
    await vi.advanceTimersByTimeAsync(1000);
    click(restart);
    finish(new Error('no'));
    await vi.advanceTimersByTimeAsync(300);
    expect(JSON.stringify(last())).not.toContain('Working…');
  });

  it('of what has just stopped is the first to start again', async () => {
    const { facts, tell, last } = begin();
    const old = { ...running, id: 'b'.repeat(64), name: 'old', state: 'exited', createdAt: 9 };
    facts.rows = [{ ...running, createdAt: 1 }, old];
    await vi.advanceTimersByTimeAsync(1000);
    tell('rows');
    facts.rows = [{ ...running, createdAt: 1, state: 'exited' }, old];
    tell('rows');
    await vi.advanceTimersByTimeAsync(300);
    const recent = last()?.items.find((item) => item.kind === 'submenu' && item.label === 'Stopped lately');
    expect(recent).toMatchObject({ items: [{ label: 'Start web' }, { label: 'Start old' }] });
  });
});
