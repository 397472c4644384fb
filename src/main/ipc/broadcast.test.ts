import { describe, expect, it } from 'vitest';
import { createEventBroadcaster } from './broadcast';

function createWindow() {
  const broadcaster = createEventBroadcaster();
  const got: unknown[] = [];
  broadcaster.addWindow(1, (name, payload) => got.push([name, payload]));
  return { ...broadcaster, got };
}

describe('events for a page', () => {
  it('wait until it listens, joined by what they are about', () => {
    const { broadcast, pageReady, got } = createWindow();
    broadcast('engine.state-changed', { kind: 'connecting' });
    broadcast('engine.state-changed', { kind: 'connected' });
    broadcast('engine.resource-changed', { engineId: 'e', kind: 'containers', ids: ['a'] });
    broadcast('engine.resource-changed', { engineId: 'e', kind: 'containers', ids: ['b', 'a'] });
    broadcast('engine.resource-changed', { engineId: 'e', kind: 'images', ids: 'all' });
    broadcast('engine.resource-changed', { engineId: 'e', kind: 'images', ids: ['c'] });
    broadcast('tasks.changed', { ids: ['task-1'] });
    broadcast('tasks.changed', { ids: ['task-2'] });
    expect(got).toEqual([]);
    pageReady(1);
    expect(got).toEqual([
      ['engine.state-changed', { kind: 'connected' }],
      ['engine.resource-changed', { engineId: 'e', kind: 'containers', ids: ['a', 'b'] }],
      ['engine.resource-changed', { engineId: 'e', kind: 'images', ids: 'all' }],
      ['tasks.changed', { ids: ['task-1', 'task-2'] }],
    ]);
  });

  it('go out at once when it listens', () => {
    const { broadcast, pageReady, got } = createWindow();
    pageReady(1);
    broadcast('settings.changed', {});
    expect(got).toEqual([['settings.changed', {}]]);
  });

  it('do not pile up, however many ids there are', () => {
    const { broadcast, pageReady, got } = createWindow();
    for (let i = 0; i < 5000; i += 1) {
      broadcast('engine.resource-changed', { engineId: 'e', kind: 'containers', ids: [`id${i}`] });
    }
    pageReady(1);
    expect(got).toEqual([['engine.resource-changed', { engineId: 'e', kind: 'containers', ids: 'all' }]]);
  });

  it('are held back again after a reload', () => {
    const { broadcast, pageReady, pageGone, got } = createWindow();
    pageReady(1);
    pageGone(1);
    broadcast('settings.changed', {});
    expect(got).toEqual([]);
    pageReady(1);
    expect(got).toHaveLength(1);
  });
});
