import * as v from 'valibot';

export const languages = ['system', 'en', 'ko'] as const;
export const themes = ['system', 'light', 'dark', 'high-contrast'] as const;
export type LanguageSetting = (typeof languages)[number];
export type ThemeSetting = (typeof themes)[number];
export type Language = Exclude<LanguageSetting, 'system'>;

/** Every setting, with its default. Unknown keys of a newer version are kept by the store, not by this schema. */
export const settingsSchema = v.object({
  language: v.optional(v.picklist(languages), 'system'),
  theme: v.optional(v.picklist(themes), 'system'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

export type SettingsView = {
  readonly settings: Settings;
  /** What `system` means right now. */
  readonly systemLanguage: Language;
  /** Set when the file could not be read and was put aside under this name; cleared by settings.dismiss-notice. */
  readonly setAside: { readonly fileName: string } | null;
};
