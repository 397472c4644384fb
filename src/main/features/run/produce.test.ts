import { describe, expect, it } from 'vitest';
import { produce } from './produce';

const never = new AbortController().signal;

async function collect<Item, Result>(source: AsyncGenerator<Item, Result, void>) {
  const items: Item[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { items, result: next.value };
    items.push(next.value);
  }
}

describe('produce', () => {
  it('yields what is told and returns the result', async () => {
    const source = produce<number, string>(async (emit) => {
      await emit(1);
      void emit(2);
      await Promise.resolve();
      void emit(3);
      return 'end';
    }, never);
    expect(await collect(source)).toEqual({ items: [1, 2, 3], result: 'end' });
  });

  it('gives what was told before a failure, then the failure', async () => {
    const source = produce<number, string>(async (emit) => {
      await emit(1);
      throw new Error('broken');
    }, never);
    expect((await source.next()).value).toBe(1);
    await expect(source.next()).rejects.toThrow('broken');
  });

  it('makes the producer wait while nobody asks', async () => {
    let told = 0;
    const source = produce<number, void>(async (emit) => {
      for (; told < 100; told += 1) await emit(told, 100 * 1024);
    }, never);
    await source.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBeLessThan(10);
    expect((await collect(source)).items).toHaveLength(99);
  });

  it.each(['return', 'signal'] as const)('ends the producer when the reader leaves by %s', async (way) => {
    const outer = new AbortController();
    let hasCleanedUp = false;
    const source = produce<number, string>(async (emit, signal) => {
      await emit(1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await emit(2);
      hasCleanedUp = true;
      return 'left';
    }, outer.signal);
    await source.next();
    if (way === 'return') await source.return('gone');
    else {
      outer.abort();
      expect(await source.next()).toEqual({ done: true, value: 'left' });
    }
    expect(hasCleanedUp).toBe(true);
  });
});
