import { app, type BrowserWindow, Menu, powerMonitor, session } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nativeMessages } from '../../shared/features/app/native-messages';
import { isTooLong, parseStart, type StartRequest } from '../../shared/features/app/places';
import type { Language } from '../../shared/features/settings/model';
import { machinePlatformOf } from '../../shared/lib/machine-platform';
import { takeDockerEnvironment } from '../engine/read-environment';
import { createAppearance } from '../platform/appearance';
import { createBufferedLog, type Log } from '../platform/log';
import { keepPrivate } from '../platform/private-file';
import { openSettingsStore } from '../platform/settings-store';
import { ownArguments } from '../platform/start-arguments';
import { resolveSystemLanguage } from '../platform/system-language';
import { listBundleFiles, readAhead } from './bundle-files';
import { containMainFaults } from './crash-containment';
import { createDesktop, type Desktop } from './desktop';
import { tellOfFault } from './fault-notice';
import { guardApp, guardSession } from './guards';
import { collectStarts } from './later-starts';
import { menuTemplate } from './menu';
import { isWithoutSandbox, type SandboxFacts } from './sandbox-policy';
import { refuseToStart } from './sandbox-refusal';
import { registerBundleScheme, serveBundle } from './scheme';
import { createServices, type Services } from './services';
import { createWindowMemory, readWindowState } from './window-memory';

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
  if (isWithoutSandbox(ownFacts())) {
    refuseToStart(nativeMessages(startLanguage()));
    return;
  }
  const request = readRequest();
  if (!request) return;
  const { log, attach } = createBufferedLog(homedir());
  if (!app.requestSingleInstanceLock(request)) {
    app.exit(request.problem ? 2 : 0);
    return;
  }
  const laterStarts = collectStarts(app);
  // Chromium cannot do both: started with --no-sandbox (as root, in a container) its helper processes would die.
  // Each page's own `sandbox` preference stays on.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerBundleScheme();
  guardApp(app);
  const userData = app.getPath('userData');
  keepPrivate(userData);
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
      sessionEngine: request.engine,
      log,
      store,
      appearance,
      desktop: () => desktop.state(),
      openPage: (to) => desktop.pages.openPage(to),
    });
    containMainFaults({
      log,
      onFault: services.distrustEngineSide,
      tell: () => tellOfFault(services.windowSession.messages()),
    });
    const memory = createWindowMemory(windowState, userData, log);
    services.beforeQuit(memory.settled);
    const desktop = createDesktop({ app, services, memory, appearance, log });
    services.beforeQuit(desktop.dispose);
    app.once('browser-window-created', (_event, window) => whenPageStands(window, services.loadEngineSide));
    desktop.begin(request);
    laterStarts.follow(desktop.pages.secondStart);
    endCleanly(services);
    afterFirstWindow(services, desktop, log);
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

/** What this start is asked for; what is not understood is said in the terminal, and the app opens all the same. */
function readRequest(): StartRequest | null {
  const args = ownArguments(process.argv, process.defaultApp === true);
  const request = parseStart(args, { platform: machinePlatformOf(process.platform) });
  if (request.problem) {
    const { start } = nativeMessages(startLanguage());
    process.stderr.write(`${start[request.problem]}\n${start.usage}\n`);
  }
  if (!isTooLong(process.argv)) return request;
  // Chromium would hand it to the app that is open, and end that one when it does not take it.
  app.exit(2);
  return null;
}

/** The language of what is said before the settings were read. */
function startLanguage(): Language {
  return resolveSystemLanguage(app.commandLine.getSwitchValue('lang'), app.getPreferredSystemLanguages());
}

function ownFacts(): SandboxFacts {
  return {
    platform: process.platform,
    isPackaged: app.isPackaged,
    userId: process.getuid?.() ?? null,
    hasNoSandboxSwitch: app.commandLine.hasSwitch('no-sandbox'),
  };
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

function afterFirstWindow(services: Services, desktop: Desktop, log: Log): void {
  app.on('activate', () => desktop.windows.open());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason }) => log('warn', `${type} process gone: ${reason}`));
  powerMonitor.on('resume', services.wake);
  const showMenu = () => {
    const { menu } = services.windowSession.messages();
    const template = menuTemplate(process.platform, menu, desktop.quitter.request);
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  services.settings.onChanged(showMenu);
  showMenu();
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
