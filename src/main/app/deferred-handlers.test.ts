import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { call, stream } from '../../shared/ipc/define';
import { deferCalls, deferStreams } from './deferred-handlers';

const calls = { 'test.double': call(v.strictObject({ value: v.number() })).returns<number>() };
const streams = { 'test.count': stream(v.strictObject({}), 'lossless').yields<number, string>() };

function createLater<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const context = () => ({ signal: new AbortController().signal });

describe('handlers that are still being loaded', () => {
  it('wait, then answer', async () => {
    const later = createLater<{ calls: { 'test.double': (input: { value: number }) => number } }>();
    const answer = deferCalls(calls, later.promise)['test.double']({ value: 2 }, context());
    later.resolve({ calls: { 'test.double': ({ value }) => value * 2 } });
    expect(await answer).toBe(4);
  });

  it('do not begin what was cancelled meanwhile', async () => {
    const later = createLater<{ calls: { 'test.double': () => number } }>();
    const controller = new AbortController();
    const answer = deferCalls(calls, later.promise)['test.double']({ value: 2 }, controller);
    controller.abort();
    later.resolve({ calls: { 'test.double': () => expect.fail('ran') } });
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('fail with the reason when loading fails', async () => {
    const answer = deferCalls(calls, Promise.reject(new Error('broken')))['test.double'](
      { value: 2 },
      context(),
    );
    await expect(answer).rejects.toThrow('broken');
  });

  it('stream items and the summary, and clean up on return', async () => {
    const cleaned: string[] = [];
    async function* count(): AsyncGenerator<number, string, void> {
      try {
        yield 1;
        yield 2;
        return 'done';
      } finally {
        cleaned.push('yes');
      }
    }
    const deferred = deferStreams(streams, Promise.resolve({ streams: { 'test.count': count } }));
    const all = deferred['test.count']({}, context());
    expect([await all.next(), await all.next(), await all.next()]).toEqual([
      { done: false, value: 1 },
      { done: false, value: 2 },
      { done: true, value: 'done' },
    ]);
    cleaned.length = 0;
    const some = deferred['test.count']({}, context());
    await some.next();
    await some.return('stopped');
    expect(cleaned).toEqual(['yes']);
  });

  it('open nothing when a stream is ended before its first item', async () => {
    const count = () => expect.fail('opened');
    const deferred = deferStreams(streams, Promise.resolve({ streams: { 'test.count': count } }));
    expect(await deferred['test.count']({}, context()).return('stopped')).toEqual({
      done: true,
      value: 'stopped',
    });
  });
});
