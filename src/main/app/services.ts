import { app } from 'electron';
import { nativeMessages } from '../../shared/features/app/native-messages';
import type { AppInfo, DesktopState } from '../../shared/features/app/contract';
import { calls, streams } from '../../shared/ipc/contract';
import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import type { Language, Settings, StoredSettings } from '../../shared/features/settings/model';
import { farAddressDialog } from '../../shared/features/settings/far-addresses';
import { machinePlatformOf } from '../../shared/lib/machine-platform';
import { createAppFeature } from '../features/app/feature';
import { createSettingsFeature, type SettingsDeps } from '../features/settings/feature';
import { createEventBroadcaster } from '../ipc/broadcast';
import type { Broadcast } from '../ipc/feature';
import { createDispatcher } from '../ipc/dispatcher';
import { ipcLimits } from '../ipc/limits';
import { systemClock } from '../ipc/pump-clock';
import { registerIpc } from '../ipc/register';
import { createAskPlainTcp } from '../platform/ask-plain-tcp';
import { createAskDanger } from '../platform/ask-danger';
import type { Appearance } from '../platform/appearance';
import { createExternalOpener } from '../platform/external-opener';
import type { Log } from '../platform/log';
import { showFile } from '../platform/open-file';
import { createNativeQuestion } from '../platform/native-question';
import { createSaveDialog } from '../platform/save-dialog';
import type { SettingsStore } from '../platform/settings-store';
import { resolveLanguage, resolveSystemLanguage } from '../platform/system-language';
import type { EngineSide } from './engine-side';
import { composeFeatures } from './features';
import { createNotifications, type Notifications } from './notifications';
import type { OpenPage } from './open-page';
import { createUpdates } from './updates';
import type { WindowSessionDeps } from './window-session';

export type ServicesInput = {
  readonly environment: DockerEnvironment;
  /** The engine that the command line names, for this session. */
  readonly sessionEngine: string | null;
  readonly log: Log;
  readonly store: SettingsStore;
  readonly appearance: Appearance;
  readonly desktop: () => DesktopState;
  readonly openPage: OpenPage;
};

/** Settings, for whoever in main follows them. */
export type SettingsHub = {
  readonly get: () => StoredSettings;
  /** As the person would change them: everybody is told. */
  readonly update: (changes: Partial<StoredSettings>) => Promise<void>;
  readonly onChanged: (listener: (settings: Settings) => void) => () => void;
  /** What is spoken now. */
  readonly language: () => Language;
};

/** All that runs behind the windows, for as long as the app does. */
export type Services = {
  readonly windowSession: WindowSessionDeps;
  readonly settings: SettingsHub;
  readonly broadcast: Broadcast;
  /** Whoever in main stops or restarts the engine for a person says so: its absence is no news then. */
  readonly engineAsked: Notifications['engineAsked'];
  /** Resolves when the engine's side has been loaded; rejects when it could not be. */
  readonly engineSide: Promise<EngineSide>;
  /** Loads and starts what talks to the engine; calls that came earlier wait for it. */
  readonly loadEngineSide: () => void;
  /** After a fault nobody caught: the connection is checked and every list compared with the engine's. */
  readonly distrustEngineSide: () => void;
  /** The machine woke up. */
  readonly wake: () => void;
  readonly beforeQuit: (wait: () => Promise<void>) => void;
  readonly dispose: () => Promise<void>;
};

