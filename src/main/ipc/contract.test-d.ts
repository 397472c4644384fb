import * as v from 'valibot';
import type { CallInput, CallOutput, Calls, StreamItem, Streams } from '../../shared/ipc/contract';
import { call, stream } from '../../shared/ipc/define';
import type { CallHandlers, StreamHandlers } from './feature';

/**
 * What must not compile. `tsc` fails when one of the errors expected here goes away, so a hole in the contract's
 * typing cannot open unseen.
 */
export const calls = {
  'test.rename': call(v.strictObject({ id: v.string(), name: v.optional(v.string()) })).returns<{
    ok: boolean;
  }>(),
  'test.stop': call(v.strictObject({ id: v.string() })).returns<void>(),
};
export const streams = {
  'test.lines': stream(v.strictObject({}), 'lossless').yields<string, { count: number }>(),
};

type TestCalls = CallHandlers<typeof calls>;
type TestStreams = StreamHandlers<typeof streams>;

const rename = () => ({ ok: true });
const stop = () => undefined;

export const complete: TestCalls = { 'test.rename': rename, 'test.stop': stop };

// @ts-expect-error an entry of the contract has no handler
export const missing: TestCalls = { 'test.rename': rename };

export const extra: TestCalls = {
  'test.rename': rename,
  'test.stop': stop,
  // @ts-expect-error a handler has no entry in the contract
  'test.restart': stop,
};

export const wrongResult: TestCalls = {
  // @ts-expect-error a result of another shape
  'test.rename': () => ({ ok: 'yes' }),
  'test.stop': stop,
};

export const wrongAsyncResult: TestCalls = {
  // @ts-expect-error a promise of another shape
  'test.rename': () => Promise.resolve({ done: true }),
  'test.stop': stop,
};

export const wrongInput: TestCalls = {
  // @ts-expect-error a handler that wants what the schema does not give
  'test.rename': ({ title }: { title: string }) => ({ ok: title === '' }),
  'test.stop': stop,
};

export const lines: TestStreams = {
  async *'test.lines'() {
    yield 'text';
    return { count: 1 };
  },
};

export const wrongItem: TestStreams = {
  // @ts-expect-error items of another kind
  async *'test.lines'() {
    yield 1;
    return { count: 1 };
  },
};

export const wrongSummary: TestStreams = {
  // @ts-expect-error another summary
  async *'test.lines'() {
    yield 'text';
    return 1;
  },
};

// @ts-expect-error a stream has no source
export const noSource: TestStreams = {};

// The real contract, as the page sees it.
export const input: CallInput<'settings.update'> = { theme: 'dark' };
// @ts-expect-error a misspelt field
export const misspelt: CallInput<'settings.update'> = { them: 'dark' };
// @ts-expect-error a value that is not on the list
export const wrongValue: CallInput<'settings.update'> = { theme: 'blue' };
// @ts-expect-error a call that does not exist
export type Unknown = CallOutput<'settings.updaet'>;
// @ts-expect-error a stream is no call
export type NotACall = CallOutput<'run.start'>;
// @ts-expect-error a call is no stream
export type NotAStream = StreamItem<'settings.get'>;

declare const allCalls: CallHandlers<Calls>;
const { 'settings.get': _left, ...withoutOne } = allCalls;
// @ts-expect-error a feature that was not composed
export const notComposed: CallHandlers<Calls> = withoutOne;

declare const allStreams: StreamHandlers<Streams>;
const { 'run.start': _source, ...withoutRun } = allStreams;
// @ts-expect-error a feature's streams that were not composed
export const streamsNotComposed: StreamHandlers<Streams> = withoutRun;
