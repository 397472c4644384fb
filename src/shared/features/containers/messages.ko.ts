import type { Translation } from '../../i18n/messages';
import type { containersEn } from './messages.en';

export const containersKo: Translation<typeof containersEn> = {};
