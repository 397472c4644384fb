import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  defaultSettings,
  type Density,
  type Language,
  type ThemeSetting,
} from '../../shared/features/settings/model';
import { settingsOptions } from '../features/settings/api';
import { languageFor, schemeFor } from '../lib/appearance';
import { languageOf } from '../lib/i18n';

const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(prefers-contrast: more)';

/** Puts the scheme on the document; the style sheet does the rest without a render. */
export function applyScheme(theme: ThemeSetting): void {
  document.documentElement.dataset['theme'] = schemeFor(theme, {
    prefersDark: window.matchMedia(darkQuery).matches,
    prefersContrast: window.matchMedia(contrastQuery).matches,
  });
}

/** Puts the density on the document, for what a style sheet decides; rows take their height from the settings. */
export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
}

/** Applies language, theme and density as the settings and the system change. Returns the language on screen. */
export function useAppearance(): Language {
  const { i18n } = useTranslation();
  const { data: view } = useQuery(settingsOptions);
  const { theme, density } = view?.settings ?? defaultSettings;
  const wanted = view ? languageFor(view) : languageOf(i18n);

  useEffect(() => {
    const apply = () => applyScheme(theme);
    const media = [window.matchMedia(darkQuery), window.matchMedia(contrastQuery)];
    apply();
    for (const query of media) query.addEventListener('change', apply);
    return () => {
      for (const query of media) query.removeEventListener('change', apply);
    };
  }, [theme]);

  useLayoutEffect(() => applyDensity(density), [density]);

  useEffect(() => {
    document.documentElement.lang = wanted;
    if (i18n.language !== wanted) void i18n.changeLanguage(wanted);
  }, [i18n, wanted]);

  return languageOf(i18n);
}
