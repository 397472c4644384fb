import type { CallInput, CallName, CallOutput, StreamName } from '../../../shared/ipc/contract';
import { type CallResult, type GantryBridge, streamPortTag } from '../../../shared/ipc/bridge';
import { type AppError, appError, toAppError } from '../../../shared/ipc/errors';
import type { AppEventName, AppEvents } from '../../../shared/ipc/events';
import type { FrameFromMain, FrameFromPage } from '../../../shared/ipc/frames';

/** Answers for calls; a thrown AppFailure becomes its error. What has no answer is UNKNOWN_CALL. */
export type FakeAnswers = {
  readonly [Name in CallName]?: (input: CallInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** Main's end of a stream that the page has opened. */
export type FakeStream = {
  readonly name: string;
  readonly input: unknown;
  /** Frames the page has sent: credit and cancel. */
  readonly received: readonly FrameFromPage[];
  readonly send: (frame: FrameFromMain) => void;
  readonly data: (...items: readonly unknown[]) => void;
  readonly end: (summary?: unknown) => void;
  readonly fail: (error: AppError) => void;
};

export type FakeBridge = GantryBridge & {
  /** Every call so far, as `[name, input]`. */
  readonly calls: readonly (readonly [name: string, input: unknown])[];
  /** Ids of calls that the page cancelled. */
  readonly cancelled: readonly string[];
  readonly streams: readonly FakeStream[];
  /** The latest stream of that name, or it fails. */
  readonly stream: (name: StreamName) => FakeStream;
  readonly emit: <Name extends AppEventName>(name: Name, payload: AppEvents[Name]) => void;
  /** Adds answers or replaces them. */
  readonly answer: (answers: FakeAnswers) => void;
};

/** A bridge for tests of the page: answers by hand, real ports with real frames. */
export function createFakeBridge(initial: FakeAnswers = {}): FakeBridge {
  let answers: FakeAnswers = initial;
  const calls: (readonly [string, unknown])[] = [];
  const cancelled: string[] = [];
  const streams: FakeStream[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();

  const invoke = async (_callId: string, name: string, input: unknown): Promise<CallResult> => {
    calls.push([name, input]);
    const answer = answers[name as CallName] as ((input: unknown) => unknown) | undefined;
    if (!answer) return { ok: false, error: appError('UNKNOWN_CALL', `no answer for ${name}`) };
    try {
      return { ok: true, value: structuredClone(await answer(input)) };
    } catch (thrown) {
      return { ok: false, error: toAppError(thrown) };
    }
  };

  return {
    calls,
    cancelled,
    streams,
    invoke,
    cancel: (callId) => cancelled.push(callId),
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    openStream: (streamId, name, input) => streams.push(openFakeStream(streamId, name, input)),
    stream: (name) => {
      const found = streams.filter((stream) => stream.name === name).at(-1);
      if (!found) throw new Error(`no stream ${name} was opened`);
      return found;
    },
    emit: (name, payload) => listeners.get(name)?.forEach((listener) => listener(payload)),
    answer: (more) => {
      answers = { ...answers, ...more };
    },
  };
}

function openFakeStream(streamId: string, name: string, input: unknown): FakeStream {
  const { port1, port2 } = new MessageChannel();
  const received: FrameFromPage[] = [];
  port1.onmessage = (event: MessageEvent<FrameFromPage>) => received.push(event.data);
  const arrival = new Event('message');
  Object.assign(arrival, { data: { [streamPortTag]: streamId } });
  Object.defineProperties(arrival, { source: { value: window }, ports: { value: [port2] } });
  queueMicrotask(() => window.dispatchEvent(arrival));
  let seq = 0;
  const send = (frame: FrameFromMain) => port1.postMessage(frame);
  return {
    name,
    input,
    received,
    send,
    data: (...items) => send({ type: 'data', seq: seq++, items }),
    end: (summary) => send({ type: 'end', summary }),
    fail: (error) => send({ type: 'error', error }),
  };
}
