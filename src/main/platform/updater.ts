import type { KeyObject } from 'node:crypto';
import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { feedName, pickFile } from '../../shared/features/updates/feed';
import { abilityOf, extensionOf, type Installation } from '../../shared/features/updates/installation';
import type { UpdateOffer } from '../../shared/features/updates/model';
import { isNewer } from '../../shared/features/updates/version';
import { AppFailure, fail } from '../../shared/ipc/errors';
import { createStagingEngine, type Release, type StagingEngine, type UpdatedApp } from './electron-updater';
import { fetchFeed } from './update-feed';
import { addressOf, type FeedPlace, fetchFile } from './update-fetch';

/** Finds, fetches and installs newer versions of this app. */
export type UpdatePort = {
  /** Resolves to a release that is newer than this one, or null. Throws AppFailure; then nothing was believed. */
  readonly check: (signal: AbortSignal) => Promise<UpdateOffer | null>;
  /** Fetches what `check` found last and makes sure of every byte. Throws AppFailure; then nothing is left of it. */
  readonly download: (signal: AbortSignal) => Promise<void>;
  /** Puts what was downloaded in the place of this app and ends the app; the new one then starts. Throws AppFailure. */
  readonly install: () => void;
  /** Does the same when the app ends by itself; nothing starts then. Returns how to take that back. */
  readonly installAtQuit: () => () => void;
  readonly onProgress: (listener: (doneBytes: number) => void) => () => void;
  readonly dispose: () => void;
};

export type UpdaterInput = {
  readonly place: FeedPlace;
  readonly key: KeyObject;
  readonly installation: Installation;
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  /** The whole distinguished name on the Windows certificate; null elsewhere. */
  readonly publisher: string | null;
  /** A folder of the user's own; what is fetched is kept in one below it. */
  readonly folder: string;
  readonly app: UpdatedApp;
};

/** The port through electron-updater, which gets nothing but what our own signature vouches for. */
export function createUpdater(input: UpdaterInput): UpdatePort {
  const { place } = input;
  const listeners = new Set<(doneBytes: number) => void>();
  const stagingFolder = join(input.folder, 'updates');
  let found: Release | null = null;
  let downloading: AbortController | null = null;
  let isDisposed = false;
  const release = () => found ?? notFound();
  const engine = engineOf(input, {
    stagingFolder,
    release,
    fetch: (path) =>
      fetchFile(place, release().file, {
        path,
        signal: downloading?.signal ?? AbortSignal.abort(),
        onProgress: (doneBytes) => listeners.forEach((listener) => listener(doneBytes)),
      }),
  });
  const staging = () => engine ?? unsupported();

  async function check(signal: AbortSignal): Promise<UpdateOffer | null> {
    const newer = await findNewer(input, signal);
    if (!newer) {
      // what may be left of the update that brought this version
      if (!downloading && !found) await rm(stagingFolder, { recursive: true, force: true });
      return null;
    }
    const before = found;
    found = newer;
    try {
      const result = engine ? await engine.updater.checkForUpdates() : { isUpdateAvailable: true };
      if (!result?.isUpdateAvailable) throw fail('PROTOCOL', 'the release is not an update of this version');
    } catch (thrown) {
      found = before;
      throw failureOf(thrown);
    }
    return { version: newer.version, releasedAt: newer.releasedAt, sizeBytes: newer.file.sizeBytes };
  }

  async function download(signal: AbortSignal): Promise<void> {
    if (isDisposed || downloading) throw fail('BUSY', 'a download is under way');
    const { updater } = staging();
    const controller = new AbortController();
    const abort = () => controller.abort();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    downloading = controller;
    try {
      await makePrivate(stagingFolder);
      await updater.downloadUpdate();
    } catch (thrown) {
      throw failureOf(thrown);
    } finally {
      downloading = null;
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    check,
    download,
    install: () => {
      try {
        staging().installNow();
      } catch (thrown) {
        throw failureOf(thrown);
      }
    },
    installAtQuit: () => staging().installAtQuit(),
    onProgress: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      isDisposed = true;
      downloading?.abort();
      listeners.clear();
    },
  };
}

function engineOf(
  { installation, version, publisher, app }: UpdaterInput,
  parts: Pick<Parameters<typeof createStagingEngine>[1], 'stagingFolder' | 'release' | 'fetch'>,
): StagingEngine | null {
  return abilityOf(installation) === 'install'
    ? createStagingEngine(installation, { ...parts, version, publisher, app })
    : null;
}

/** What the feed offers this installation, when it is newer. */
async function findNewer(input: UpdaterInput, signal: AbortSignal): Promise<Release | null> {
  const { place, key, installation, platform, arch, version } = input;
  const feed = await fetchFeed(place, { name: feedName(platform, arch), key, signal });
  if (!isNewer(feed.version, version)) return null;
  const file = pickFile(feed, { extension: extensionOf(installation), arch });
  if (!file) throw fail('UNSUPPORTED', 'the release has nothing for this system');
  const { releasedAt } = feed;
  return { version: feed.version, releasedAt, file, url: addressOf(place, file.name) };
}

/** What electron-updater threw, as a failure of ours; a failure of ours comes through as it was. */
function failureOf(thrown: unknown): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('DISK_FULL', code, { cause: thrown });
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE')
    return fail('SIGNATURE_INVALID', 'the installer is not signed by the publisher', { cause: thrown });
  return fail('FILE_ERROR', code || 'the update could not be staged', { cause: thrown });
}

function notFound(): never {
  throw fail('NOT_FOUND', 'no update was found');
}

function unsupported(): never {
  throw fail('UNSUPPORTED', 'this copy cannot be replaced');
}

/** A folder that nobody else may write to. Whatever else is there is taken away first; a link is not followed. */
async function makePrivate(folder: string): Promise<void> {
  const stats = await lstat(folder).catch(() => null);
  if (stats && !stats.isDirectory()) await rm(folder, { force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}
