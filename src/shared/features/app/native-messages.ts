import type { Translation } from '../../i18n/messages';
import type { Language } from '../settings/model';
import { nativeMessagesEn } from './native-messages.en';
import { nativeMessagesKo } from './native-messages.ko';

export type NativeMessages = Translation<typeof nativeMessagesEn>;

/** Main's own words in a language. Kept apart from the page's catalogues, which main need not load. */
export function nativeMessages(language: Language): NativeMessages {
  return language === 'ko' ? nativeMessagesKo : nativeMessagesEn;
}
