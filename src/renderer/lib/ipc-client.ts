import type {
  CallInput,
  CallName,
  CallOutput,
  StreamInput,
  StreamItem,
  StreamName,
  StreamSummary,
} from '../../shared/ipc/contract';
import { streamPortTag } from '../../shared/ipc/bridge';
import { type AppError, AppFailure, appError, toAppError } from '../../shared/ipc/errors';
import type { AppEventName, AppEvents } from '../../shared/ipc/events';
import type { FrameFromMain, FrameFromPage } from '../../shared/ipc/frames';
import { bridge } from './bridge';

let lastId = 0;

/** Unique within this page; main scopes ids by window, and a reload begins anew with another random part. */
const pagePart = Math.random().toString(36).slice(2, 8);
function nextId(kind: 'call' | 'stream'): string {
  lastId += 1;
  return `${kind}-${pagePart}-${lastId}`;
}

export type InvokeOptions = { readonly signal?: AbortSignal };

/**
 * One call of the contract. Rejects with AppFailure and nothing else; when the signal aborts, main is told and the
 * promise rejects at once with CANCELLED.
 */
export function invoke<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  { signal }: InvokeOptions = {},
): Promise<CallOutput<Name>> {
  const callId = nextId('call');
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled(name));
    const handleAbort = () => {
      bridge().cancel(callId);
      reject(cancelled(name));
    };
    signal?.addEventListener('abort', handleAbort, { once: true });
    bridge()
      .invoke(callId, name, input)
      .then(
        (result) =>
          result.ok ? resolve(result.value as CallOutput<Name>) : reject(new AppFailure(result.error)),
        (thrown: unknown) => reject(new AppFailure(toAppError(thrown), { cause: thrown })),
      )
      .finally(() => signal?.removeEventListener('abort', handleAbort));
  });
}

function cancelled(name: string): AppFailure {
  return new AppFailure(appError('CANCELLED', `${name} was cancelled`));
}

export type StreamListeners<Item, Summary> = {
  /** What arrived together. Room for more is given when this returns, or when its promise resolves. */
  readonly onItems: (items: readonly Item[]) => void | Promise<void>;
  readonly onEnd?: (summary: Summary) => void;
  readonly onError?: (error: AppError) => void;
};

export type OpenStream = {
  /** Ends it; no listener is called afterwards. Safe to call twice and after the end. */
  readonly cancel: () => void;
};

/** Opens a stream of the contract. Exactly one of `onEnd` and `onError` is called, unless it is cancelled first. */
export function openStream<Name extends StreamName>(
  name: Name,
  input: StreamInput<Name>,
  listeners: StreamListeners<StreamItem<Name>, StreamSummary<Name>>,
): OpenStream {
  const streamId = nextId('stream');
  let port: MessagePort | null = null;
  let isOver = false;

  const finish = () => {
    isOver = true;
    window.removeEventListener('message', handlePort);
    port?.close();
  };
  const send = (frame: FrameFromPage) => port?.postMessage(frame);
  const failWith = (error: AppError) => {
    if (isOver) return;
    send({ type: 'cancel' });
    finish();
    listeners.onError?.(error);
  };
  const take = async (items: readonly unknown[]) => {
    try {
      await listeners.onItems(items as readonly StreamItem<Name>[]);
      if (!isOver) send({ type: 'credit', frames: 1 });
    } catch (thrown) {
      failWith(toAppError(thrown));
    }
  };
  const handleFrame = ({ data: frame }: MessageEvent<FrameFromMain>) => {
    if (isOver) return;
    if (frame.type === 'data') return void take(frame.items);
    finish();
    if (frame.type === 'end') listeners.onEnd?.(frame.summary as StreamSummary<Name>);
    else listeners.onError?.(frame.error);
  };
  function handlePort(event: MessageEvent): void {
    const data: unknown = event.data;
    const isOurs = typeof data === 'object' && data !== null && streamPortTag in data;
    // the preload posts from this very window; another frame cannot hand us a port
    if (!isOurs || data[streamPortTag] !== streamId || event.source !== window) return;
    window.removeEventListener('message', handlePort);
    port = event.ports[0] ?? null;
    if (isOver) {
      send({ type: 'cancel' });
      port?.close();
      return;
    }
    if (port) port.onmessage = handleFrame;
    else failWith(appError('PROTOCOL', 'the stream came without its port'));
  }

  window.addEventListener('message', handlePort);
  bridge().openStream(streamId, name, input);

  return {
    cancel: () => {
      if (isOver) return;
      isOver = true;
      // without its port yet, handlePort cancels when it arrives
      if (!port) return;
      send({ type: 'cancel' });
      finish();
    },
  };
}

/** Listens to an event of main; the returned function ends it. */
export function onEvent<Name extends AppEventName>(
  name: Name,
  listener: (payload: AppEvents[Name]) => void,
): () => void {
  return bridge().on(name, (payload) => listener(payload as AppEvents[Name]));
}
