import { type AppError, appError, fail } from '../../shared/ipc/errors';
import { type FrameFromMain, frameBytes, frameIntervalMs, initialCredit } from '../../shared/ipc/frames';
import type { StreamPolicy } from '../../shared/ipc/define';
import { estimateBytes } from './estimate-bytes';
import { ItemBatch } from './item-batch';
import { type IpcLog, publicError } from './public-error';
import { isLargerThan } from './reply-size';

/** Main's end of a MessagePort, as Electron's MessagePortMain has it. */
export type StreamPort = {
  readonly postMessage: (frame: FrameFromMain) => void;
  readonly on: ((event: 'message', listener: (event: { readonly data: unknown }) => void) => unknown) &
    ((event: 'close', listener: () => void) => unknown);
  readonly start: () => void;
  readonly close: () => void;
};

/** Monotonic time and timers, given so that tests own them. */
export type PumpClock = {
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Runs once what is ready right now has been taken. */
  readonly soon: (run: () => void) => () => void;
};

export type PumpInput = {
  readonly name: string;
  readonly policy: StreamPolicy;
  readonly port: StreamPort;
  /** Starts the source; the signal aborts when nobody listens any more. */
  readonly open: (signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
  readonly clock: PumpClock;
  readonly log: IpcLog;
  /** Of one item, or of a batch of them, as `isLargerThan` counts; a larger one ends the stream. */
  readonly maxItemSize: number;
};

export type Pump = {
  /** Ends the stream because its window or the app ends; the page gets an error frame if it still listens. */
  readonly stop: (reason: AppError) => void;
  /** Settles when the source has ended and cleaned up. Never rejects. */
  readonly done: Promise<void>;
};

/** More than a page of ours ever asks for at once. */
const maxCredit = 256;

/**
 * Moves items from a source to a page over one port. A `data` frame goes out only for credit that the page gave, so
 * a slow page makes a lossless source wait (and with it the engine), instead of filling memory.
 *
 * Frames are cut by time and size, but a first item never waits: after a quiet interval it leaves as soon as
 * what is ready with it has been gathered.
 */
export function startPump(input: PumpInput): Pump {
  return new StreamPump(input).pump();
}

class StreamPump {
  private readonly abort = new AbortController();
  private credit = initialCredit;
  private seq = 0;
  private pending: unknown[] = [];
  private pendingBytes = 0;
  private sentAt = Number.NEGATIVE_INFINITY;
  private unschedule: (() => void) | null = null;
  private wakeWaiter: (() => void) | null = null;
  private source: AsyncGenerator<unknown, unknown, void> | null = null;
  private isOver = false;

  constructor(private readonly input: PumpInput) {}

  pump(): Pump {
    const { port } = this.input;
    port.on('message', ({ data }) => this.receive(data));
    port.on('close', () => this.finish(null));
    port.start();
    return { stop: (reason) => this.finish({ type: 'error', error: reason }), done: this.run() };
  }

  private async run(): Promise<void> {
    try {
      this.source = this.input.open(this.abort.signal);
      const summary = await this.drain(this.source);
      await this.untilEmpty();
      this.finish({ type: 'end', summary });
    } catch (thrown) {
      // What came before the failure is part of the story.
      await this.untilEmpty();
      if (!this.isOver) this.finish({ type: 'error', error: this.describe(thrown) });
    } finally {
      // Also after a failure of ours between two items; on a generator that has ended this does nothing.
      await this.source?.return(undefined).catch(() => undefined);
    }
  }

  private async drain(source: AsyncGenerator<unknown, unknown, void>): Promise<unknown> {
    for (;;) {
      const next = await source.next();
      if (this.isOver) throw fail('CANCELLED', 'stream ended');
      if (next.done) return next.value;
      this.take(next.value);
      while (this.mustWait()) await this.nextWake();
    }
  }

  private take(value: unknown): void {
    const items = value instanceof ItemBatch ? value.items : [value];
    if (items.length === 0) return;
    const known = value instanceof ItemBatch ? value.sizeBytes : undefined;
    const { maxItemSize } = this.input;
    if (known === undefined ? isLargerThan(items, maxItemSize) : known > maxItemSize) {
      throw fail('TOO_BIG', 'item is too big');
    }
    if (this.input.policy === 'latest') {
      this.pending = [items[items.length - 1]];
      this.pendingBytes = 0;
    } else {
      for (const item of items) this.pending.push(item);
      this.pendingBytes += known ?? items.reduce<number>((sum, item) => sum + estimateBytes(item), 0);
    }
    this.offer();
  }

  /** A lossless source waits when a whole frame is ready and may not leave. `latest` replaces instead. */
  private mustWait(): boolean {
    return !this.isOver && this.pendingBytes >= frameBytes;
  }

  private async untilEmpty(): Promise<void> {
    while (!this.isOver && this.pending.length > 0) {
      this.flush();
      if (this.pending.length > 0) await this.nextWake();
    }
  }

  /** Sends now, soon or after the interval. */
  private offer(): void {
    if (this.isOver || this.pending.length === 0 || this.credit === 0) return;
    if (this.pendingBytes >= frameBytes) return this.flush();
    if (this.unschedule) return;
    const run = () => {
      this.unschedule = null;
      this.flush();
    };
    const waitMs = this.sentAt + frameIntervalMs - this.input.clock.now();
    this.unschedule = waitMs > 0 ? this.input.clock.setTimer(run, waitMs) : this.input.clock.soon(run);
  }

  private flush(): void {
    if (this.isOver || this.pending.length === 0 || this.credit === 0) return;
    this.unschedule?.();
    this.unschedule = null;
    const items = this.pending;
    this.pending = [];
    this.pendingBytes = 0;
    this.credit -= 1;
    this.sentAt = this.input.clock.now();
    try {
      this.input.port.postMessage({ type: 'data', seq: this.seq++, items });
    } catch (thrown) {
      // An item that cannot be cloned: a fault of ours, told by an error frame instead of silence.
      this.finish({ type: 'error', error: this.describe(thrown) });
    }
    this.wake();
  }

  private receive(data: unknown): void {
    if (this.isOver) return;
    const frame = readPageFrame(data);
    if (frame === 'cancel') return this.finish(null);
    if (frame === null || this.credit + frame > maxCredit) {
      return this.finish({ type: 'error', error: appError('PROTOCOL', 'unexpected frame') });
    }
    this.credit += frame;
    this.offer();
    this.wake();
  }

  /** The one way out, taken once: last frame, port, source, waiting code. */
  private finish(last: FrameFromMain | null): void {
    if (this.isOver) return;
    this.isOver = true;
    this.unschedule?.();
    this.pending = [];
    this.pendingBytes = 0;
    try {
      if (last) this.input.port.postMessage(last);
    } catch (thrown) {
      this.input.log('warn', `${this.input.name}: the last frame could not be sent`, thrown);
      this.sendUnclonable(last);
    }
    this.input.port.close();
    this.abort.abort();
    this.wake();
    // Queued behind a running next(); a source that waits for its signal has just been released.
    void this.source?.return(undefined).catch(() => undefined);
  }

  private sendUnclonable(last: FrameFromMain | null): void {
    if (last?.type !== 'end') return;
    try {
      this.input.port.postMessage({ type: 'error', error: appError('INTERNAL', 'result could not be sent') });
    } catch {
      // The port itself is gone; there is nobody to tell.
    }
  }

  private describe(thrown: unknown): AppError {
    return publicError(thrown, `stream ${this.input.name}`, this.input.log);
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeWaiter = resolve;
    });
  }

  private wake(): void {
    const waiter = this.wakeWaiter;
    this.wakeWaiter = null;
    waiter?.();
  }
}

/** Credit, `cancel`, or null for anything that a page of ours would not send. */
function readPageFrame(data: unknown): number | 'cancel' | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, frames } = data as { type?: unknown; frames?: unknown };
  if (type === 'cancel') return 'cancel';
  const isCount =
    typeof frames === 'number' && Number.isInteger(frames) && frames >= 1 && frames <= maxCredit;
  return type === 'credit' && isCount ? frames : null;
}
