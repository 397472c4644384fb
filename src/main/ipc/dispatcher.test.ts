import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { call, stream } from '../../shared/ipc/define';
import { fail } from '../../shared/ipc/errors';
import { type AnyStreamHandler, createDispatcher } from './dispatcher';
import type { CallContext } from './feature';
import { ipcLimits } from './limits';
import { createFakePort } from './testing/fake-port';
import { senderEvent } from './testing/fake-sender';
import { createManualClock } from './testing/manual-clock';

const calls = {
  'test.echo': call(v.strictObject({ text: v.optional(v.string(), 'none') })).returns<string>(),
};
const streams = { 'test.items': stream(v.strictObject({}), 'lossless').yields<number>() };

type Setup = {
  readonly echo?: (input: { text: string }, context: CallContext) => unknown;
  readonly items?: AnyStreamHandler;
};

function createGate({ echo = ({ text }) => text, items }: Setup = {}) {
  const logged: string[] = [];
  const ready: number[] = [];
  const clock = createManualClock();
  const dispatcher = createDispatcher({
    calls,
    streams,
    callHandlers: { 'test.echo': echo },
    streamHandlers: { 'test.items': items ?? endless },
    limits: ipcLimits,
    clock,
    log: (_level, message) => logged.push(message),
    onRequest: (windowId) => ready.push(windowId),
  });
  dispatcher.addWindow(1);
  const invoke = (id: string, input: unknown = {}) =>
    dispatcher.invoke(senderEvent(), [id, 'test.echo', input]);
  return { dispatcher, invoke, clock, logged, ready };
}

/** Yields nothing; ends when nobody listens. */
async function* endless(_input: never, { signal }: CallContext): AsyncGenerator<number, void, void> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  yield* [];
}

const forever = () => new Promise(() => undefined);

describe('sender', () => {
  it.each([
    ['no frame', senderEvent(null)],
    ['a sub-frame', senderEvent({ parent: {} })],
    ['about:blank', senderEvent({ origin: 'null', url: 'about:blank' })],
    ['an empty address', senderEvent({ origin: '', url: '' })],
    ['a look-alike host', senderEvent({ origin: 'app://bundle.evil', url: 'app://bundle.evil/' })],
    ['another host of the scheme', senderEvent({ origin: 'app://other', url: 'app://other/' })],
    ['an address that is not its origin', senderEvent({ url: 'app://bundle.evil/' })],
    ['the web', senderEvent({ origin: 'https://bundle', url: 'https://bundle/' })],
    ['a file', senderEvent({ origin: 'file://', url: 'file:///index.html' })],
    ['another window', senderEvent({}, 2)],
    [
      'a frame that has gone',
      Object.defineProperty(senderEvent(), 'senderFrame', {
        get: () => {
          throw new Error('disposed');
        },
      }),
    ],
  ])('refuses %s', async (_name, event) => {
    const { dispatcher, ready } = createGate();
    const answer = await dispatcher.invoke(event, ['c1', 'test.echo', {}]);
    expect(answer).toEqual({
      ok: false,
      error: { code: 'FORBIDDEN', message: 'not a page of this app', retryable: false },
    });
    const port = createFakePort();
    dispatcher.openStream(event, { streamId: 's1', name: 'test.items', input: {} }, [port]);
    expect(port.frames).toMatchObject([{ type: 'error', error: { code: 'FORBIDDEN' } }]);
    expect(ready).toEqual([]);
  });

  it('cannot cancel what a page of ours asked for', async () => {
    const { dispatcher, invoke } = createGate({ echo: forever });
    const answer = invoke('c1');
    dispatcher.cancel(senderEvent({ origin: 'app://other' }), ['c1']);
    dispatcher.cancel(senderEvent({}, 2), ['c1']);
    expect(await Promise.race([answer, Promise.resolve('still running')])).toBe('still running');
    dispatcher.cancel(senderEvent(), ['c1']);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  });

  it('logs refusals, but not a flood of them', async () => {
    const { dispatcher, logged } = createGate();
    for (let i = 0; i < 500; i += 1) await dispatcher.invoke(senderEvent({}, 9), ['c1', 'test.echo', {}]);
    expect(logged).toHaveLength(20);
  });
});

