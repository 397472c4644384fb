import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Log } from '../platform/log';
import { readPrivateFile, writePrivateFile } from '../platform/private-file';
import { parseWindowState, type WindowState } from '../platform/window-state';

const quietMs = 500;

/** Where the window was when the app was last used. Never throws. */
export async function readWindowState(userData: string): Promise<WindowState> {
  const content = await readPrivateFile(stateFile(userData));
  return parseWindowState(content.kind === 'text' ? content.text : null);
}

/**
 * Remembers size and place, written when they have been quiet for a while and when the window closes.
 * @returns resolves when the last write is done
 */
export function rememberWindow(window: BrowserWindow, userData: string, log: Log): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = (state: WindowState) => {
    writing = writing
      .then(() => writePrivateFile(stateFile(userData), JSON.stringify(state)))
      .catch((error) => log('warn', 'window place not remembered', error));
  };
  const read = (): WindowState => ({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(read()), quietMs);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('close', () => {
    clearTimeout(timer);
    write(read());
  });
  return () => writing;
}

function stateFile(userData: string): string {
  return join(userData, 'window.json');
}
