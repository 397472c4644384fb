import type { FrameFromMain } from '../../../shared/ipc/frames';
import type { StreamPort } from '../stream-pump';

type MessageListener = (event: { readonly data: unknown }) => void;

export type FakePort = StreamPort & {
  /** What the page got, in order, copied as the real port does. */
  readonly frames: readonly FrameFromMain[];
  /** Items of all data frames. */
  readonly items: () => readonly unknown[];
  readonly isClosed: () => boolean;
  /** Acts as the page. */
  readonly send: (data: unknown) => void;
  readonly disconnect: () => void;
  /** Resolves with the frames so far when there are this many. */
  readonly whenFrames: (count: number) => Promise<readonly FrameFromMain[]>;
};

/** Main's end of a port with the page's side played by a test. */
export function createFakePort(): FakePort {
  const frames: FrameFromMain[] = [];
  const messageListeners: MessageListener[] = [];
  const closeListeners: (() => void)[] = [];
  const waiting = new Set<() => void>();
  let isClosed = false;
  return {
    frames,
    items: () => frames.flatMap((frame) => (frame.type === 'data' ? frame.items : [])),
    isClosed: () => isClosed,
    postMessage: (frame) => {
      const copy = structuredClone(frame);
      if (isClosed) return;
      frames.push(copy);
      for (const check of waiting) check();
    },
    on: ((event: string, listener: MessageListener & (() => void)) => {
      if (event === 'message') messageListeners.push(listener);
      else closeListeners.push(listener);
    }) as StreamPort['on'],
    start: () => undefined,
    close: () => {
      isClosed = true;
    },
    send: (data) => {
      for (const listener of messageListeners) listener({ data });
    },
    disconnect: () => {
      isClosed = true;
      for (const listener of closeListeners) listener();
    },
    whenFrames: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (frames.length < count) return;
          waiting.delete(check);
          resolve(frames);
        };
        waiting.add(check);
        check();
      }),
  };
}
