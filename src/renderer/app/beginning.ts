import type { QueryClient } from '@tanstack/react-query';
import type { EngineState } from '../../shared/features/engine/model';
import type { Language } from '../../shared/features/settings/model';
import { settingsOptions } from '../features/settings/api';
import { languageFor } from '../lib/appearance';
import { engineStateOptions } from '../lib/engine-context';
import { createQueryClient } from '../lib/query-client';
import { listenEarly } from './event-wiring';
import { applyDensity, applyScheme } from './use-appearance';
import { engineLists } from './use-engine-counts';

/** Longest wait for the settings; the frame of index.html is on screen meanwhile. */
const patienceMs = 400;

export type Beginning = {
  readonly client: QueryClient;
  readonly language: Language;
  /** To be called when what is drawn hears of changes by itself. */
  readonly endEarlyListening: () => void;
};

/**
 * Asks for the settings and the engine's state before anything is drawn, so that the first drawing is in the right
 * language, colours and font (`fonts` resolves when they are there). Where main does not answer in time, the system's language is a fair guess.
 */
export async function loadBeginning(fonts: Promise<unknown>): Promise<Beginning> {
  const client = createQueryClient();
  const endEarlyListening = listenEarly(client);
  const settings = client.query(settingsOptions).catch(() => undefined);
  // a failure shows where the same is asked for again
  void client.query(engineStateOptions).then(
    (state) => loadLists(client, state),
    () => undefined,
  );
  const ready = Promise.all([settings, fonts]).then(([view]) => view);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined));
  await Promise.race([ready, late]);
  const view = client.getQueryData(settingsOptions.queryKey);
  const guess: Language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  applyScheme(view?.settings.theme ?? 'system');
  applyDensity(view?.settings.density ?? 'comfortable');
  return { client, language: view ? languageFor(view) : guess, endEarlyListening };
}

/** The navigation shows how many there are on every page, so they are asked for without waiting for it. */
function loadLists(client: QueryClient, state: EngineState): void {
  if (state.kind !== 'connected') return;
  const { containers } = engineLists(state.endpoint.id);
  client.query(containers).catch(() => undefined);
}
