import type { ParseKeys, TFunction } from 'i18next';
import type { HealthCheck, HealthView } from '../../../shared/features/diagnostics/model';
import { printable } from '../../../shared/lib/printable';
import type { Format } from '../../lib/use-format';

const maxParam = 200;

/** Why a check has its result, with sizes and times as the language writes them and foreign words made harmless. */
export function healthWhy(t: TFunction, format: Format, { reason, params }: HealthCheck): string {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    values[name] =
      typeof value === 'string' ? printable(value, { maxLength: maxParam }) : format.sizeBytes(value);
  }
  const ms = params['ms'];
  if (typeof ms === 'number') values['time'] = format.duration(ms);
  // which values a sentence has is not known to the types; each has some of these
  return t(`diagnostics.why.${reason}` as ParseKeys, values);
}

/** All of it in one sentence: what is broken before what is only to be known. */
export function healthSummary(t: TFunction, { checks }: HealthView): string {
  const count = (result: HealthCheck['result']) => checks.filter((check) => check.result === result).length;
  const fails = count('fail');
  const warns = count('warn');
  if (fails > 0) return t('diagnostics.summary.fail', { count: fails });
  return warns > 0 ? t('diagnostics.summary.warn', { count: warns }) : t('diagnostics.summary.pass');
}
