import { describe, expect, it } from 'vitest';
import { isLargerThan } from './reply-size';

describe('the size of a reply', () => {
  it.each([
    ['a text at the limit', 'x'.repeat(100), 100, false],
    ['a text beyond it', 'x'.repeat(101), 100, true],
    ['texts anywhere in it', { rows: [{ name: 'x'.repeat(60) }, { name: 'x'.repeat(60) }] }, 100, true],
    ['bytes', { block: new Uint8Array(101) }, 100, true],
    ['numbers, flags and nothing', [1, true, null, undefined], 32, false],
    ['too many of them', [1, true, null, undefined, 0], 32, true],
    ['nothing at all', undefined, 8, false],
    ['empty objects', { a: {}, b: [] }, 0, false],
  ])('%s', (_what, value, limit, expected) => {
    expect(isLargerThan(value, limit)).toBe(expected);
  });

  it('is found out for data of any depth', () => {
    let deep: unknown = 'x'.repeat(11);
    for (let i = 0; i < 50_000; i += 1) deep = { deep };
    expect(isLargerThan(deep, 10)).toBe(true);
    expect(isLargerThan(deep, 11)).toBe(false);
  });
});
