import type { Translation } from '../../i18n/messages';
import type { engineEn } from './messages.en';

export const engineKo: Translation<typeof engineEn> = {};
