import { Agent } from 'node:http';
import { fail } from '../../shared/ipc/errors';
import { sessionEnd } from './session-end';
import type { SshAddress } from './ssh-command';
import { SshStream } from './ssh-stream';

/** Connections for calls. A kept one saves a handshake of ssh, which takes far longer than most calls. */
const maxCalls = 4;
const maxIdle = 2;
/** Each is a process here and a session there. */
const maxLong = 32;
/** sshd begins to turn connections away when ten are not signed in yet (MaxStartups in sshd_config). */
const maxHandshakes = 4;
/** Whoever has not answered for so long may be slow in answering, not in shaking hands. */
const handshakeMs = 5_000;

export type SshAgents = {
  /** For requests that are answered soon; their connections are used again. */
  readonly calls: Agent;
  /** For streams and whatever waits: one connection each, so that they never keep a call waiting. */
  readonly long: Agent;
};

/** Agents whose connections are ssh processes, all of which end when `signal` aborts. */
export function createSshAgents(
  address: SshAddress,
  options: { readonly signal?: AbortSignal; readonly program: string },
): SshAgents {
  const streams = new Set<SshStream>();
  const waiting: (() => void)[] = [];
  let handshakes = 0;
  let longs = 0;

  function open(): SshStream {
    const stream = new SshStream(address, options.program);
    streams.add(stream);
    void stream.gone.then(() => streams.delete(stream));
    handshakes += 1;
    let isShaken = false;
    const shaken = () => {
      clearTimeout(timer);
      if (isShaken) return;
      isShaken = true;
      handshakes -= 1;
      waiting.shift()?.();
    };
    const timer = setTimeout(shaken, handshakeMs);
    stream.onFirstAnswer(shaken);
    stream.once('close', shaken);
    return stream;
  }

  function whenOpened(use: (error: Error | null, stream?: SshStream) => void): void {
    const start = () => {
      if (options.signal?.aborted) use(sessionEnd(options.signal));
      else use(null, open());
    };
    if (handshakes < maxHandshakes) start();
    else waiting.push(start);
  }

  const calls = new StreamAgent(whenOpened, {
    keepAlive: true,
    maxSockets: maxCalls,
    maxFreeSockets: maxIdle,
  });
  const long = new StreamAgent(
    (use) => {
      if (longs >= maxLong) return use(fail('BUSY', `${maxLong} connections over ssh are open already`));
      longs += 1;
      whenOpened((error, stream) => {
        if (!stream) longs -= 1;
        stream?.once('close', () => {
          longs -= 1;
        });
        use(error, stream);
      });
    },
    { keepAlive: false },
  );
  options.signal?.addEventListener(
    'abort',
    () => {
      calls.destroy();
      long.destroy();
      for (const stream of streams) stream.destroy();
      for (const start of waiting.splice(0)) start();
    },
    { once: true },
  );
  return { calls, long };
}

type Opener = (use: (error: Error | null, stream?: SshStream) => void) => void;

class StreamAgent extends Agent {
  readonly #open: Opener;

  constructor(open: Opener, options: ConstructorParameters<typeof Agent>[0]) {
    super(options);
    this.#open = open;
  }

  /** Called by node:http with a connection that is free; false closes it. */
  override keepSocketAlive(stream: unknown): boolean {
    return stream instanceof SshStream && stream.rest();
  }

  override reuseSocket(stream: unknown): void {
    if (stream instanceof SshStream) stream.wake();
  }

  override createConnection(
    _options: unknown,
    done?: (error: Error | null, stream: SshStream) => void,
  ): undefined {
    // node:http looks at the stream only where there is no error
    this.#open((error, stream) => done?.(error, stream as SshStream));
  }
}
