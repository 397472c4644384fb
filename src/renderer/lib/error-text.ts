import type { TFunction } from 'i18next';
import { type AppError, type ErrorCode, toAppError } from '../../shared/ipc/errors';
import { type ErrorReason, errorReasons } from '../../shared/i18n/errors.en';
import { printable } from '../../shared/lib/printable';

/** Which value of an error says what it is about, best first. */
const subjectKeys = [
  'name',
  'container',
  'image',
  'reference',
  'port',
  'path',
  'command',
  'registry',
  'endpoint',
  'address',
  'url',
  'context',
] as const;

const maxSubject = 160;

/** What the error is about, made safe to show; null when it says nothing of the kind. */
export function errorSubject(error: AppError): string | null {
  const params = error.params ?? {};
  const key = subjectKeys.find((name) => params[name] !== undefined && params[name] !== '');
  return key === undefined ? null : printable(String(params[key]), { maxLength: maxSubject });
}

export type ErrorText = { readonly title: string; readonly action: string };

/** The sentence and the next step for an error, in the language on screen. Takes any thrown value. */
export function errorText(t: TFunction, thrown: unknown): ErrorText {
  const error = isAppError(thrown) ? thrown : toAppError(thrown);
  const sentences = sentencesOf(error);
  const subject = errorSubject(error);
  const title = subject === null ? t(`${sentences}.title`) : t(`${sentences}.titleFor`, { subject });
  return { title, action: t(`${sentences}.action`) };
}

/** Where the catalogue has them: by the reason, if that has its own, else by the code. */
function sentencesOf({ code, params }: AppError): `errors.${ErrorCode}` | `errorReasons.${ErrorReason}` {
  const reason = errorReasons.find((known) => known === params?.['reason']);
  return reason === undefined ? `errors.${code}` : `errorReasons.${reason}`;
}

function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'code' in value;
}
