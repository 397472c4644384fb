import { onEvent } from '../lib/ipc-client';
import type { AppRouter } from './router';

/** Goes where main leads, for as long as the page lives. Returns what ends it. */
export function followNavigation(router: Pick<AppRouter, 'navigate'>): () => void {
  return onEvent('app.navigate', ({ path }) => void router.navigate(path));
}
