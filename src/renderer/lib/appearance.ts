import type { Language, SettingsView, ThemeSetting } from '../../shared/features/settings/model';
import type { SchemeName } from '../theme/palettes';

export type SystemLook = { readonly prefersDark: boolean; readonly prefersContrast: boolean };

/** The scheme for a setting; `system` follows the computer, also when it asks for more contrast. */
export function schemeFor(theme: ThemeSetting, system: SystemLook): SchemeName {
  switch (theme) {
    case 'light':
    case 'dark':
      return theme;
    case 'high-contrast':
      return 'contrast';
    case 'system':
      if (system.prefersContrast) return 'contrast';
      return system.prefersDark ? 'dark' : 'light';
  }
}

/** The language on screen for what is set. */
export function languageFor(view: SettingsView): Language {
  return view.settings.language === 'system' ? view.systemLanguage : view.settings.language;
}
