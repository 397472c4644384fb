import type { Translation } from '../../i18n/messages';
import type { imagesEn } from './messages.en';

export const imagesKo: Translation<typeof imagesEn> = {};
