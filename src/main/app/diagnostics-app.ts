import { app, Notification } from 'electron';
import { arch, homedir, hostname, release } from 'node:os';
import { join } from 'node:path';
import type { DesktopState } from '../../shared/features/app/contract';
import type { DiagnosticsApp } from '../features/diagnostics/feature';
import { secretsOf } from '../features/diagnostics/known-secrets';
import { nameOfUser } from '../platform/user-name';
import type { SettingsStore } from '../platform/settings-store';

export type DiagnosticsAppInput = {
  readonly store: Pick<SettingsStore, 'get' | 'setAside'>;
  readonly language: () => string;
  readonly desktop: () => DesktopState;
};

/** What the health page and the file for helpers are told about the app itself. */
export function diagnosticsApp({ store, language, desktop }: DiagnosticsAppInput): DiagnosticsApp {
  const userData = app.getPath('userData');
  const { electron = '', chrome = '', node } = process.versions;
  return {
    app: {
      version: app.getVersion(),
      electron,
      chrome,
      node,
      isPackaged: app.isPackaged,
      isSandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    },
    system: { platform: process.platform, arch: arch(), release: release() },
    folders: { userData, logs: join(userData, 'logs') },
    private: {
      home: homedir(),
      userName: nameOfUser(),
      hostName: hostname(),
      secrets: secretsOf(process.env),
    },
    settings: store.get,
    setAside: store.setAside,
    language,
    desktop,
    areNotificationsSupported: () => Notification.isSupported(),
  };
}
