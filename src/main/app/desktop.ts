import type { App, BrowserWindow } from 'electron';
import { closingOf } from '../../shared/features/app/closing';
import type { DesktopState } from '../../shared/features/app/contract';
import type { StartRequest } from '../../shared/features/app/places';
import type { Appearance } from '../platform/appearance';
import type { Log } from '../platform/log';
import { registerLinks } from '../platform/protocol';
import type { EngineSide } from './engine-side';
import { createPageOpener, type PageOpener } from './open-page';
import { createQuestions } from './questions';
import { createQuitter, type Quitter } from './quitter';
import type { Services } from './services';
import type { WindowMemory } from './window-memory';
import { type AppWindows, createAppWindows, hideWindow } from './windows';

export type DesktopInput = {
  readonly app: App;
  readonly services: Services;
  readonly memory: WindowMemory;
  readonly appearance: Appearance;
  readonly log: Log;
};

/** The app as the desktop sees it: its window, its icon, and every way to it from outside. */
export type Desktop = {
  readonly windows: AppWindows;
  readonly pages: PageOpener;
  readonly quitter: Quitter;
  readonly state: () => DesktopState;
  /** As the start of the app asks for it. */
  readonly begin: (request: StartRequest) => void;
};

export function createDesktop({ app, services, memory, appearance, log }: DesktopInput): Desktop {
  const { settings, windowSession, engineSide } = services;
  let side: EngineSide | null = null;
  engineSide.then(
    (loaded) => {
      side = loaded;
    },
    () => undefined,
  );
  const questions = createQuestions(windowSession.messages, () => windows.current());
  const quitter = createQuitter({
    app,
    runningTasks: () => side?.tasks.list().filter(({ state }) => state === 'running') ?? [],
    ask: questions.mayTasksEnd,
  });

  function onClosing(window: BrowserWindow): boolean {
    const isQuitting = quitter.isQuitting();
    const { onClose } = settings.get();
    const what = closingOf({ platform: process.platform, onClose, isTrayShown: false, isQuitting });
    if (what === 'hide') {
      hideWindow(window);
      return true;
    }
    if (isQuitting || !quitter.wouldAsk()) return false;
    quitter.request();
    return true;
  }

  const windows = createAppWindows({
    memory,
    appearance,
    session: windowSession,
    broadcast: services.broadcast,
    onClosing,
  });
  const pages = createPageOpener({
    open: windows.open,
    findContainer: async (name, signal) => (await engineSide).containers.find(name, signal),
    offerEngine: async (url) => {
      windows.open();
      if (await questions.mayUseEngine(url)) await (await engineSide).useForSession(url);
    },
    log,
  });
  return {
    windows,
    pages,
    quitter,
    state: () => ({ trayAvailable: null, isTrayShown: false }),
    begin({ place }) {
      registerLinks(app, process.platform, process.execPath);
      if (place) pages.openPlace(place);
      else windows.open();
    },
  };
}
