import { describe, expect, it } from 'vitest';
import type { StreamPolicy } from '../../shared/ipc/define';
import { appError, fail } from '../../shared/ipc/errors';
import { frameBytes, frameIntervalMs, initialCredit } from '../../shared/ipc/frames';
import { ItemBatch } from './item-batch';
import { type Pump, startPump } from './stream-pump';
import { createFakePort } from './testing/fake-port';
import { createManualClock } from './testing/manual-clock';

type Source = (signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;

const maxItemSize = 8_000_000;

function begin(open: Source, policy: StreamPolicy = 'lossless') {
  const port = createFakePort();
  const clock = createManualClock();
  const logged: string[] = [];
  const log = (_level: string, message: string) => logged.push(message);
  const pump: Pump = startPump({ name: 'test.items', policy, port, open, clock, log, maxItemSize });
  return { port, clock, pump, logged };
}

/** A source that yields what the test pushes and tells how it ended. */
function createTap<Item>() {
  const ready: Item[] = [];
  let wake: (() => void) | null = null;
  const seen = { pulled: 0, isCleaned: false, isAborted: false };
  async function* source(signal: AbortSignal): AsyncGenerator<Item, string, void> {
    signal.addEventListener('abort', () => {
      seen.isAborted = true;
      wake?.();
    });
    try {
      while (!signal.aborted) {
        const next = ready.shift();
        if (next === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        seen.pulled += 1;
        yield next;
      }
      return 'aborted';
    } finally {
      seen.isCleaned = true;
    }
  }
  const push = (...items: Item[]) => {
    ready.push(...items);
    wake?.();
  };
  return { source, push, seen };
}

const big = 'x'.repeat(frameBytes);

describe('frames', () => {
  it('sends the first item at once and ends with the summary', async () => {
    const { port, clock, pump } = begin(async function* () {
      yield 'first';
      return { lines: 1 };
    });
    await clock.settle();
    await pump.done;
    expect(port.frames).toEqual([
      { type: 'data', seq: 0, items: ['first'] },
      { type: 'end', summary: { lines: 1 } },
    ]);
    expect(port.isClosed()).toBe(true);
  });

  it('gathers what is ready together, then waits for the interval', async () => {
    const tap = createTap<number>();
    const { port, clock } = begin(tap.source);
    tap.push(1, 2, 3);
    await clock.settle();
    tap.push(4);
    await clock.settle();
    tap.push(5);
    await clock.settle();
    expect(port.frames).toEqual([{ type: 'data', seq: 0, items: [1, 2, 3] }]);
    clock.advance(frameIntervalMs);
    expect(port.frames[1]).toEqual({ type: 'data', seq: 1, items: [4, 5] });
  });

  it('is quick again after a quiet interval', async () => {
    const tap = createTap<number>();
    const { port, clock } = begin(tap.source);
    tap.push(1);
    await clock.settle();
    clock.advance(frameIntervalMs);
    tap.push(2);
    await clock.settle();
    expect(port.items()).toEqual([1, 2]);
  });

  it('does not wait for the interval when a frame is full', async () => {
    const tap = createTap<string>();
    const { port, clock } = begin(tap.source);
    tap.push('a');
    await clock.settle();
    tap.push(big);
    await clock.settle();
    expect(port.items()).toEqual(['a', big]);
  });

  it('takes batches apart', async () => {
    const { port, clock, pump } = begin(async function* () {
      yield new ItemBatch([1, 2]);
      yield new ItemBatch([]);
      yield new ItemBatch([3], 10);
    });
    await clock.settle();
    await pump.done;
    expect(port.items()).toEqual([1, 2, 3]);
  });
});

describe('credit', () => {
  it('makes a lossless source wait, then loses nothing', async () => {
    const tap = createTap<string>();
    const { port, clock } = begin(tap.source);
    for (let i = 0; i < 20; i += 1) tap.push(`${i}${big}`);
    await clock.settle();
    // one frame per credit, and one that is ready
    expect(tap.seen.pulled).toBe(initialCredit + 1);
    expect(port.frames).toHaveLength(initialCredit);
    for (let i = 0; i < 20; i += 1) {
      port.send({ type: 'credit', frames: 1 });
      await clock.settle();
    }
    expect(port.items()).toHaveLength(20);
    expect(port.frames.map((frame) => frame.type === 'data' && frame.seq)).toEqual([...Array(20).keys()]);
  });

  it('keeps small items together while there is no credit', async () => {
    const tap = createTap<number>();
    const { port, clock } = begin(tap.source);
    for (let i = 0; i < initialCredit; i += 1) {
      tap.push(i);
      await clock.settle();
      clock.advance(frameIntervalMs);
    }
    for (let i = 0; i < 50; i += 1) tap.push(100 + i);
    await clock.settle();
    clock.advance(1000);
    expect(port.frames).toHaveLength(initialCredit);
    port.send({ type: 'credit', frames: 1 });
    await clock.settle();
    expect(port.frames.at(-1)).toMatchObject({ items: [...Array(50).keys()].map((i) => 100 + i) });
  });

  it('holds the end back until the last items have left', async () => {
    const { port, clock, pump } = begin(async function* () {
      for (let i = 0; i < initialCredit + 1; i += 1) yield big;
    });
    await clock.settle();
    expect(port.frames.at(-1)?.type).toBe('data');
    port.send({ type: 'credit', frames: 1 });
    await pump.done;
    expect(port.frames.map((frame) => frame.type)).toEqual([
      ...Array.from({ length: initialCredit + 1 }, () => 'data'),
      'end',
    ]);
  });

  it('with `latest` replaces what has not left, and still shows the last', async () => {
    const tap = createTap<number>();
    const { port, clock } = begin(tap.source, 'latest');
    for (let i = 0; i < initialCredit + 100; i += 1) {
      tap.push(i);
      await clock.settle();
      clock.advance(frameIntervalMs);
    }
    expect(tap.seen.pulled).toBe(initialCredit + 100);
    port.send({ type: 'credit', frames: 1 });
    await clock.settle();
    expect(port.items()).toEqual([0, 1, 2, 3, initialCredit + 99]);
  });

  it.each([
    [{ type: 'credit', frames: 0 }],
    [{ type: 'credit', frames: -1 }],
    [{ type: 'credit', frames: 1.5 }],
    [{ type: 'credit', frames: Number.NaN }],
    [{ type: 'credit', frames: 1e9 }],
    [{ type: 'credit' }],
    [{ type: 'data' }],
    ['cancel'],
    [null],
    [undefined],
    [[]],
  ])('ends with PROTOCOL on %j', async (frame) => {
    const tap = createTap<number>();
    const { port, pump } = begin(tap.source);
    port.send(frame);
    await pump.done;
    expect(port.frames).toEqual([{ type: 'error', error: appError('PROTOCOL', 'unexpected frame') }]);
    expect(tap.seen.isCleaned).toBe(true);
  });
});

describe('ends', () => {
  it.each([
    ['cancel', (port: ReturnType<typeof createFakePort>) => port.send({ type: 'cancel' })],
    ['a closed port', (port: ReturnType<typeof createFakePort>) => port.disconnect()],
  ])('on %s, cleaning up the source and sending nothing more', async (_name, end) => {
    const tap = createTap<number>();
    const { port, clock, pump } = begin(tap.source);
    tap.push(1);
    await clock.settle();
    end(port);
    tap.push(2);
    await pump.done;
    expect(tap.seen).toEqual({ pulled: 1, isCleaned: true, isAborted: true });
    expect(port.items()).toEqual([1]);
    expect(port.frames.every((frame) => frame.type === 'data')).toBe(true);
  });

  it('cleans up a source that is paused between two items', async () => {
    let isCleaned = false;
    const { port, clock, pump } = begin(async function* () {
      try {
        for (;;) yield big;
      } finally {
        isCleaned = true;
      }
    });
    await clock.settle();
    port.send({ type: 'cancel' });
    await pump.done;
    expect(isCleaned).toBe(true);
  });

  it('tells why when it is stopped from outside', async () => {
    const tap = createTap<number>();
    const { port, pump } = begin(tap.source);
    pump.stop(appError('CANCELLED', 'the page has gone'));
    await pump.done;
    expect(port.frames).toEqual([{ type: 'error', error: appError('CANCELLED', 'the page has gone') }]);
    expect(tap.seen.isCleaned).toBe(true);
  });

  it('sends the items of before an error, then the error', async () => {
    const { port, clock, pump } = begin(async function* () {
      yield 1;
      await Promise.resolve();
      throw fail('NOT_FOUND', 'no such container');
    });
    await clock.settle();
    await pump.done;
    expect(port.frames.at(-1)).toEqual({ type: 'error', error: appError('NOT_FOUND', 'no such container') });
    expect(port.items()).toEqual([1]);
  });

  it('keeps the text of an unexpected fault to the log', async () => {
    const { port, pump, logged } = begin(() => {
      throw new TypeError('/home/somebody/secret is not a function');
    });
    await pump.done;
    expect(port.frames).toEqual([
      { type: 'error', error: appError('INTERNAL', 'unexpected fault, see the log') },
    ]);
    expect(logged).toEqual(['stream test.items failed']);
  });

  it('turns an item that cannot be cloned into an error', async () => {
    let isCleaned = false;
    const { port, clock, pump } = begin(async function* () {
      try {
        for (;;) yield { toString: () => big, big };
      } finally {
        isCleaned = true;
      }
    });
    await clock.settle();
    await pump.done;
    expect(isCleaned).toBe(true);
    expect(port.frames).toEqual([
      { type: 'error', error: appError('INTERNAL', 'unexpected fault, see the log') },
    ]);
  });
});

describe('an item beyond the limit', () => {
  const huge = 'x'.repeat(maxItemSize + 1);

  it.each([
    ['by itself', 'lossless', () => huge],
    ['where only the latest counts', 'latest', () => huge],
    ['in a batch', 'lossless', () => new ItemBatch([huge])],
    ['in a batch that says so', 'lossless', () => new ItemBatch([1], maxItemSize + 1)],
  ] as const)('%s ends the stream after what came before', async (_how, policy, make) => {
    let isCleaned = false;
    const { port, clock, pump } = begin(async function* () {
      try {
        yield 'before';
        yield make();
        yield 'after';
      } finally {
        isCleaned = true;
      }
    }, policy);
    await clock.settle();
    await pump.done;
    expect(port.frames.at(-1)).toEqual({ type: 'error', error: appError('TOO_BIG', 'item is too big') });
    expect(JSON.stringify(port.frames).length).toBeLessThan(1000);
    expect(JSON.stringify(port.frames)).toContain('before');
    expect(port.isClosed()).toBe(true);
    expect(isCleaned).toBe(true);
  });
});
