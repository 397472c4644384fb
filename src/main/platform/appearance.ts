import { nativeTheme } from 'electron';
import type { ThemeSetting } from '../../shared/features/settings/model';

export type Appearance = {
  /** Title bars, menus, scroll bars and `prefers-color-scheme` of the page follow the setting. */
  readonly apply: (theme: ThemeSetting) => void;
  /** What a window shows before its page has painted, so that nothing flashes. */
  readonly backgroundColor: () => string;
};

/** The page's own background in its two schemes, and in high contrast. */
const backgrounds = { light: '#f6f5f2', dark: '#0f141b', highContrast: '#000000' };

export function createAppearance(): Appearance {
  let isHighContrast = false;
  return {
    apply: (theme) => {
      isHighContrast = theme === 'high-contrast';
      nativeTheme.themeSource = theme === 'high-contrast' ? 'dark' : theme;
    },
    backgroundColor: () => {
      if (isHighContrast) return backgrounds.highContrast;
      return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
    },
  };
}