describe('names and input', () => {
  it.each(['toString', '__proto__', 'constructor', 'test.items', 'test.ECHO', '', 'test.echo '])(
    'does not know %j as a call',
    async (name) => {
      const { dispatcher } = createGate();
      const answer = await dispatcher.invoke(senderEvent(), ['c1', name, {}]);
      expect(answer).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
    },
  );

  it('hands over what the schema made, in a fresh object', async () => {
    const { invoke } = createGate({ echo: (input) => input });
    expect(await invoke('c1', {})).toEqual({ ok: true, value: { text: 'none' } });
  });

  it('names the field that is wrong, and nothing that was sent', async () => {
    const { invoke } = createGate();
    expect(await invoke('c1', { text: 5 })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', message: 'invalid input (string)', field: 'text', retryable: false },
    });
    expect(await invoke('c2', { 'secret payload': 1 })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', message: 'invalid input (strict_object)', retryable: false },
    });
  });

  it('refuses more arguments than there are', async () => {
    const { dispatcher } = createGate();
    const answer = await dispatcher.invoke(senderEvent(), ['c1', 'test.echo', {}, {}]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('refuses a call id that is under way', async () => {
    const { invoke } = createGate({ echo: forever });
    void invoke('c1');
    expect(await invoke('c1')).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

describe('answers', () => {
  it('gives failures of ours as they are', async () => {
    const error = fail('IN_USE', 'image is used', { params: { name: 'web' } });
    const { invoke } = createGate({ echo: () => Promise.reject(error) });
    expect(await invoke('c1')).toEqual({ ok: false, error: error.error });
  });

  it('keeps stack, paths and text of a fault to the log', async () => {
    const { invoke, logged } = createGate({
      echo: () => {
        throw new TypeError('cannot read /home/somebody/secret');
      },
    });
    expect(await invoke('c1')).toEqual({
      ok: false,
      error: { code: 'INTERNAL', message: 'unexpected fault, see the log', retryable: false },
    });
    expect(logged).toEqual(['call test.echo failed']);
  });

  it('survives whatever is thrown', async () => {
    for (const thrown of [undefined, null, 'text', 5, {}, Symbol('x')]) {
      const { invoke } = createGate({
        echo: () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries throw anything
          throw thrown;
        },
      });
      expect(await invoke('c1')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    }
  });
});

describe('cancelling', () => {
  it('settles at once and aborts the handler', async () => {
    let aborted = false;
    const { dispatcher, invoke } = createGate({
      echo: (_input, { signal }) => {
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return forever();
      },
    });
    const answer = invoke('c1');
    dispatcher.cancel(senderEvent(), ['c1']);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(aborted).toBe(true);
  });

  it('ends calls and streams of a page that is gone, and lets the next page ask', async () => {
    let isFirst = true;
    const { dispatcher, invoke } = createGate({
      echo: () => {
        if (!isFirst) return 'here';
        isFirst = false;
        return forever();
      },
    });
    const answer = invoke('c1');
    const port = createFakePort();
    dispatcher.openStream(senderEvent(), { streamId: 's1', name: 'test.items', input: {} }, [port]);
    dispatcher.releasePage(1);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(port.isClosed()).toBe(true);
    expect(await invoke('c1')).toEqual({ ok: true, value: 'here' });
  });

  it('waits for sources to clean up when the app ends', async () => {
    let isCleaned = false;
    const { dispatcher, invoke } = createGate({
      async *items(input, context) {
        try {
          yield* endless(input, context);
        } finally {
          await Promise.resolve();
          isCleaned = true;
        }
      },
    });
    dispatcher.openStream(senderEvent(), { streamId: 's1', name: 'test.items', input: {} }, [
      createFakePort(),
    ]);
    await dispatcher.dispose();
    expect(isCleaned).toBe(true);
    expect(await invoke('c1')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});

describe('quotas', () => {
  it('answers BUSY above the calls in flight, counting handlers that do not end', async () => {
    const { dispatcher, invoke } = createGate({ echo: forever });
    for (let i = 0; i < ipcLimits.callsInFlight; i += 1) {
      const answer = invoke(`c${i}`);
      dispatcher.cancel(senderEvent(), [`c${i}`]);
      await answer;
    }
    expect(await invoke('more')).toMatchObject({ ok: false, error: { code: 'BUSY', retryable: true } });
  });

  it('answers BUSY above the requests of a second, and recovers', async () => {
    const { invoke, clock } = createGate();
    const answers = [];
    for (let i = 0; i < 100_000; i += 1) answers.push(await invoke('c1'));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(ipcLimits.requestsPerSecond);
    clock.advance(1000);
    expect(await invoke('c1')).toMatchObject({ ok: true });
  });

  it('opens so many streams and no more, until one has ended', async () => {
    const { dispatcher, clock } = createGate();
    const open = () => {
      const port = createFakePort();
      dispatcher.openStream(senderEvent(), { streamId: 's1', name: 'test.items', input: {} }, [port]);
      return port;
    };
    const ports = Array.from({ length: ipcLimits.openStreams }, open);
    expect(open().frames).toMatchObject([{ type: 'error', error: { code: 'BUSY' } }]);
    ports[0]?.send({ type: 'cancel' });
    await clock.settle();
    expect(open().frames).toEqual([]);
  });

  it('does not start handlers in a flood of invalid requests', async () => {
    const { dispatcher } = createGate();
    for (let i = 0; i < 1000; i += 1) dispatcher.openStream(senderEvent(), null, [createFakePort()]);
    const port = createFakePort();
    dispatcher.openStream(senderEvent(), { streamId: 's1', name: 'test.items', input: {} }, [port]);
    expect(port.frames).toMatchObject([{ type: 'error', error: { code: 'BUSY' } }]);
  });
});

describe('an answer beyond the limit', () => {
  it('is refused instead of sent, and the next call is answered', async () => {
    const { invoke } = createGate({
      echo: ({ text }) => (text === 'big' ? { rows: ['x'.repeat(ipcLimits.reply + 1)] } : text),
    });
    expect(await invoke('c1', { text: 'big' })).toEqual({
      ok: false,
      error: { code: 'TOO_BIG', message: 'answer is too big', retryable: false },
    });
    expect(await invoke('c2', { text: 'small' })).toEqual({ ok: true, value: 'small' });
  });
});
