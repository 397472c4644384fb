import { useSyncExternalStore } from 'react';

/** One clock for all relative times on screen: a timer per cell would wake the page hundreds of times a second. */
const beatMs = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let now = Date.now();

function tick(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    now = Date.now();
    timer = setInterval(tick, beatMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/**
 * What `format` makes of the current time. The component renders again only when the text differs, so the clock's
 * beat costs next to nothing.
 */
export function useNowText(format: (nowMs: number) => string): string {
  return useSyncExternalStore(subscribe, () => format(now));
}
