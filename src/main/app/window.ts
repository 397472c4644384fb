import { app, BrowserWindow, screen } from 'electron';
import { join } from 'node:path';
import { minimumSize, placeWindow, type WindowState } from '../platform/window-state';
import { pageAddress } from './scheme';

/** Everything a page could get from Electron, decided here and nowhere else. */
function webPreferences(): Electron.WebPreferences {
  return {
    preload: join(__dirname, '../preload/index.js'),
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    // Choosers of files are main's: a page could dress one of its own up as anything.
    disableBlinkFeatures: 'FileSystemAccessLocal',
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}

/** Makes a window of the app: the only place that does. It shows itself with the first paint of its page. */
export function createAppWindow(
  state: WindowState,
  backgroundColor: string,
  show: 'normal' | 'minimized' = 'normal',
): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(state.bounds, workAreas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Gantry',
    show: false,
    backgroundColor,
    webPreferences: webPreferences(),
  });
  window.setMenuBarVisibility(false);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (show === 'minimized') {
      window.minimize();
      return;
    }
    if (state.isMaximized) window.maximize();
    window.show();
  });
  return window;
}

/** Loads the page at a route of ours; also the way back after its process was lost. */
export async function loadPage(window: BrowserWindow, page = '/'): Promise<void> {
  await window.loadURL(page === '/' ? pageAddress : `${pageAddress}#${page}`);
}
