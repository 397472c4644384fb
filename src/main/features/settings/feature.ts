import * as v from 'valibot';
import type { settingsCalls } from '../../../shared/features/settings/contract';
import {
  type Language,
  type Settings,
  settingsSchema,
  type SettingsView,
} from '../../../shared/features/settings/model';
import { newFarAddresses } from '../../../shared/features/settings/far-addresses';
import { machinePlatformOf } from '../../../shared/lib/machine-platform';
import { fail } from '../../../shared/ipc/errors';
import type { Broadcast, MainFeature } from '../../ipc/feature';
import type { SettingsStore } from '../../platform/settings-store';

export type SettingsDeps = {
  readonly store: SettingsStore;
  readonly systemLanguage: () => Language;
  /** Called after every change that is on disk: native theme and menus follow. */
  readonly onChanged: (settings: Settings) => void;
  readonly broadcast: Broadcast;
  /** Asks the person, in a way that no page can answer, whether these other computers may be talked to. */
  readonly mayTalkTo: (addresses: readonly string[], signal: AbortSignal) => Promise<boolean>;
  /** Shows a file in the system's file manager. */
  readonly showFile: (path: string) => Promise<void>;
};

export function createSettingsFeature(deps: SettingsDeps): MainFeature<typeof settingsCalls> {
  const { store, systemLanguage, onChanged, broadcast } = deps;
  const view = (): SettingsView => ({
    // what main keeps for itself is left out
    settings: v.parse(settingsSchema, store.get()),
    systemLanguage: systemLanguage(),
    setAside: store.setAside(),
  });
  return {
    calls: {
      'settings.get': view,
      'settings.update': async (changes, { signal }) => {
        const far = newFarAddresses(store.get(), changes, machinePlatformOf(process.platform));
        if (far.length > 0 && !(await deps.mayTalkTo(far, signal))) throw fail('CANCELLED', 'not allowed');
        onChanged(await store.update(changes));
        broadcast('settings.changed', {});
        return view();
      },
      'settings.show-file': async () => {
        await store.ensureFile();
        await deps.showFile(store.path);
      },
      'settings.dismiss-notice': () => {
        store.dismissSetAside();
        broadcast('settings.changed', {});
      },
    },
    streams: {},
    dispose: () => undefined,
  };
}
