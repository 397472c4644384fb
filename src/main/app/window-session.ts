import { app, type BrowserWindow, dialog } from 'electron';
import type { NativeMessages } from '../../shared/features/app/native-messages';
import { channels } from '../../shared/ipc/bridge';
import type { EventBroadcaster } from '../ipc/broadcast';
import type { Dispatcher } from '../ipc/dispatcher';
import type { Log } from '../platform/log';
import { recoverPage } from './crash-containment';
import { pageAddress } from './scheme';
import { loadPage } from './window';

export type WindowSessionDeps = {
  readonly dispatcher: Dispatcher;
  readonly broadcaster: EventBroadcaster;
  readonly log: Log;
  readonly messages: () => NativeMessages;
  /** Whether anybody can see the window. */
  readonly onVisible: (isVisible: boolean) => void;
};

/**
 * Connects a window with the ipc for as long as it lives: its page may ask, hears events, and everything it had under
 * way ends when it is reloaded, crashes or closes. Then loads the page, at a route of ours.
 */
export function beginWindowSession(window: BrowserWindow, deps: WindowSessionDeps, path?: string): void {
  const { dispatcher, broadcaster, log } = deps;
  const contents = window.webContents;
  const { id } = contents;
  const pageGone = () => {
    broadcaster.pageGone(id);
    dispatcher.releasePage(id);
  };
  dispatcher.addWindow(id);
  broadcaster.addWindow(id, (name, payload) => {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(channels.event, name, payload);
  });
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageGone();
  });
  window.on('closed', () => {
    broadcaster.removeWindow(id);
    dispatcher.removeWindow(id);
  });
  watchVisibility(window, deps.onVisible);
  recoverPage(app, window, {
    log,
    onPageGone: pageGone,
    load: (lost) => loadPage(lost),
    isOwnPage: (url) => url.startsWith(pageAddress),
    askToRetry: (lost) => askToRetry(lost, deps.messages().crashed),
  });
  loadPage(window, path).catch((error) => log('error', 'page not loaded', error));
}

function watchVisibility(window: BrowserWindow, onVisible: (isVisible: boolean) => void): void {
  const tell = () => onVisible(window.isVisible() && !window.isMinimized());
  window.on('show', tell);
  window.on('hide', tell);
  window.on('minimize', tell);
  window.on('restore', tell);
  window.on('closed', () => onVisible(false));
}

async function askToRetry(window: BrowserWindow, text: NativeMessages['crashed']): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: text.title,
    message: text.message,
    detail: text.detail,
    buttons: [text.retry, text.quit],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