export function createServices(input: ServicesInput): Services {
  const { log, store, appearance } = input;
  const broadcaster = createEventBroadcaster();
  const { broadcast } = broadcaster;
  const loading = createLoading<EngineSide>();
  const opener = createExternalOpener();
  const language = systemLanguage();
  const hub = createSettingsHub(store, broadcast, () => resolveLanguage(store.get().language, language));
  hub.onChanged(({ theme }) => appearance.apply(theme));
  const settings = createSettingsFeature({
    store,
    systemLanguage: () => language,
    broadcast,
    onChanged: hub.tell,
    ...settingsEffects(hub.language),
  });
  const notifications = createNotifications({
    settings: hub,
    sources: loading.promise,
    openPage: input.openPage,
    log,
  });
  const updates = createUpdates(input, { settings: hub, engineSide: loading.promise, broadcast });
  const handlers = composeFeatures({
    app: createAppFeature({ info: appInfo(), opener, log, desktop: input.desktop }),
    settings,
    notifications,
    updates,
    engineSide: loading.promise,
  });
  const heard = notifications.listenTo(handlers);
  const dispatcher = createDispatcher({
    calls,
    streams,
    callHandlers: heard.calls,
    streamHandlers: heard.streams,
    limits: ipcLimits,
    clock: systemClock,
    log,
    onRequest: broadcaster.pageReady,
  });
  registerIpc(dispatcher);

  const waits: (() => Promise<void>)[] = [];
  let isVisible = true;
  const whenLoaded = (act: (side: EngineSide) => unknown) => void loading.promise.then(act, () => undefined);
  return {
    windowSession: {
      dispatcher,
      broadcaster,
      log,
      messages: () => nativeMessages(hub.language()),
      onVisible: (visible) => {
        isVisible = visible;
        whenLoaded((side) => side.setVisible(isVisible));
      },
    },
    settings: hub,
    broadcast,
    engineAsked: notifications.engineAsked,
    engineSide: loading.promise,
    loadEngineSide: () => {
      if (loading.isStarted()) return;
      loading.start(async () => {
        const { createEngineSide } = await import('./engine-side');
        const { diagnosticsApp } = await import('./diagnostics-app');
        const { environment, sessionEngine } = input;
        return createEngineSide({
          environment,
          sessionEngine,
          choice: {
            get: () => store.get().engineChoice,
            set: async (engineChoice) => void (await store.update({ engineChoice })),
          },
          settings: hub,
          diagnostics: diagnosticsApp({ store, language: hub.language, desktop: input.desktop }),
          version: app.getVersion(),
          broadcast,
          opener,
          saveDialog: createSaveDialog(),
          askDanger: createAskDanger({ language: hub.language, log }),
          plainTcp: {
            get: () => store.get().plainTcpExceptions,
            set: async (endpoints) => void (await store.update({ plainTcpExceptions: [...endpoints] })),
            ask: createAskPlainTcp({ language: hub.language, log }),
          },
          log,
        });
      });
      loading.promise.catch((error) => log('error', 'the engine side was not loaded', error));
    },
    distrustEngineSide: () =>
      whenLoaded(({ connection }) => {
        connection.reconnect();
        connection.reconcile('gap');
      }),
    wake: () => whenLoaded(({ connection }) => connection.reconcile('woke')),
    beforeQuit: (wait) => waits.push(wait),
    dispose: async () => {
      await dispatcher.dispose();
      await notifications.dispose();
      await updates.dispose();
      if (loading.isStarted()) await loading.promise.then((side) => side.dispose()).catch(() => undefined);
      await Promise.all(waits.map((wait) => wait()));
    },
  };
}

function createSettingsHub(
  store: SettingsStore,
  broadcast: Broadcast,
  language: () => Language,
): SettingsHub & { readonly tell: (settings: Settings) => void } {
  const listeners = new Set<(settings: Settings) => void>();
  const tell = (settings: Settings) => {
    for (const listener of listeners) listener(settings);
  };
  return {
    get: store.get,
    language,
    tell,
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    update: async (changes) => {
      tell(await store.update(changes));
      broadcast('settings.changed', {});
    },
  };
}

/** A promise whose work begins later. */
function createLoading<Value>() {
  let isStarted = false;
  let settle: (value: Promise<Value>) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return {
    promise,
    isStarted: () => isStarted,
    start: (load: () => Promise<Value>) => {
      isStarted = true;
      settle(load());
    },
  };
}

function appInfo(): AppInfo {
  return {
    version: app.getVersion(),
    platform: machinePlatformOf(process.platform),
    electron: process.versions.electron ?? '',
  };
}

function systemLanguage() {
  return resolveSystemLanguage(app.commandLine.getSwitchValue('lang'), app.getPreferredSystemLanguages());
}

/** What a change of settings may need of the system. */
function settingsEffects(language: () => Language): Pick<SettingsDeps, 'mayTalkTo' | 'showFile'> {
  const ask = createNativeQuestion();
  return { mayTalkTo: (addresses, signal) => ask(farAddressDialog(addresses, language()), signal), showFile };
}
