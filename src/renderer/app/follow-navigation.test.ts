import { afterEach, expect, it, vi } from 'vitest';
import { installBridge } from '../lib/bridge';
import { createFakeBridge } from '../lib/testing/fake-bridge';
import { followNavigation } from './follow-navigation';

afterEach(() => installBridge(null));

it('goes where main leads, until it is ended', () => {
  const bridge = createFakeBridge({});
  installBridge(bridge);
  const navigate = vi.fn();
  const end = followNavigation({ navigate });
  bridge.emit('app.navigate', { path: '/containers' });
  expect(navigate.mock.calls).toEqual([['/containers']]);
  end();
  bridge.emit('app.navigate', { path: '/images' });
  expect(navigate).toHaveBeenCalledTimes(1);
});
