/** Numbers in the user's language. Formatters are costly to make (about 50 µs), so each is made once. */

const formatters = new Map<string, Intl.NumberFormat>();

/** A cached `Intl.NumberFormat`. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** `1,234` or, with decimals, `1,234.5`. */
export function formatNumber(value: number, locale: string, maximumFractionDigits = 0): string {
  return numberFormat(locale, { maximumFractionDigits }).format(value);
}

/** A share of 1 as `38.4 %`: one decimal below 100, none above. */
export function formatPercent(share: number, locale: string): string {
  const percent = share * 100;
  return `${formatNumber(percent, locale, Math.abs(percent) < 100 ? 1 : 0)}\u00a0%`;
}
