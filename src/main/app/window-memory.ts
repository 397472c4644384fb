import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Log } from '../platform/log';
import { readPrivateFile, writePrivateFile } from '../platform/private-file';
import { parseWindowState, type WindowState } from '../platform/window-state';

const quietMs = 500;

/** Where the window is, kept between starts and between one window and the next. */
export type WindowMemory = {
  readonly state: () => WindowState;
  /** Follows a window until it closes. */
  readonly follow: (window: BrowserWindow) => void;
  /** Resolves when the last write is done. */
  readonly settled: () => Promise<void>;
};

/** Where the window was when the app was last used. Never throws. */
export async function readWindowState(userData: string): Promise<WindowState> {
  const content = await readPrivateFile(stateFile(userData));
  return parseWindowState(content.kind === 'text' ? content.text : null);
}

/** Remembers size and place, written when they have been quiet for a while, when the window is hidden and when it closes. */
export function createWindowMemory(before: WindowState, userData: string, log: Log): WindowMemory {
  let state = before;
  let writing: Promise<void> = Promise.resolve();

  function write(window: BrowserWindow): void {
    state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    const text = JSON.stringify(state);
    writing = writing
      .then(() => writePrivateFile(stateFile(userData), text))
      .catch((error) => log('warn', 'window place not remembered', error));
  }

  return {
    state: () => state,
    follow(window) {
      let timer: NodeJS.Timeout | undefined;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(() => write(window), quietMs);
      };
      window.on('resize', later);
      window.on('move', later);
      window.on('maximize', later);
      window.on('unmaximize', later);
      window.on('close', () => {
        clearTimeout(timer);
        write(window);
      });
    },
    settled: () => writing,
  };
}

function stateFile(userData: string): string {
  return join(userData, 'window.json');
}
