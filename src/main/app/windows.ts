import type { BrowserWindow } from 'electron';
import type { Broadcast } from '../ipc/feature';
import type { Appearance } from '../platform/appearance';
import { createAppWindow } from './window';
import type { WindowMemory } from './window-memory';
import { beginWindowSession, type WindowSessionDeps } from './window-session';

export type AppWindowsInput = {
  readonly memory: WindowMemory;
  readonly appearance: Appearance;
  readonly session: WindowSessionDeps;
  readonly broadcast: Broadcast;
  /** The person closes the window: true when it is to stay, hidden, or until a question is answered. */
  readonly onClosing: (window: BrowserWindow) => boolean;
};

/** The window of the app, of which there is one or none. */
export type AppWindows = {
  /** Opens the window, or brings the one there is to the front; and leads it to a route. */
  readonly open: (path?: string) => void;
  /** For a start that nobody is to be disturbed by, where there is no icon to open the window from. */
  readonly openMinimized: () => void;
  readonly current: () => BrowserWindow | null;
};

export function createAppWindows(input: AppWindowsInput): AppWindows {
  const { memory, appearance, session, broadcast } = input;
  let current: BrowserWindow | null = null;

  function create(path: string | undefined, show: 'normal' | 'minimized'): void {
    const window = createAppWindow(memory.state(), appearance.backgroundColor(), show);
    current = window;
    memory.follow(window);
    window.on('close', (event) => {
      if (input.onClosing(window)) event.preventDefault();
    });
    window.on('closed', () => {
      current = null;
    });
    beginWindowSession(window, session, path);
  }

  return {
    current: () => current,
    openMinimized: () => {
      if (!current) create(undefined, 'minimized');
    },
    open: (path) => {
      if (!current) {
        create(path, 'normal');
        return;
      }
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
      if (path !== undefined) broadcast('app.navigate', { path });
    },
  };
}

/** Takes the window off the screen with its page kept. */
export function hideWindow(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  // macOS leaves a black screen behind otherwise
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}
