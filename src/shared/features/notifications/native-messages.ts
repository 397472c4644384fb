import type { Translation } from '../../i18n/messages';
import type { Language } from '../settings/model';
import { noticeMessagesEn } from './native-messages.en';
import { noticeMessagesKo } from './native-messages.ko';

export type NoticeMessages = Translation<typeof noticeMessagesEn>;

export function noticeMessages(language: Language): NoticeMessages {
  return language === 'ko' ? noticeMessagesKo : noticeMessagesEn;
}
