import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  type LanguageSetting,
  type SettingsView,
} from '../../shared/features/settings/model';
import { languageFor, schemeFor } from './appearance';

describe('schemeFor', () => {
  it.each([
    ['light', { prefersDark: true, prefersContrast: true }, 'light'],
    ['dark', { prefersDark: false, prefersContrast: false }, 'dark'],
    ['high-contrast', { prefersDark: false, prefersContrast: false }, 'contrast'],
    ['system', { prefersDark: false, prefersContrast: false }, 'light'],
    ['system', { prefersDark: true, prefersContrast: false }, 'dark'],
    ['system', { prefersDark: false, prefersContrast: true }, 'contrast'],
  ] as const)('%s with %o is %s', (theme, system, scheme) => {
    expect(schemeFor(theme, system)).toBe(scheme);
  });
});

describe('languageFor', () => {
  const view = (language: LanguageSetting): SettingsView => ({
    settings: { ...defaultSettings, language },
    systemLanguage: 'ko',
    setAside: null,
  });
  it.each([
    ['system', 'ko'],
    ['en', 'en'],
    ['ko', 'ko'],
  ] as const)('%s is %s', (setting, language) => {
    expect(languageFor(view(setting))).toBe(language);
  });
});
