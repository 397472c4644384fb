import type { Readable } from 'node:stream';
import { fail } from '../../shared/ipc/errors';
import { toEngineFailure } from './errors';
import type { HttpExchange } from './http-exchange';

/**
 * The bytes of a response or an upgraded socket, read only when asked for. Leaving early destroys the socket; a cut
 * throws. With `idleMs`, waiting for longer than that ends it with ENGINE_LOST; time in which nobody asks for bytes
 * does not count.
 */
export async function* readBytes(
  exchange: HttpExchange,
  readable: Readable,
  idleMs: number | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const idle = idleMs === undefined ? null : createIdleTimer(exchange, idleMs);
  try {
    const chunks = readable[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    for (;;) {
      idle?.start();
      const next = await chunks.next();
      idle?.stop();
      if (next.done) break;
      yield next.value;
    }
    exchange.release();
  } catch (error) {
    throw exchange.failure ?? toEngineFailure(error);
  } finally {
    idle?.stop();
    // a stream that is read to its end is over; one that was left early must not go on filling a socket
    exchange.fail(fail('CANCELLED', 'closed'));
  }
}

function createIdleTimer(exchange: HttpExchange, idleMs: number) {
  let timer: NodeJS.Timeout | null = null;
  return {
    start() {
      timer = setTimeout(() => exchange.fail(fail('ENGINE_LOST', `silent for ${idleMs} ms`)), idleMs);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
