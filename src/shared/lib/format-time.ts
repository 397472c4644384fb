import { formatNumber } from './format-number';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

type UnitName = 'ms' | 's' | 'min' | 'h' | 'd';

/** Intl's short English ("1.24 sec") is neither the SI symbol nor what the command line prints, so units are ours. */
const unitText: Readonly<Record<'en' | 'ko', Readonly<Record<UnitName, string>>>> = {
  en: { ms: '\u00a0ms', s: '\u00a0s', min: '\u00a0min', h: '\u00a0h', d: '\u00a0d' },
  ko: { ms: 'ms', s: '초', min: '분', h: '시간', d: '일' },
};

function withUnit(value: number, unit: UnitName, locale: string, decimals = 0): string {
  const texts = locale.startsWith('ko') ? unitText.ko : unitText.en;
  return `${formatNumber(value, locale, decimals)}${texts[unit]}`;
}

/** A measured time: `318 ms`, `1.24 s`, `12.3 s`, `2 min 3 s`, `1 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number, locale: string): string {
  const value = Math.max(0, ms);
  if (value > 0 && value < 0.5) return `< ${withUnit(1, 'ms', locale)}`;
  if (Math.round(value) < second) return withUnit(Math.round(value), 'ms', locale);
  if (value < 9.995 * second) return withUnit(value / second, 's', locale, 2);
  if (value < 59.95 * second) return withUnit(value / second, 's', locale, 1);
  const whole = Math.round(value / second) * second;
  if (whole < hour) return twoUnits(whole, [minute, 'min'], [second, 's'], locale);
  if (whole < day) return twoUnits(whole, [hour, 'h'], [minute, 'min'], locale);
  return twoUnits(whole, [day, 'd'], [hour, 'h'], locale);
}

function twoUnits(
  value: number,
  [big, bigUnit]: readonly [number, UnitName],
  [small, smallUnit]: readonly [number, UnitName],
  locale: string,
): string {
  const count = Math.floor(value / big);
  const rest = Math.floor((value % big) / small);
  const first = withUnit(count, bigUnit, locale);
  return rest === 0 ? first : `${first} ${withUnit(rest, smallUnit, locale)}`;
}

/** How old something is, in its largest whole unit: `12 min`, `3 h`, `2 d`. */
export function formatAge(ms: number, locale: string): string {
  const value = Math.max(0, ms);
  if (value < minute) return withUnit(Math.floor(value / second), 's', locale);
  if (value < hour) return withUnit(Math.floor(value / minute), 'min', locale);
  if (value < 2 * day) return withUnit(Math.floor(value / hour), 'h', locale);
  return withUnit(Math.floor(value / day), 'd', locale);
}

const relativeSteps: readonly (readonly [number, number, Intl.RelativeTimeFormatUnit])[] = [
  [minute, second, 'second'],
  [hour, minute, 'minute'],
  [day, hour, 'hour'],
  [30 * day, day, 'day'],
  [365 * day, 30 * day, 'month'],
];

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relativeFormats.get(locale);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relativeFormats.set(locale, made);
  return made;
}

/** `3 hours ago`, `yesterday`, `now` (within five seconds); `atMs` and `nowMs` are epoch milliseconds. */
export function formatRelativeTime(atMs: number, nowMs: number, locale: string): string {
  const ahead = atMs - nowMs;
  const distance = Math.abs(ahead);
  const format = relativeFormat(locale);
  if (distance < 5 * second) return format.format(0, 'second');
  const [, size, unit] = relativeSteps.find(([limit]) => distance < limit) ?? [0, 365 * day, 'year' as const];
  return format.format(Math.trunc(ahead / size), unit);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Date and time to the second, in the computer's time zone unless told otherwise. */
export function formatDateTime(atMs: number, locale: string, timeZone?: string): string {
  const key = `${locale} ${timeZone ?? ''}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
    dateFormats.set(key, format);
  }
  return format.format(atMs);
}

/** How long until `formatRelativeTime` or `formatAge` says something else, in ms: a clock need not tick faster. */
export function nextChangeMs(atMs: number, nowMs: number): number {
  const distance = Math.abs(nowMs - atMs);
  if (distance < minute) return second;
  if (distance < hour) return minute - (distance % minute);
  return hour - (distance % hour);
}
