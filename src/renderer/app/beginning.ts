import type { QueryClient } from '@tanstack/react-query';
import type { Language } from '../../shared/features/settings/model';
import { settingsOptions } from '../features/settings/api';
import { languageFor } from '../lib/appearance';
import { engineStateOptions } from '../lib/engine-context';
import { createQueryClient } from '../lib/query-client';
import { applyScheme } from './use-appearance';

/** Longest wait for the settings; the frame of index.html is on screen meanwhile. */
const patienceMs = 400;

export type Beginning = { readonly client: QueryClient; readonly language: Language };

/**
 * Asks for the settings and the engine's state before anything is drawn, so that the first drawing is in the right
 * language and colours. Where main does not answer in time, the system's language is a fair guess.
 */
export async function loadBeginning(): Promise<Beginning> {
  const client = createQueryClient();
  const settings = client.query(settingsOptions).catch(() => undefined);
  // a failure shows in the header, which asks for the same
  client.query(engineStateOptions).catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined));
  const view = await Promise.race([settings, late]);
  const guess: Language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  applyScheme(view?.settings.theme ?? 'system');
  return { client, language: view ? languageFor(view) : guess };
}
