import { numberFormat } from './format-number';

/**
 * Docker counts image and disk sizes in thousands (kB, MB) and memory in 1,024s (KiB, MiB); so do we, or the figures
 * would not match the command line's. docker/go-units: HumanSize and BytesSize.
 */
const units = {
  decimal: { base: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] },
  binary: { base: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] },
} as const;

export type ByteUnits = keyof typeof units;

/** About three digits and a unit: `2.1 MB`, `152 MB`, `24.1 MiB`. The space does not break. */
export function formatBytes(bytes: number, locale: string, system: ByteUnits): string {
  const { base, names } = units[system];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (unit < names.length - 1 && rounded(value, unit) >= base) {
    value /= base;
    unit += 1;
  }
  const text = numberFormat(locale, { maximumFractionDigits: decimals(value, unit) }).format(value);
  return `${text}\u00a0${names[unit] ?? 'B'}`;
}

function decimals(value: number, unit: number): number {
  if (unit === 0 || value >= 100) return 0;
  return value >= 10 ? 1 : 2;
}

/** As it will be shown: 999.7 kB is shown as 1 MB, never as 1,000 kB. */
function rounded(value: number, unit: number): number {
  const factor = 10 ** decimals(value, unit);
  return Math.round(value * factor) / factor;
}
