import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { staleKeys } from './engine-invalidation';
import { createInvalidator } from './invalidator';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const key = ['engine', 'containers', 'list'];

function setUp(answerMs = 0) {
  const client = new QueryClient();
  let asked = 0;
  vi.spyOn(client, 'invalidateQueries').mockImplementation(() => {
    asked += 1;
    return new Promise((resolve) => setTimeout(resolve, answerMs));
  });
  const invalidator = createInvalidator(client, 100);
  return { invalidator, asked: () => asked };
}

describe('createInvalidator', () => {
  it('acts at once on the first event', () => {
    const { invalidator, asked } = setUp();
    invalidator.invalidate(key);
    expect(asked()).toBe(1);
  });

  it('makes one request of a burst, not before the interval', async () => {
    const { invalidator, asked } = setUp();
    for (let i = 0; i < 50; i += 1) invalidator.invalidate(key);
    await vi.advanceTimersByTimeAsync(99);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toBe(2);
  });

  it('waits for an answer that takes longer than the interval', async () => {
    const { invalidator, asked } = setUp(350);
    invalidator.invalidate(key);
    for (let i = 0; i < 5; i += 1) {
      await vi.advanceTimersByTimeAsync(60);
      invalidator.invalidate(key);
    }
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(asked()).toBe(2);
  });

  it('keeps keys apart and stops when it is disposed of', async () => {
    const { invalidator, asked } = setUp();
    invalidator.invalidate(key);
    invalidator.invalidate(['engine', 'images', 'list']);
    expect(asked()).toBe(2);
    invalidator.invalidate(key);
    invalidator.dispose();
    await vi.advanceTimersByTimeAsync(1000);
    invalidator.invalidate(key);
    expect(asked()).toBe(2);
  });
});

describe('staleKeys', () => {
  it.each([
    [
      ['a', 'b'],
      [
        ['e', 'images', 'list'],
        ['e', 'images', 'detail', 'a'],
        ['e', 'images', 'detail', 'b'],
      ],
    ],
    ['all' as const, [['e', 'images']]],
    [Array.from({ length: 51 }, (_, index) => `${index}`), [['e', 'images']]],
  ])('of %o', (ids, keys) => {
    expect(staleKeys({ engineId: 'e', kind: 'images', ids })).toEqual(keys);
  });
});
