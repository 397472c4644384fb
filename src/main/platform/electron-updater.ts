import {
  AppImageUpdater,
  type AppUpdater,
  MacUpdater,
  NsisUpdater,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import { dirname, basename } from 'node:path';
import type { FeedFile } from '../../shared/features/updates/feed';
import type { Installation } from '../../shared/features/updates/installation';
import { fail } from '../../shared/ipc/errors';
import { assertUnchanged, orDiscard, outerEnvironment, replaceAppImage, startDetached } from './staged-file';
import { publisherProblem } from './windows-publisher';

/** A release whose feed bore our signature. */
export type Release = {
  readonly version: string;
  /** Epoch ms. */
  readonly releasedAt: number | null;
  readonly file: FeedFile;
  readonly url: URL;
};

/** What of the running app an update touches. */
export type UpdatedApp = {
  readonly quit: () => void;
  /** Called last, when nothing can stop the end any more. */
  readonly onQuit: (handler: (exitCode: number) => void) => void;
  /** Lets a second start of the app become the first. */
  readonly releaseLock: () => void;
  /** macOS: its own updater takes the downloaded file and puts it in place when the app ends. */
  readonly stageForQuit: () => void;
  /** The file that an AppImage runs from. */
  readonly appImage: string | null;
  /** Added to the environment of the app that starts next. */
  readonly environment: NodeJS.ProcessEnv;
};

export type Parts = {
  readonly version: string;
  readonly stagingFolder: string;
  /** The whole distinguished name on the Windows certificate; null elsewhere. */
  readonly publisher: string | null;
  readonly app: UpdatedApp;
  /** What was found last; throws when nothing was. */
  readonly release: () => Release;
  /** Fetches the file of that release to a path and makes sure of every byte. */
  readonly fetch: (path: string) => Promise<void>;
};

/** Stages and installs; finds nothing and believes nothing by itself. */
export type StagingEngine = {
  readonly updater: AppUpdater;
  /** Ends the app and installs, at once; throws when it could not begin. */
  readonly installNow: () => void;
  /** Returns how to take it back; on macOS it cannot be. */
  readonly installAtQuit: () => () => void;
};

/** electron-updater for this kind of installation. */
export function createStagingEngine(installation: Installation, parts: Parts): StagingEngine {
  if (installation === 'mac') return macEngine(parts);
  const updater = installation === 'nsis' ? new CheckedNsisUpdater(parts) : new CheckedAppImageUpdater(parts);
  strict(updater, parts);
  let problem: Error | null = null;
  updater.on('error', (thrown) => {
    problem = thrown;
  });
  return {
    updater,
    installNow: () => {
      problem = null;
      if (!updater.install(false, true))
        throw problem ?? fail('FILE_ERROR', 'the update could not be installed');
      parts.app.quit();
    },
    installAtQuit: () => {
      let isWanted = true;
      parts.app.onQuit((exitCode) => {
        if (isWanted && exitCode === 0) updater.install(true, false);
      });
      return () => {
        isWanted = false;
      };
    },
  };
}

function macEngine(parts: Parts): StagingEngine {
  const updater = new MacUpdater(undefined, adapterOf(parts));
  strict(updater, parts);
  updater.on('error', () => undefined);
  const installAtQuit = () => {
    parts.app.stageForQuit();
    return () => undefined;
  };
  return { updater, installNow: () => updater.quitAndInstall(), installAtQuit };
}

type InstallOptions = {
  readonly isSilent: boolean;
  readonly isForceRunAfter: boolean;
  readonly isAdminRightsRequired: boolean;
};

class CheckedAppImageUpdater extends AppImageUpdater {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    super(null, adapterOf(parts));
    this.#parts = parts;
  }

  /** The one that comes with it removes the old file before it has the new one, and starts the new app beside the old. */
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const { app, release } = this.#parts;
    const { appImage } = app;
    // else a second try would be ignored
    this.quitAndInstallCalled = false;
    const staged = this.installerPath;
    if (appImage === null || staged === null) throw fail('NOT_FOUND', 'nothing was downloaded');
    orDiscard(staged, () => replaceAppImage(staged, appImage, release().file.sha512));
    this.quitAndInstallCalled = true;
    if (isForceRunAfter) {
      app.onQuit(() => {
        app.releaseLock();
        startDetached(appImage, { ...outerEnvironment(process.env), ...app.environment });
      });
    }
    return true;
  }
}

class CheckedNsisUpdater extends NsisUpdater {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    super(null, adapterOf(parts));
    this.#parts = parts;
    const { publisher } = parts;
    // the one that comes with it takes a file for signed when PowerShell cannot be asked
    this.verifyUpdateCodeSignature = async (_names, path) =>
      publisher === null ? 'no publisher is known' : publisherProblem(path, publisher);
  }

  protected override doInstall(options: InstallOptions): boolean {
    this.quitAndInstallCalled = false;
    const staged = this.installerPath;
    if (staged === null) throw fail('NOT_FOUND', 'nothing was downloaded');
    orDiscard(staged, () => assertUnchanged(staged, this.#parts.release().file.sha512));
    this.quitAndInstallCalled = true;
    return super.doInstall(options);
  }
}

/** The whole of what it may do by itself: nothing. */
function strict(updater: AppUpdater, parts: Parts): void {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // pieces of the old file and of the new one would be put together from a second, unsigned file
  updater.disableDifferentialDownload = true;
  updater.isUpdateSupported = () => true;
  // who gets a release first is nobody's choice, so nobody needs a number
  updater.isUserWithinRollout = () => true;
  // its types keep these to itself; tests see that it takes them
  Object.assign(updater, {
    httpExecutor: executorOf(parts),
    configOnDisk: {
      value: Promise.resolve({
        updaterCacheDirName: basename(parts.stagingFolder),
        publisherName: [parts.publisher ?? ''],
      }),
    },
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
  updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(parts) });
}

/** It fetches one thing, the file of the release that was found, and only the way we fetch it. */
function executorOf({ fetch }: Parts) {
  const refuse = () => Promise.reject(fail('FORBIDDEN', 'only the file of a signed release is fetched'));
  return {
    request: refuse,
    downloadToBuffer: refuse,
    download: async (_url: URL, path: string) => {
      await fetch(path);
      return path;
    },
  };
}

/** The provider that electron-updater asks: it answers with what was found, and asks nobody. */
function providerOf({ release }: Parts) {
  return class {
    readonly fileExtraDownloadHeaders = null;
    readonly isUseMultipleRangeRequest = false;

    setRequestHeaders(): void {
      // none of its requests are made
    }

    getLatestVersion(): Promise<UpdateInfo> {
      const { version, releasedAt, file } = release();
      const info = { url: file.name, sha512: file.sha512, size: file.sizeBytes };
      const releaseDate = new Date(releasedAt ?? 0).toISOString();
      return Promise.resolve({ version, files: [info], path: file.name, sha512: file.sha512, releaseDate });
    }

    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      const [file] = info.files;
      return file ? [{ url: release().url, info: file }] : [];
    }
  };
}

function adapterOf({ version, stagingFolder, app }: Parts) {
  return {
    version,
    name: 'gantry',
    // whether this copy may be updated was decided before
    isPackaged: true,
    appUpdateConfigPath: '',
    userDataPath: dirname(stagingFolder),
    baseCachePath: dirname(stagingFolder),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: app.quit,
    onQuit: app.onQuit,
  };
}
