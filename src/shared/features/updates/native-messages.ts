import type { Translation } from '../../i18n/messages';
import type { Language } from '../settings/model';
import { nativeUpdateMessagesEn } from './native-messages.en';
import { nativeUpdateMessagesKo } from './native-messages.ko';

export type NativeUpdateMessages = Translation<typeof nativeUpdateMessagesEn>;

/** Main's words about updates in a language. */
export function nativeUpdateMessages(language: Language): NativeUpdateMessages {
  return language === 'ko' ? nativeUpdateMessagesKo : nativeUpdateMessagesEn;
}
