import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll } from 'vitest';
import type { EngineState } from '../../../shared/features/engine/model';
import type { Language } from '../../../shared/features/settings/model';
import type { EngineId } from '../../../shared/lib/ids';
import { ConfirmProvider } from '../../components/use-confirm';
import { installBridge } from '../bridge';
import { EngineProvider } from '../engine-context';
import { createI18n } from '../i18n';
import { WordsProvider } from '../use-words';
import { createQueryClient } from '../query-client';
import { createFakeBridge, type FakeBridge } from './fake-bridge';

// parts that are read on demand: reading them is not what a test waits for
beforeAll(async () => {
  await Promise.all([import('../../components/confirm-dialog'), import('../../components/menu-popup')]);
});
configure({ asyncUtilTimeout: 5000 });

afterEach(() => {
  cleanup();
  installBridge(null);
});

/** A connected engine with the figures of the lab's. */
export const connectedEngine: EngineState = {
  kind: 'connected',
  endpoint: {
    id: 'unix:///run/docker.sock' as EngineId,
    url: 'unix:///run/docker.sock',
    source: 'default',
    publishedHost: 'localhost',
  },
  info: {
    product: 'Docker Engine',
    version: '20.10.24',
    apiVersion: '1.41',
    apiVersionMax: '1.41',
    os: 'linux',
    arch: 'amd64',
    kernel: '6.18.0',
    operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    hostName: 'lab',
    cpus: 2,
    memoryBytes: 8 * 1024 ** 3,
    rootDir: '/var/lib/docker',
    storageDriver: 'overlay2',
  },
  sinceMs: Date.now(),
};

export type RenderPageOptions = {
  readonly bridge?: FakeBridge;
  readonly language?: Language;
  /** The address the page is at, e.g. `/containers`. */
  readonly route?: string;
};

export type RenderedPage = RenderResult & { readonly bridge: FakeBridge; readonly user: UserEvent };

/** A fake bridge with a connected engine; answers of one's own come on top. */
export function bridgeWithEngine(answers: Parameters<typeof createFakeBridge>[0] = {}): FakeBridge {
  return createFakeBridge({ 'engine.state': () => connectedEngine, ...answers });
}

/** Renders part of the page with everything that the app puts above it, over a fake bridge. */
export function renderPage(ui: ReactNode, options: RenderPageOptions = {}): RenderedPage {
  const { bridge = bridgeWithEngine(), language = 'en', route = '/' } = options;
  installBridge(bridge);
  const client = createQueryClient();
  client.setDefaultOptions({
    ...client.getDefaultOptions(),
    queries: { ...client.getDefaultOptions().queries, retry: false },
  });
  const user = userEvent.setup();
  const result = render(
    <WordsProvider i18n={createI18n(language)}>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[route]}>
          <EngineProvider>
            <ConfirmProvider>{ui}</ConfirmProvider>
          </EngineProvider>
        </MemoryRouter>
      </QueryClientProvider>
    </WordsProvider>,
  );
  return { ...result, bridge, user };
}
