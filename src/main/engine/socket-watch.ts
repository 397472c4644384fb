import { stat } from 'node:fs';
import type { EngineAddress } from '../../shared/features/engine/address';

const shownPollMs = 400;
/** A notice that the engine is back has to come within two seconds. */
const hiddenPollMs = 1_200;

/**
 * Calls back once when the file of a local engine's socket appears or is replaced, which is how an engine returns. A
 * look at a file costs microseconds and, unlike an attempt to connect, nothing on the other side; and unlike a file watcher it
 * works when the folder is not there yet. Rarer while nobody sees it. Does nothing for other computers.
 */
export function watchSocketFile(
  address: EngineAddress | null,
  onReplaced: () => void,
  isVisible: () => boolean = () => true,
): () => void {
  if (!address || address.kind === 'tcp' || address.kind === 'ssh') return () => {};
  let known: string | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;

  function look(path: string): void {
    stat(path, (error, stats) => {
      if (isStopped) return;
      const seen = error ? 'none' : `${stats.dev}:${stats.ino}:${stats.ctimeMs}`;
      if (known !== null && seen !== known && seen !== 'none') return onReplaced();
      known = seen;
      timer = setTimeout(() => look(path), isVisible() ? shownPollMs : hiddenPollMs);
    });
  }

  look(address.path);
  return () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
  };
}
