import type { Translation } from '../../i18n/messages';
import type { Language } from '../settings/model';
import { trayMessagesEn } from './native-messages.en';
import { trayMessagesKo } from './native-messages.ko';

export type TrayMessages = Translation<typeof trayMessagesEn>;

export function trayMessages(language: Language): TrayMessages {
  return language === 'ko' ? trayMessagesKo : trayMessagesEn;
}
