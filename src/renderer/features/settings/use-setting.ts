import { createContext, useContext } from 'react';
import { defaultSettings, type Settings, type SettingsView } from '../../../shared/features/settings/model';

export type SettingsForm = {
  readonly view: SettingsView;
  /** Changes some and keeps the rest; shown at once, taken back when they could not be kept. */
  readonly change: (changes: Partial<Settings>) => void;
};

export const SettingsFormContext = createContext<SettingsForm | null>(null);

export function useSettingsForm(): SettingsForm {
  const form = useContext(SettingsFormContext);
  if (!form) throw new Error('settings are shown on their page only');
  return form;
}

export type Setting<Key extends keyof Settings> = {
  readonly value: Settings[Key];
  readonly set: (value: Settings[Key]) => void;
  /** Absent while it has its default. */
  readonly reset: (() => void) | undefined;
};

/** One setting: what it is, changing it, and its way back. */
export function useSetting<Key extends keyof Settings>(key: Key): Setting<Key> {
  const { view, change } = useSettingsForm();
  const value = view.settings[key];
  const set = (next: Settings[Key]) => change({ [key]: next });
  const byDefault = defaultSettings[key];
  const isDefault = JSON.stringify(value) === JSON.stringify(byDefault);
  return { value, set, reset: isDefault ? undefined : () => set(byDefault) };
}
