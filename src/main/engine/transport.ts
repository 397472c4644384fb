import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { EngineAddress } from '../../shared/features/engine/address';
import { fail } from '../../shared/ipc/errors';
import type {
  CallOptions,
  EngineDuplex,
  EngineStream,
  EngineTransport,
  JsonOptions,
  PingAnswer,
  StreamOptions,
} from './engine-transport';
import { admit } from './consent';
import { parseJson, readBody, refuseUnsuccessful } from './http-body';
import { HttpExchange } from './http-exchange';
import type { RequestOpener } from './http-request';
import {
  type AnswerKind,
  deadlineOf,
  type EngineRequest,
  gate,
  isLong,
  type OperationSpec,
} from './operations';
import { sessionEnd } from './session-end';
import { readBytes } from './stream-bytes';

export type TransportSettings = {
  readonly address: EngineAddress;
  readonly open: RequestOpener;
  readonly apiVersion: string | null;
  /** Ends everything when it aborts: with ENGINE_LOST, or with the reason it is aborted with. */
  readonly signal?: AbortSignal;
  readonly maxBodyBytes?: number;
};

const defaultMaxBodyBytes = 64 * 1024 * 1024;
const maxPingBytes = 1024;

/** The transport over `node:http`; see EngineTransport for what it promises. */
export function createTransport(settings: TransportSettings): EngineTransport {
  const maxBodyBytes = settings.maxBodyBytes ?? defaultMaxBodyBytes;

  /** Opens the exchange, hands its successful answer to `use`, and cleans up unless that goes on using it. */
  async function exchange<T>(
    asked: EngineRequest,
    options: CallOptions & { readonly answers: readonly AnswerKind[] },
    use: (exchange: HttpExchange, response: IncomingMessage, socket: Duplex | null) => Promise<T> | T,
  ): Promise<T> {
    const spec = gate(asked);
    if (!options.answers.includes(spec.answer))
      throw fail('INTERNAL', `${spec.template} answers with ${spec.answer}`);
    const request = spec.danger ? await admit(asked, spec, settings.address) : asked;
    if (settings.signal?.aborted) throw sessionEnd(settings.signal);
    if (options.signal?.aborted) throw fail('CANCELLED', 'cancelled');
    const running = new HttpExchange(openRequest(settings, request, spec), {
      spec,
      deadlineMs: options.deadlineMs === undefined ? deadlineOf(spec) : options.deadlineMs,
      signal: options.signal,
      sessionSignal: settings.signal,
    });
    try {
      const answer = await running.answer();
      const socket = answer.kind === 'upgrade' ? answer.socket : null;
      if (!socket) await refuseUnsuccessful(running, answer.response, spec.template);
      return await use(running, answer.response, socket);
    } catch (error) {
      const failure = running.failure ?? error;
      running.fail(fail('CANCELLED', 'given up'));
      throw failure;
    }
  }

  async function jsonBody(
    request: EngineRequest,
    options: CallOptions,
    answer: AnswerKind,
  ): Promise<unknown> {
    return exchange(request, { ...options, answers: [answer] }, async (running, response) => {
      const body = await readBody(running, response, maxBodyBytes);
      running.release();
      return parseJson(body);
    });
  }

  return {
    address: settings.address,
    apiVersion: settings.apiVersion,
    ping: (options = {}) =>
      exchange(
        { method: 'GET', path: '/_ping' },
        { ...options, answers: ['text'] },
        async (running, response) => {
          await readBody(running, response, maxPingBytes);
          running.release();
          return pingAnswer(response);
        },
      ),
    json: async <T>(request: EngineRequest, options: JsonOptions<T>) => {
      const value = await jsonBody(request, options, 'object');
      if (!options.check(value)) throw unexpected(request);
      return value;
    },
    list: async <T>(request: EngineRequest, options: JsonOptions<T>) => {
      const value = await jsonBody(request, options, 'list');
      const items: unknown = value === null ? [] : value;
      if (!Array.isArray(items) || !items.every(options.check)) throw unexpected(request);
      return items as readonly T[];
    },
    send: (request, options = {}) =>
      exchange(request, { ...options, answers: ['none'] }, async (running, response) => {
        await readBody(running, response, maxBodyBytes);
        running.release();
      }),
    stream: (request, options: StreamOptions = {}) =>
      exchange(request, { ...options, answers: ['stream'] }, (running, response, socket) => {
        if (socket) throw fail('PROTOCOL', 'the engine switched protocols unasked');
        running.clearDeadline();
        return streamOf(running, response, response, options.idleMs);
      }),
    hijack: (request, options = {}) =>
      exchange(request, { ...options, answers: ['hijack'] }, (running, response, socket) => {
        if (!socket || response.statusCode !== 101)
          throw fail('PROTOCOL', 'the engine did not switch protocols');
        running.clearDeadline();
        return duplexOf(running, response, socket);
      }),
  };
}

function openRequest(settings: TransportSettings, request: EngineRequest, spec: OperationSpec) {
  if (settings.apiVersion === null && !spec.isUnversioned) {
    throw fail('INTERNAL', `${spec.template} needs an API version`);
  }
  return settings.open(request, {
    apiVersion: spec.isUnversioned ? null : settings.apiVersion,
    isUpgrade: spec.answer === 'hijack',
    isLong: isLong(spec),
  });
}

function pingAnswer({ headers }: IncomingMessage): PingAnswer {
  return {
    apiVersion: headerOf(headers['api-version']),
    osType: headerOf(headers.ostype),
    isPodman: headers['libpod-api-version'] !== undefined,
  };
}

function headerOf(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' ? value.slice(0, 64) : null;
}

function unexpected(request: EngineRequest) {
  return fail('PROTOCOL', `${request.method} ${request.path}: not the JSON that was expected`);
}

function streamOf(
  running: HttpExchange,
  response: IncomingMessage,
  readable: Readable,
  idleMs: number | undefined,
): EngineStream {
  const bytes = readBytes(running, readable, idleMs);
  const close = () => running.fail(fail('CANCELLED', 'closed'));
  const iterator: AsyncIterator<Uint8Array, void, void> = {
    next: () => bytes.next(),
    return: () => {
      // a generator that was never started has no `finally` to run
      close();
      return bytes.return();
    },
  };
  return {
    status: response.statusCode ?? 0,
    contentType: mediaType(response.headers['content-type']),
    close,
    [Symbol.asyncIterator]: () => iterator,
  };
}

function duplexOf(running: HttpExchange, response: IncomingMessage, socket: Duplex): EngineDuplex {
  return {
    ...streamOf(running, response, socket, undefined),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => {
          if (error) reject(running.failure ?? fail('ENGINE_LOST', error.message, { cause: error }));
          else resolve();
        });
      }),
    closeWrite: () => {
      socket.end();
    },
  };
}

function mediaType(header: string | undefined): string | null {
  return header === undefined ? null : (header.split(';', 1)[0] ?? '').trim().toLowerCase();
}
