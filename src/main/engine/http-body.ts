import type { IncomingMessage } from 'node:http';
import { fail } from '../../shared/ipc/errors';
import { EngineHttpError, toEngineFailure } from './errors';
import type { HttpExchange } from './http-exchange';

const maxErrorBytes = 4096;

/** Reads a whole body; more than `maxBytes` is TOO_BIG and a cut is ENGINE_LOST. */
export function readBody(
  exchange: HttpExchange,
  response: IncomingMessage,
  maxBytes: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    exchange.onFailure(reject);
    if (Number(response.headers['content-length']) > maxBytes) {
      exchange.fail(tooBig(maxBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) exchange.fail(tooBig(maxBytes));
      else chunks.push(chunk);
    });
    response.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length)));
    response.once('close', () => {
      if (!response.complete) exchange.fail(fail('ENGINE_LOST', 'the answer was cut'));
    });
  });
}

function tooBig(maxBytes: number) {
  return fail('TOO_BIG', `an answer of more than ${maxBytes} bytes`);
}

/** Strict JSON: what does not parse is PROTOCOL, never a Buffer or a string. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw fail('PROTOCOL', 'the answer is not JSON', { cause });
  }
}

/** Throws what a status other than 2xx means. Reads at most the first 4 kB of what the engine says about it. */
export async function refuseUnsuccessful(
  exchange: HttpExchange,
  response: IncomingMessage,
  operation: string,
): Promise<void> {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return;
  if (status === 304) throw toEngineFailure(new EngineHttpError(status, '', operation));
  if (status < 400) {
    throw fail('PROTOCOL', `the engine answered with a redirect (${status})`, {
      params: { reason: 'redirect' },
    });
  }
  const text = await readStart(exchange, response);
  throw toEngineFailure(new EngineHttpError(status, messageOf(text), operation));
}

function readStart(exchange: HttpExchange, response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    exchange.onFailure(reject);
    const chunks: Buffer[] = [];
    let length = 0;
    const done = () => resolve(Buffer.concat(chunks).subarray(0, maxErrorBytes).toString('utf8'));
    response.on('data', (chunk: Buffer) => {
      if (length < maxErrorBytes) chunks.push(chunk);
      length += chunk.length;
      if (length >= maxErrorBytes) done();
    });
    response.once('end', done);
    response.once('close', done);
  });
}

/** Engines answer `{"message": …}`, old API versions plain text, and what is not an engine often HTML. */
function messageOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    try {
      const { message, cause } = JSON.parse(trimmed) as { message?: unknown; cause?: unknown };
      if (typeof message === 'string') return message;
      if (typeof cause === 'string') return cause;
    } catch {
      const cut = cutMessage(trimmed);
      if (cut !== null) return cut;
    }
  }
  return trimmed;
}

/** The message of a JSON text that was cut at the limit; its start is still the best there is. */
function cutMessage(text: string): string | null {
  const match = /"message"\s*:\s*"((?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)/.exec(text);
  return match ? (JSON.parse(`"${match[1]}"`) as string) : null;
}
