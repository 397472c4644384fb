import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppFailure, appError, fail } from '../../shared/ipc/errors';
import { installBridge } from './bridge';
import { invoke, onEvent, openStream } from './ipc-client';
import { createFakeBridge } from './testing/fake-bridge';

afterEach(() => installBridge(null));

const info = { version: '0.1.0', platform: 'linux', electron: '25' } as const;

describe('invoke', () => {
  it('resolves with the answer', async () => {
    installBridge(createFakeBridge({ 'app.info': () => info }));
    await expect(invoke('app.info', {})).resolves.toEqual(info);
  });

  it('rejects with the error that main gave', async () => {
    installBridge(
      createFakeBridge({
        'app.info': () => {
          throw fail('TIMEOUT', 'no answer in 5 s', { params: { name: 'x' } });
        },
      }),
    );
    const thrown = await invoke('app.info', {}).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppFailure);
    expect((thrown as AppFailure).error).toEqual({
      code: 'TIMEOUT',
      message: 'no answer in 5 s',
      retryable: true,
      params: { name: 'x' },
    });
  });

  it('tells main when it is cancelled and rejects at once', async () => {
    const bridge = createFakeBridge({ 'app.info': () => new Promise(() => undefined) });
    installBridge(bridge);
    const abort = new AbortController();
    const pending = invoke('app.info', {}, { signal: abort.signal }).catch((error: unknown) => error);
    abort.abort();
    expect(((await pending) as AppFailure).code).toBe('CANCELLED');
    expect(bridge.cancelled).toHaveLength(1);
  });

  it('does not call at all when it is cancelled before', async () => {
    const bridge = createFakeBridge({ 'app.info': () => info });
    installBridge(bridge);
    const thrown = await invoke('app.info', {}, { signal: AbortSignal.abort() }).catch(
      (error: unknown) => error,
    );
    expect((thrown as AppFailure).code).toBe('CANCELLED');
    expect(bridge.calls).toEqual([]);
  });
});

describe('openStream', () => {
  const start = (listeners: Partial<Parameters<typeof openStream<'run.start'>>[2]> = {}) => {
    const bridge = createFakeBridge();
    installBridge(bridge);
    const onItems = vi.fn();
    const onEnd = vi.fn();
    const onError = vi.fn();
    const opened = openStream(
      'run.start',
      { text: 'hello-world' },
      { onItems, onEnd, onError, ...listeners },
    );
    return { opened, onItems, onEnd, onError, stream: bridge.stream('run.start') };
  };
  const output = { type: 'output', source: 'stdout', text: 'Hello' };

  it('hands over items and gives one credit for each batch taken', async () => {
    const { onItems, stream } = start();
    stream.data(output, output);
    stream.data(output);
    await vi.waitFor(() =>
      expect(stream.received).toEqual([
        { type: 'credit', frames: 1 },
        { type: 'credit', frames: 1 },
      ]),
    );
    expect(onItems.mock.calls).toEqual([[[output, output]], [[output]]]);
  });

  it('gives credit only when the batch has been dealt with', async () => {
    let done: () => void = () => undefined;
    const onItems = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          done = resolve;
        }),
    );
    const { stream } = start({ onItems });
    stream.data(output);
    await vi.waitFor(() => expect(onItems).toHaveBeenCalled());
    expect(stream.received).toEqual([]);
    done();
    await vi.waitFor(() => expect(stream.received).toEqual([{ type: 'credit', frames: 1 }]));
  });

  it('ends once, with the summary', async () => {
    const { onEnd, onError, stream } = start();
    stream.end({ outcome: 'exited' });
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledWith({ outcome: 'exited' }));
    expect(onError).not.toHaveBeenCalled();
  });

  it('reports an error of main', async () => {
    const { onError, stream } = start();
    stream.fail(appError('ENGINE_LOST', 'gone'));
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(appError('ENGINE_LOST', 'gone')));
  });

  it('cancels the source when a listener fails', async () => {
    const { onError, stream } = start({
      onItems: () => {
        throw new Error('broken view');
      },
    });
    stream.data(output);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(appError('INTERNAL', 'broken view')));
    await vi.waitFor(() => expect(stream.received).toEqual([{ type: 'cancel' }]));
  });

  it('is silent after cancel, even when the port comes later', async () => {
    const { opened, onItems, stream } = start();
    opened.cancel();
    opened.cancel();
    stream.data(output);
    await vi.waitFor(() => expect(stream.received).toEqual([{ type: 'cancel' }]));
    expect(onItems).not.toHaveBeenCalled();
  });
});

describe('onEvent', () => {
  it('listens until it is told to stop', () => {
    const bridge = createFakeBridge();
    installBridge(bridge);
    const listener = vi.fn();
    const off = onEvent('tasks.changed', listener);
    bridge.emit('tasks.changed', { ids: ['task-1'] });
    off();
    bridge.emit('tasks.changed', { ids: ['task-2'] });
    expect(listener.mock.calls).toEqual([[{ ids: ['task-1'] }]]);
  });
});
