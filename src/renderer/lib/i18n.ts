import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/features/settings/model';
import { en } from '../../shared/i18n/en';
import { ko } from '../../shared/i18n/ko';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** Both catalogues are part of the page, so that switching needs no load. React escapes; i18next must not do it too. */
export function createI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ko: { translation: ko } },
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}

/** The language of the running page, as one of ours. */
export function languageOf(i18n: Pick<I18n, 'language'>): Language {
  return i18n.language === 'ko' ? 'ko' : 'en';
}
