import { app, autoUpdater, BrowserWindow, dialog, type MessageBoxOptions, net } from 'electron';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { updatesCalls } from '../../shared/features/updates/contract';
import {
  type Installation,
  installationOf,
  isInContainedPackage,
  ownAppImage,
} from '../../shared/features/updates/installation';
import type { UpdateOffer } from '../../shared/features/updates/model';
import { nativeUpdateMessages } from '../../shared/features/updates/native-messages';
import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import type { Language } from '../../shared/features/settings/model';
import type { TaskSummary } from '../../shared/features/tasks/model';
import { fillIn } from '../../shared/lib/fill-in';
import { machinePlatformOf } from '../../shared/lib/machine-platform';
import { createUpdatesFeature } from '../features/updates/feature';
import type { Broadcast, MainFeature } from '../ipc/feature';
import type { UpdatedApp } from '../platform/electron-updater';
import type { Log } from '../platform/log';
import type { SettingsStore } from '../platform/settings-store';
import { builtInSource, injectedSource, type UpdateSource } from '../platform/update-source';
import type { UpdatePort } from '../platform/updater';
import type { EngineSide } from './engine-side';
import type { SettingsHub } from './services';

export type UpdatesInput = {
  readonly environment: DockerEnvironment;
  readonly store: SettingsStore;
  readonly log: Log;
};

export type UpdatesJoints = {
  readonly settings: Pick<SettingsHub, 'onChanged' | 'language'>;
  /** Who knows what is running. */
  readonly engineSide: Promise<Pick<EngineSide, 'tasks'>>;
  readonly broadcast: Broadcast;
};

/** Updates of this copy of the app. What fetches and installs them is loaded when it is first needed. */
export function createUpdates(input: UpdatesInput, joints: UpdatesJoints): MainFeature<typeof updatesCalls> {
  const { store, log } = input;
  const { settings, engineSide, broadcast } = joints;
  const packaging = { isPackaged: app.isPackaged, isDefaultApp: process.defaultApp === true };
  const forTest = injectedSource(process.env, packaging);
  const source = forTest ?? builtInSource();
  const appImage = forTest ? (process.env.APPIMAGE ?? null) : ownAppImage(linuxStart());
  const installation = ownInstallation(packaging.isPackaged || forTest !== null, appImage);
  return createUpdatesFeature({
    currentVersion: app.getVersion(),
    installation,
    openPort: source ? () => openPort(source, installation, updatedApp(input.environment, appImage)) : null,
    mode: () => store.get().updates,
    onModeChanged: settings.onChanged,
    checkedAt: {
      get: () => store.get().updatesCheckedAt,
      set: async (updatesCheckedAt) => void (await store.update({ updatesCheckedAt })),
    },
    runningTasks: tasksOf(engineSide),
    mayRestart: (offer) => mayRestart(offer, settings.language()),
    isOnline: () => net.isOnline(),
    broadcast,
    log,
  });
}

/** What runs; nothing does before there is an engine's side. */
function tasksOf(engineSide: UpdatesJoints['engineSide']): () => readonly TaskSummary[] {
  let list: () => readonly TaskSummary[] = () => [];
  engineSide.then(
    ({ tasks }) => {
      list = tasks.list;
    },
    () => undefined,
  );
  return () => list();
}

function linuxStart() {
  return { environment: process.env, execPath: process.execPath };
}

function ownInstallation(isPackaged: boolean, appImage: string | null): Installation {
  const { platform } = process;
  return installationOf({
    platform: machinePlatformOf(platform),
    isPackaged,
    appImage,
    isFromStore: isFromStore(),
    // electron-builder's name for it
    hasUninstaller:
      platform === 'win32' && existsSync(join(dirname(process.execPath), `Uninstall ${app.getName()}.exe`)),
    isInApplications: platform === 'darwin' && app.isInApplicationsFolder(),
  });
}

function isFromStore(): boolean {
  const isContained = process.platform === 'linux' && isInContainedPackage(linuxStart());
  return process.mas === true || process.windowsStore === true || isContained;
}

async function openPort(
  source: UpdateSource,
  installation: Installation,
  updated: UpdatedApp,
): Promise<UpdatePort> {
  const [{ createUpdater }, { readUpdateKey }] = await Promise.all([
    import('../platform/updater'),
    import('../platform/update-feed'),
  ]);
  const key = readUpdateKey(source.key);
  if (!key) throw new Error('the update key of this build is no key');
  return createUpdater({
    place: { base: new URL(source.feed), allowsLoopback: source.allowsLoopback },
    key,
    installation,
    platform: process.platform,
    arch: process.arch,
    version: app.getVersion(),
    publisher: source.publisher,
    folder: app.getPath('userData'),
    app: updated,
  });
}

function updatedApp(environment: DockerEnvironment, appImage: string | null): UpdatedApp {
  return {
    quit: () => app.quit(),
    onQuit: (handler) => void app.once('quit', (_event, exitCode) => handler(exitCode)),
    releaseLock: () => app.releaseSingleInstanceLock(),
    stageForQuit: () => autoUpdater.checkForUpdates(),
    appImage,
    environment: dockerVariables(environment),
  };
}

/** What was taken out of the environment at the start, for the app that comes next: it is to find the same engine. */
function dockerVariables(environment: DockerEnvironment): NodeJS.ProcessEnv {
  const all = {
    DOCKER_HOST: environment.host,
    DOCKER_CONTEXT: environment.context,
    DOCKER_CONFIG: environment.configDir,
    DOCKER_TLS_VERIFY: environment.hasTlsVerify ? '1' : undefined,
    DOCKER_CERT_PATH: environment.certPath,
    DOCKER_API_VERSION: environment.apiVersion,
    DOCKER_MACHINE_NAME: environment.machineName,
    DOCKER_TOOLBOX_INSTALL_PATH: environment.toolboxPath,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Main's own dialog: a page cannot answer it. */
async function mayRestart(offer: UpdateOffer, language: Language): Promise<boolean> {
  const text = nativeUpdateMessages(language);
  const options: MessageBoxOptions = {
    type: 'question',
    title: 'Gantry',
    message: text.message,
    detail: fillIn(text.detail, { version: offer.version, current: app.getVersion() }),
    buttons: [text.restart, text.later],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const owner = BrowserWindow.getFocusedWindow();
  const { response } = await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options));
  return response === 0;
}
