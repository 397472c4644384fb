/** Times of one thing in one run, in ms. */
export type Sample = readonly number[];

/** The middle value; the mean of the two middle ones for an even count. NaN for none. */
export function median(values: Sample): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** `12.3 [11.0–14.9]`: the median and the range. */
export function spread(values: Sample): string {
  const digits = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  return `${digits(median(values))} [${digits(Math.min(...values))}–${digits(Math.max(...values))}]`;
}
