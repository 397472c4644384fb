import * as v from 'valibot';
import { call } from '../../ipc/define';
import { languages, type SettingsView, themes } from './model';

export const settingsCalls = {
  'settings.get': call(v.strictObject({})).returns<SettingsView>(),
  /** Changes the given settings and keeps the rest; resolves when they are on disk. */
  'settings.update': call(
    v.strictObject({
      language: v.optional(v.picklist(languages)),
      theme: v.optional(v.picklist(themes)),
    }),
  ).returns<SettingsView>(),
  'settings.dismiss-notice': call(v.strictObject({})).returns<void>(),
};
