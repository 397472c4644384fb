import type { Language, LanguageSetting } from '../../shared/features/settings/model';

/**
 * The language that the system asks for: what the app was started with (`--lang`), else the first of the user's
 * languages that we have. Languages are BCP 47 tags or POSIX locales (`ko`, `ko-KR`, `ko_KR.UTF-8`).
 */
export function resolveSystemLanguage(startedWith: string, preferred: readonly string[]): Language {
  const wanted = startedWith ? [startedWith, ...preferred] : preferred;
  for (const tag of wanted) {
    const language = /^[a-z]+/i.exec(tag)?.[0].toLowerCase();
    if (language === 'ko' || language === 'en') return language;
  }
  return 'en';
}

export function resolveLanguage(setting: LanguageSetting, system: Language): Language {
  return setting === 'system' ? system : setting;
}
