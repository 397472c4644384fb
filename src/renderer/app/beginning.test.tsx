import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineState } from '../../shared/features/engine/model';
import { defaultSettings } from '../../shared/features/settings/model';
import { installBridge } from '../lib/bridge';
import { EngineProvider, useEngineState } from '../lib/engine-context';
import { createFakeBridge } from '../lib/testing/fake-bridge';
import { connectedEngine } from '../lib/testing/render-page';
import { loadBeginning } from './beginning';

const connecting: EngineState = {
  kind: 'connecting',
  endpoint: (connectedEngine as Extract<EngineState, { kind: 'connected' }>).endpoint,
};

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn() }));
});
afterEach(() => {
  cleanup();
  installBridge(null);
  vi.unstubAllGlobals();
});

function State() {
  return <output>{useEngineState().kind}</output>;
}

it('misses nothing of what happens between the first answer and the first drawing', async () => {
  let state: EngineState = connecting;
  const bridge = createFakeBridge({
    'engine.state': () => state,
    'settings.get': () => ({ settings: defaultSettings, systemLanguage: 'en', setAside: null }),
  });
  installBridge(bridge);
  const { client, endEarlyListening } = await loadBeginning(Promise.resolve());
  state = connectedEngine;
  bridge.emit('engine.state-changed', { kind: 'connected' });
  render(
    <QueryClientProvider client={client}>
      <EngineProvider>
        <State />
      </EngineProvider>
    </QueryClientProvider>,
  );
  endEarlyListening();
  expect(await screen.findByText('connected')).toBeDefined();
});
