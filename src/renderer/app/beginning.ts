import type { QueryClient } from '@tanstack/react-query';
import type { Language } from '../../shared/features/settings/model';
import { settingsOptions } from '../features/settings/api';
import { languageFor } from '../lib/appearance';
import { engineStateOptions } from '../lib/engine-context';
import { createQueryClient } from '../lib/query-client';
import { font } from '../theme/tokens';
import { applyScheme } from './use-appearance';

/** Longest wait for the settings; the frame of index.html is on screen meanwhile. */
const patienceMs = 400;

export type Beginning = { readonly client: QueryClient; readonly language: Language };

/**
 * Asks for the settings and the engine's state before anything is drawn, so that the first drawing is in the right
 * language, colours and font. Where main does not answer in time, the system's language is a fair guess.
 */
export async function loadBeginning(): Promise<Beginning> {
  const client = createQueryClient();
  const settings = client.query(settingsOptions).catch(() => undefined);
  // a failure shows in the header, which asks for the same
  client.query(engineStateOptions).catch(() => undefined);
  const ready = Promise.all([settings, loadFonts()]).then(([view]) => view);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined));
  await Promise.race([ready, late]);
  const view = client.getQueryData(settingsOptions.queryKey);
  const guess: Language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  applyScheme(view?.settings.theme ?? 'system');
  return { client, language: view ? languageFor(view) : guess };
}

/** The list of font files is long, and as part of index.html it would hold up the frame that is drawn there. */
async function loadFonts(): Promise<void> {
  await import('../theme/fonts.css');
  await document.fonts.load(`600 14px ${font.text}`, 'Gantry');
}
