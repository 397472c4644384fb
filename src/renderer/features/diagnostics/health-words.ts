import type { TFunction } from 'i18next';
import type { HealthCheck, HealthView } from '../../../shared/features/diagnostics/model';
import { printable } from '../../../shared/lib/printable';
import type { Format } from '../../lib/use-format';

const maxParam = 200;

/** What the sentences have room for; each has some of it. */
const valueNames = [
  'version',
  'electron',
  'chrome',
  'node',
  'product',
  'api',
  'ms',
  'code',
  'path',
  'group',
  'free',
  'total',
  'folder',
  'fileName',
] as const;
type Values = Readonly<Record<(typeof valueNames)[number], string>>;

/** Why a check has its result, with sizes and times as the language writes them and foreign words made harmless. */
export function healthWhy(t: TFunction, format: Format, { reason, params }: HealthCheck): string {
  const text = (name: keyof Values): string => {
    const value = params[name] ?? '';
    if (typeof value === 'string') return printable(value, { maxLength: maxParam });
    return name === 'ms' ? format.duration(value) : format.sizeBytes(value);
  };
  const values = Object.fromEntries(valueNames.map((name) => [name, text(name)])) as Values;
  return t(`diagnostics.why.${reason}`, { ...values, time: values.ms });
}

/** All of it in one sentence: what is broken before what is only to be known. */
export function healthSummary(t: TFunction, { checks }: HealthView): string {
  const count = (result: HealthCheck['result']) => checks.filter((check) => check.result === result).length;
  const fails = count('fail');
  const warns = count('warn');
  if (fails > 0) return t('diagnostics.summary.fail', { count: fails });
  return warns > 0 ? t('diagnostics.summary.warn', { count: warns }) : t('diagnostics.summary.pass');
}
