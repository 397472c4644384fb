import type { Translation } from '../../i18n/messages';
import type { appEn } from './messages.en';

export const appKo: Translation<typeof appEn> = {};
