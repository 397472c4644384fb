import type { Translation } from '../../i18n/messages';
import type { tasksEn } from './messages.en';

export const tasksKo: Translation<typeof tasksEn> = {};
