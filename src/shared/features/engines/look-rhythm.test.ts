import { describe, expect, it } from 'vitest';
import { nextLookMs } from './look-rhythm';

describe('nextLookMs', () => {
  it('leaves one that answers in peace and follows one that is starting', () => {
    expect(nextLookMs('reachable', 0)).toBe(30_000);
    expect(nextLookMs('connected', 0)).toBe(30_000);
    expect(nextLookMs('starting', 40)).toBe(2_000);
  });

  it('asks one that fails ever more seldom', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((failures) => nextLookMs('refused', failures));
    expect(waits).toEqual([3_000, 4_500, 6_750, 10_125, 15_188, 22_781, 30_000, 30_000]);
  });
});
