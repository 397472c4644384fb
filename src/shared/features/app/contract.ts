import * as v from 'valibot';
import { call } from '../../ipc/define';

/** Pages outside the app that may be opened, by name: the page never hands over an address. */
export const externalLinks = ['docker-install', 'docker-hub', 'docker-docs-run'] as const;
export type ExternalLink = (typeof externalLinks)[number];

export const externalAddresses: Readonly<Record<ExternalLink, string>> = {
  'docker-install': 'https://docs.docker.com/get-started/get-docker/',
  'docker-hub': 'https://hub.docker.com/',
  'docker-docs-run': 'https://docs.docker.com/reference/cli/docker/container/run/',
};

export type AppInfo = {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly electron: string;
};

/** What the desktop around the app offers. */
export type DesktopState = {
  /** Whether icons in the tray are shown; null while it is not known. */
  readonly trayAvailable: boolean | null;
  /** Whether ours is there. */
  readonly isTrayShown: boolean;
};

export const appCalls = {
  'app.info': call(v.strictObject({})).returns<AppInfo>(),
  'app.desktop': call(v.strictObject({})).returns<DesktopState>(),
  'app.open-external': call(v.strictObject({ link: v.picklist(externalLinks) })).returns<void>(),
  /** A fault of the page, for the log. */
  'app.log': call(
    v.strictObject({
      level: v.picklist(['warn', 'error']),
      message: v.pipe(v.string(), v.maxLength(4000)),
    }),
  ).returns<void>(),
};
