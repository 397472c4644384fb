import type { Translation } from '../../i18n/messages';
import type { settingsEn } from './messages.en';

export const settingsKo: Translation<typeof settingsEn> = {};
