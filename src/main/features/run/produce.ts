/** Hands an item over; resolves when there is room for more. Rejects never, and after the end does nothing. */
export type Emit<Item> = (item: Item, sizeBytes?: number) => Promise<void>;

/** Up to this much may lie between the producer and whoever asks, so that small pauses do not stop the engine. */
const maxWaitingBytes = 256 * 1024;

/**
 * Turns work that tells of itself while it goes on into a generator. Output waits when nobody asks for it. When the
 * reader leaves, the producer's signal aborts, what was not read is dropped, and leaving resolves when the producer
 * has cleaned up.
 */
export async function* produce<Item, Result>(
  work: (emit: Emit<Item>, signal: AbortSignal) => Promise<Result>,
  outerSignal: AbortSignal,
): AsyncGenerator<Item, Result, void> {
  const controller = new AbortController();
  const leave = (): void => controller.abort();
  const queue = createQueue<Item>();
  if (outerSignal.aborted) leave();
  outerSignal.addEventListener('abort', leave, { once: true });
  controller.signal.addEventListener('abort', queue.close, { once: true });
  const result = work(queue.emit, controller.signal).finally(queue.close);
  // whoever left does not hear of a failure; whoever stayed gets it below
  result.catch(() => undefined);
  try {
    for (;;) {
      const items = await queue.next();
      if (items === null) break;
      yield* items;
    }
    return await result;
  } finally {
    leave();
    outerSignal.removeEventListener('abort', leave);
    await result.catch(() => undefined);
  }
}

type Queue<Item> = {
  readonly emit: Emit<Item>;
  /** What has gathered, or null when there will be nothing more. */
  readonly next: () => Promise<readonly Item[] | null>;
  readonly close: () => void;
};

function createQueue<Item>(): Queue<Item> {
  let items: Item[] = [];
  let waitingBytes = 0;
  let isClosed = false;
  let wakeReader: () => void = () => undefined;
  let roomWaiters: (() => void)[] = [];

  const makeRoom = (): void => {
    waitingBytes = 0;
    const waiters = roomWaiters;
    roomWaiters = [];
    for (const resolve of waiters) resolve();
  };

  return {
    emit: async (item, sizeBytes = 0) => {
      if (isClosed) return;
      items.push(item);
      waitingBytes += sizeBytes;
      wakeReader();
      if (waitingBytes >= maxWaitingBytes) await new Promise<void>((resolve) => roomWaiters.push(resolve));
    },
    next: async () => {
      if (items.length === 0 && !isClosed) await new Promise<void>((resolve) => (wakeReader = resolve));
      const taken = items;
      items = [];
      makeRoom();
      return taken.length === 0 ? null : taken;
    },
    close: () => {
      isClosed = true;
      makeRoom();
      wakeReader();
    },
  };
}
