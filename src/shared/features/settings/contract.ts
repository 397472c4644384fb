import * as v from 'valibot';
import { call } from '../../ipc/define';
import { settingValues, type SettingsView } from './model';

export const settingsCalls = {
  'settings.get': call(v.strictObject({})).returns<SettingsView>(),
  /** Changes the given settings and keeps the rest; resolves when they are on disk. */
  'settings.update': call(
    v.strictObject({
      language: v.optional(settingValues.language),
      theme: v.optional(settingValues.theme),
      density: v.optional(settingValues.density),
      startAtLogin: v.optional(settingValues.startAtLogin),
      onClose: v.optional(settingValues.onClose),
      trayIcon: v.optional(settingValues.trayIcon),
      notifications: v.optional(settingValues.notifications),
      mutedContainers: v.optional(settingValues.mutedContainers),
      publishedHost: v.optional(settingValues.publishedHost),
      extraEndpoints: v.optional(settingValues.extraEndpoints),
      runDefaults: v.optional(settingValues.runDefaults),
      shell: v.optional(settingValues.shell),
      logLines: v.optional(settingValues.logLines),
      updates: v.optional(settingValues.updates),
      pinnedImages: v.optional(settingValues.pinnedImages),
    }),
  ).returns<SettingsView>(),
  /** Shows the file in the system's file manager; it is made first when nothing was ever changed. */
  'settings.show-file': call(v.strictObject({})).returns<void>(),
  'settings.dismiss-notice': call(v.strictObject({})).returns<void>(),
};
