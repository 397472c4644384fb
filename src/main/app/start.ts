import { app, type BrowserWindow, Menu, powerMonitor, session } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { takeDockerEnvironment } from '../engine/read-environment';
import { createAppearance } from '../platform/appearance';
import { createBufferedLog, type Log } from '../platform/log';
import { openSettingsStore } from '../platform/settings-store';
import { listBundleFiles, readAhead } from './bundle-files';
import { containMainFaults } from './crash-containment';
import { guardApp, guardSession } from './guards';
import { menuTemplate } from './menu';
import { registerBundleScheme, serveBundle } from './scheme';
import { createServices, type Services } from './services';
import { createAppWindow } from './window';
import { readWindowState, rememberWindow } from './window-memory';
import { beginWindowSession } from './window-session';

/** How long quitting may wait for what is still winding up. */
const quitPatienceMs = 2_000;

/** How long the engine's side may wait for a page that does not come. */
const pagePatienceMs = 1_000;

/**
 * Starts the app. The order is for speed: what the first window needs comes first; the engine's side is loaded when
 * the frame of the page stands, and the rest (log file, menu, power events) when both are on their way.
 */
export function startApp(): void {
  // First of all: what the environment says about engines is read once and then taken out of it.
  const environment = takeDockerEnvironment();
  const { log, attach } = createBufferedLog(homedir());
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // Chromium cannot do both: started with --no-sandbox (as root, in a container) its helper processes would die.
  // Each page's own `sandbox` preference stays on.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerBundleScheme();
  guardApp(app);
  const userData = app.getPath('userData');
  const stored = Promise.all([
    openSettingsStore(join(userData, 'settings.json'), log, () => new Date()),
    readWindowState(userData),
  ]);
  const files = listBundleFiles(join(__dirname, '../renderer'));
  const read = readAhead(files);
  const run = async () => {
    const [[store, windowState]] = await Promise.all([stored, app.whenReady()]);
    guardSession(session.defaultSession);
    serveBundle(session.defaultSession, files, read);
    const appearance = createAppearance();
    appearance.apply(store.get().theme);
    const services = createServices({
      environment,
      log,
      store,
      appearance,
      onSettings: () => showMenu(services),
    });
    containMainFaults(log, services.distrustEngineSide);
    const openWindow = createWindowOpener({ services, userData, log, windowState, appearance });
    app.once('browser-window-created', (_event, window) => whenPageStands(window, services.loadEngineSide));
    openWindow();
    endCleanly(services);
    afterFirstWindow(services, openWindow, log);
    const { openLogFile } = await import('../platform/log-file');
    attach(await openLogFile(join(userData, 'logs')));
  };
  run().catch((error) => {
    // Without its page the app is of no use, and there is no window to say so.
    log('error', 'start failed', error);
    process.stderr.write(`Gantry cannot start: ${error instanceof Error ? error.message : 'unknown'}\n`);
    app.exit(1);
  });
}

/** Acts once: when the frame of the page has been read, or after a while. Until then main is there for the page alone. */
function whenPageStands(window: BrowserWindow, act: () => void): void {
  let isDone = false;
  const once = () => {
    clearTimeout(timer);
    if (!isDone) act();
    isDone = true;
  };
  const timer = setTimeout(once, pagePatienceMs);
  window.webContents.once('dom-ready', once);
}

type OpenerInput = {
  readonly services: Services;
  readonly userData: string;
  readonly log: Log;
  readonly windowState: Awaited<ReturnType<typeof readWindowState>>;
  readonly appearance: ReturnType<typeof createAppearance>;
};

/** Opens the window, or brings the one there is to the front. */
function createWindowOpener({ services, userData, log, windowState, appearance }: OpenerInput): () => void {
  let state = windowState;
  let current: BrowserWindow | null = null;
  return () => {
    if (current) {
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
      return;
    }
    const window = createAppWindow(state, appearance.backgroundColor());
    current = window;
    services.beforeQuit(rememberWindow(window, userData, log));
    window.on('close', () => {
      state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    });
    window.on('closed', () => {
      current = null;
    });
    beginWindowSession(window, services.windowSession);
  };
}

function afterFirstWindow(services: Services, openWindow: () => void, log: Log): void {
  app.on('second-instance', openWindow);
  app.on('activate', openWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason }) => log('warn', `${type} process gone: ${reason}`));
  powerMonitor.on('resume', services.wake);
  showMenu(services);
}

function showMenu(services: Services): void {
  const { menu } = services.windowSession.messages();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, menu)));
}

/** Lets what is open wind up before the process ends, but not for long. */
function endCleanly(services: Services): void {
  let isOver = false;
  app.on('will-quit', (event) => {
    if (isOver) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, quitPatienceMs));
    const end = () => {
      isOver = true;
      app.quit();
    };
    // Not from a microtask of this very event: Electron still counts as quitting then and would ignore the call.
    void Promise.race([services.dispose(), patience]).finally(() => setImmediate(end));
  });
}
