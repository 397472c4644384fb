import type { Translation } from '../../i18n/messages';
import type { runEn } from './messages.en';

export const runKo: Translation<typeof runEn> = {};
