import type { App, BrowserWindow } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { closingOf } from '../../shared/features/app/closing';
import type { DesktopState } from '../../shared/features/app/contract';
import type { StartRequest } from '../../shared/features/app/places';
import { trayMessages } from '../../shared/features/tray/native-messages';
import type { Appearance } from '../platform/appearance';
import type { Log } from '../platform/log';
import { createLoginItem, type LoginItem, startCommand } from '../platform/login-item';
import { registerLinks } from '../platform/protocol';
import { createTray } from '../platform/tray';
import { createTrayHost, type TrayHost } from '../platform/tray-host';
import type { EngineSide } from './engine-side';
import { createPageOpener, type PageOpener } from './open-page';
import { createQuestions, type Questions } from './questions';
import { createQuitter, type Quitter } from './quitter';
import type { Services } from './services';
import { createTrayActions } from './tray-actions';
import { createTrayController, type TrayController } from './tray-controller';
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
  readonly dispose: () => Promise<void>;
};

/** How long a start without a window waits to learn whether there is a place for an icon. */
const hostPatienceMs = 3_000;

export function createDesktop({ app, services, memory, appearance, log }: DesktopInput): Desktop {
  const { settings, windowSession } = services;
  const { platform } = process;
  const questions = createQuestions({
    messages: windowSession.messages,
    trayWords: () => trayMessages(settings.language()),
    owner: () => windows.current(),
  });
  const quitter = createQuitter({
    app,
    runningTasks: runningTasksOf(services),
    ask: questions.mayTasksEnd,
  });
  const isTrayShown = () => tray.isShown();
  const windows = createAppWindows({
    memory,
    appearance,
    session: windowSession,
    broadcast: services.broadcast,
    onClosing: closer({ settings, quitter, questions, isTrayShown }),
  });
  const pages = createPages(services, windows, questions, log);
  const host = createTrayHost({
    platform,
    environment: process.env,
    uid: process.getuid?.() ?? 0,
  });
  const tray = createTrayController({
    engineSide: services.engineSide,
    settings,
    host,
    platform,
    makeTray: (onAction) => createTray({ platform, onAction }),
    perform: createTrayActions({
      engineSide: services.engineSide,
      open: () => windows.open(),
      quit: quitter.request,
      openPage: pages.openPage,
      questions,
      engineAsked: services.engineAsked,
    }),
    // without an icon nothing leads back to a window that is hidden
    onShown: (isShown) => {
      const window = windows.current();
      if (!isShown && !quitter.isQuitting() && window && !window.isVisible()) windows.open();
    },
    log,
  });
  const loginItem = followLoginItem(app, services, log);
  return {
    windows,
    pages,
    quitter,
    state: () => ({ trayAvailable: host.isAvailable(), isTrayShown: tray.isShown() }),
    begin({ place, isHidden }) {
      registerLinks(app, platform, process.execPath);
      if (place) pages.openPlace(place);
      else if (isHidden || loginItem.wasStartedAtLogin()) void beginHidden({ services, windows, host, tray });
      else windows.open();
    },
    dispose() {
      tray.dispose();
      host.dispose();
      return Promise.resolve();
    },
  };
}

function runningTasksOf({ engineSide }: Services) {
  let side: EngineSide | null = null;
  engineSide.then(
    (loaded) => {
      side = loaded;
    },
    () => undefined,
  );
  return () => side?.tasks.list().filter(({ state }) => state === 'running') ?? [];
}

function createPages(
  { engineSide }: Services,
  windows: AppWindows,
  questions: Questions,
  log: Log,
): PageOpener {
  return createPageOpener({
    open: windows.open,
    findContainer: async (name, signal) => (await engineSide).containers.find(name, signal),
    offerEngine: async (url) => {
      windows.open();
      if (await questions.mayUseEngine(url)) await (await engineSide).useForSession(url);
    },
    log,
  });
}

type CloserInput = {
  readonly settings: Services['settings'];
  readonly quitter: Quitter;
  readonly questions: Questions;
  readonly isTrayShown: () => boolean;
};

/** What the close button does; true where the window stays. That the app stays in the tray is told once. */
function closer({ settings, quitter, questions, isTrayShown }: CloserInput) {
  const { platform } = process;
  let isTelling = false;

  async function tellOnce(window: BrowserWindow): Promise<void> {
    isTelling = true;
    const answer = await questions.staysInTray().finally(() => {
      isTelling = false;
    });
    await settings.update({ trayTold: true, ...(answer === 'quit' && { onClose: 'quit' as const }) });
    if (answer === 'quit') quitter.request();
    else if (!window.isDestroyed()) hideWindow(window);
  }

  return (window: BrowserWindow): boolean => {
    const isQuitting = quitter.isQuitting();
    const { onClose, trayTold } = settings.get();
    const what = closingOf({ platform, onClose, isTrayShown: isTrayShown(), isQuitting });
    if (what === 'quit') {
      if (isQuitting || !quitter.wouldAsk()) return false;
      quitter.request();
      return true;
    }
    if (isTelling) return true;
    if (trayTold || platform === 'darwin') hideWindow(window);
    else void tellOnce(window).catch(() => hideWindow(window));
    return true;
  };
}

/** The entry that starts the app with the session follows the setting. */
function followLoginItem(app: App, { settings }: Services, log: Log): LoginItem {
  const item = createLoginItem({
    app,
    platform: process.platform,
    command: startCommand({
      program: process.execPath,
      isPackaged: app.isPackaged,
      appPath: app.getAppPath(),
      environment: process.env,
      switches: app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [],
    }),
    configHome: process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
  });
  let isOn = settings.get().startAtLogin;
  item.refresh(isOn).catch((error) => log('warn', 'start at login not refreshed', error));
  settings.onChanged(({ startAtLogin }) => {
    if (startAtLogin === isOn) return;
    isOn = startAtLogin;
    item.apply(isOn).catch((error) => {
      log('warn', 'start at login not changed', error);
      // what is shown is what is
      isOn = !startAtLogin;
      settings.update({ startAtLogin: isOn }).catch(() => undefined);
    });
  });
  return item;
}

type HiddenStart = {
  readonly services: Services;
  readonly windows: AppWindows;
  readonly host: TrayHost;
  readonly tray: TrayController;
};

/** Starts without a window where an icon leads to it, and with a small one where none does. */
async function beginHidden({ services, windows, host, tray }: HiddenStart): Promise<void> {
  services.windowSession.onVisible(false);
  services.loadEngineSide();
  await hostIsKnown(host);
  if (!tray.isShown() && !windows.current()) windows.openMinimized();
}

function hostIsKnown(host: TrayHost): Promise<void> {
  return new Promise((resolve) => {
    if (host.isAvailable() !== null) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = setTimeout(done, hostPatienceMs);
    const off = host.onChanged(done);
  });
}
