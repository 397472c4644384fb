import { describe, expect, it } from 'vitest';
import { formatBytes } from './format-bytes';
import { formatNumber, formatPercent } from './format-number';
import { formatAge, formatDateTime, formatDuration, formatRelativeTime, nextChangeMs } from './format-time';

/** Spaces that do not break are compared as spaces; `Intl` uses several kinds. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatBytes', () => {
  it.each([
    [0, '0 B', '0 B'],
    [999, '999 B', '999 B'],
    [1000, '1 kB', '1,000 B'],
    [1024, '1.02 kB', '1 KiB'],
    [13_336, '13.3 kB', '13 KiB'],
    [999_499, '999 kB', '976 KiB'],
    [999_700, '1 MB', '976 KiB'],
    [1_048_575, '1.05 MB', '1 MiB'],
    [2_100_000, '2.1 MB', '2 MiB'],
    [152_000_000, '152 MB', '145 MiB'],
    [1_072_693_248, '1.07 GB', '1,023 MiB'],
    [18_000_000_000, '18 GB', '16.8 GiB'],
    [-5, '0 B', '0 B'],
  ])('%d', (bytes, decimal, binary) => {
    expect(plain(formatBytes(bytes, 'en', 'decimal'))).toBe(decimal);
    expect(plain(formatBytes(bytes, 'en', 'binary'))).toBe(binary);
    expect(plain(formatBytes(bytes, 'ko', 'decimal'))).toBe(decimal);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms', '0ms'],
    [0.2, '< 1 ms', '< 1ms'],
    [3.6, '4 ms', '4ms'],
    [318, '318 ms', '318ms'],
    [999.4, '999 ms', '999ms'],
    [999.6, '1 s', '1초'],
    [1240, '1.24 s', '1.24초'],
    [12_340, '12.3 s', '12.3초'],
    [59_960, '1 min', '1분'],
    [123_000, '2 min 3 s', '2분 3초'],
    [hour + 5 * minute, '1 h 5 min', '1시간 5분'],
    [3 * day + 4 * hour, '3 d 4 h', '3일 4시간'],
  ])('%d ms', (ms, en, ko) => {
    expect(plain(formatDuration(ms, 'en'))).toBe(en);
    expect(plain(formatDuration(ms, 'ko'))).toBe(ko);
  });
});

describe('formatAge', () => {
  it.each([
    [4000, '4 s', '4초'],
    [12 * minute, '12 min', '12분'],
    [3 * hour + 59 * minute, '3 h', '3시간'],
    [30 * hour, '30 h', '30시간'],
    [49 * hour, '2 d', '2일'],
  ])('%d ms', (ms, en, ko) => {
    expect(plain(formatAge(ms, 'en'))).toBe(en);
    expect(plain(formatAge(ms, 'ko'))).toBe(ko);
  });
});

describe('formatRelativeTime', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  it.each([
    [2000, 'now', '지금'],
    [30_000, '30 seconds ago', '30초 전'],
    [12 * minute, '12 minutes ago', '12분 전'],
    [3 * hour, '3 hours ago', '3시간 전'],
    [day, 'yesterday', '어제'],
    [3 * day, '3 days ago', '3일 전'],
    [65 * day, '2 months ago', '2개월 전'],
    [800 * day, '2 years ago', '2년 전'],
    [-2 * hour, 'in 2 hours', '2시간 후'],
  ])('%d ms ago', (ms, en, ko) => {
    expect(formatRelativeTime(now - ms, now, 'en')).toBe(en);
    expect(formatRelativeTime(now - ms, now, 'ko')).toBe(ko);
  });

  it('says when it will change', () => {
    expect(nextChangeMs(now - 10_000, now)).toBe(1000);
    expect(nextChangeMs(now - 90_000, now)).toBe(30_000);
    expect(nextChangeMs(now - 90 * minute, now)).toBe(30 * minute);
  });
});

describe('other formats', () => {
  it('numbers', () => {
    expect(formatNumber(12345.678, 'en')).toBe('12,346');
    expect(formatNumber(12345.678, 'ko', 1)).toBe('12,345.7');
    expect(plain(formatPercent(0.3844, 'en'))).toBe('38.4 %');
    expect(plain(formatPercent(1.5, 'ko'))).toBe('150 %');
  });

  it('dates', () => {
    const at = Date.UTC(2026, 10, 23, 3, 4, 5);
    expect(plain(formatDateTime(at, 'en', 'UTC'))).toBe('Nov 23, 2026, 3:04:05 AM');
    expect(plain(formatDateTime(at, 'ko', 'UTC'))).toBe('2026. 11. 23. 오전 3:04:05');
  });
});
