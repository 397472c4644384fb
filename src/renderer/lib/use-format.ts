import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../shared/lib/format-bytes';
import { formatNumber, formatPercent } from '../../shared/lib/format-number';
import { formatAge, formatDateTime, formatDuration, formatRelativeTime } from '../../shared/lib/format-time';
import { languageOf } from './i18n';

export type Format = {
  readonly number: (value: number, decimals?: number) => string;
  /** Of images and disks, in thousands as docker writes them. */
  readonly sizeBytes: (bytes: number) => string;
  /** Of memory, in 1,024s as docker writes it. */
  readonly memoryBytes: (bytes: number) => string;
  readonly duration: (ms: number) => string;
  /** In its largest whole unit: "3 h". */
  readonly age: (ms: number) => string;
  readonly relativeTime: (epochMs: number, nowMs?: number) => string;
  readonly dateTime: (epochMs: number) => string;
  /** A share of 1. */
  readonly percent: (share: number) => string;
};

function createFormat(locale: string): Format {
  return {
    number: (value, decimals) => formatNumber(value, locale, decimals),
    sizeBytes: (bytes) => formatBytes(bytes, locale, 'decimal'),
    memoryBytes: (bytes) => formatBytes(bytes, locale, 'binary'),
    duration: (ms) => formatDuration(ms, locale),
    age: (ms) => formatAge(ms, locale),
    relativeTime: (epochMs, nowMs = Date.now()) => formatRelativeTime(epochMs, nowMs, locale),
    dateTime: (epochMs) => formatDateTime(epochMs, locale),
    percent: (share) => formatPercent(share, locale),
  };
}

/** Formatters in the language on screen. The same object until the language changes. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const locale = languageOf(i18n);
  return useMemo(() => createFormat(locale), [locale]);
}
