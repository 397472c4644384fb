import { Duplex, Readable } from 'node:stream';
import Dockerode from 'dockerode';
import { fail } from '../../shared/ipc/errors';
import { toEngineFailure } from './errors';
import type { CallOptions, EngineDuplex, EngineTransport } from './engine-transport';
import { isPlainObject, isRecord } from './json-body';
import {
  type EngineRequest,
  findOperation,
  type OperationMethod,
  type OperationSpec,
  type QueryValue,
} from './operations';

/** What dockerode hands to its modem for one call. */
type DialOptions = {
  readonly path: string;
  readonly method?: string;
  readonly options?: unknown;
  readonly authconfig?: unknown;
  readonly file?: unknown;
  readonly abortSignal?: AbortSignal;
};

type DialCallback = (error: Error | null, result?: unknown) => void;

/**
 * dockerode over our transport. dockerode supplies the names of calls and nothing else: paths go through the gate, and the
 * options it copies key by key are taken apart here and rebuilt.
 */
export function createDockerode(transport: EngineTransport): Dockerode {
  const modem = {
    Promise,
    dial(dialOptions: DialOptions, callback: DialCallback): void {
      dial(transport, dialOptions).then(
        (result) => callback(null, result),
        (error: unknown) => callback(toEngineFailure(error)),
      );
    },
  };
  return new Dockerode({ modem } as unknown as Dockerode.DockerOptions);
}

async function dial(transport: EngineTransport, dialOptions: DialOptions): Promise<unknown> {
  if (dialOptions.file !== undefined) throw fail('FORBIDDEN', 'no files are sent this way');
  const path = dialOptions.path.endsWith('?') ? dialOptions.path.slice(0, -1) : dialOptions.path;
  const method = dialOptions.method as OperationMethod;
  const spec = findOperation(method, path);
  if (!spec) throw fail('FORBIDDEN', `not an allowed operation: ${method} ${path.slice(0, 80)}`);
  const request: EngineRequest = {
    method,
    path,
    ...partsOf(dialOptions.options, spec),
    registryAuth: authOf(dialOptions.authconfig),
  };
  return answerOf(transport, request, spec, { signal: dialOptions.abortSignal });
}

async function answerOf(
  transport: EngineTransport,
  request: EngineRequest,
  spec: OperationSpec,
  options: CallOptions,
): Promise<unknown> {
  switch (spec.answer) {
    case 'object':
      return transport.json(request, { ...options, check: isRecord });
    case 'list':
      return transport.list(request, { ...options, check: isRecord });
    case 'none':
      return transport.send(request, options);
    case 'text':
      await transport.ping(options);
      return 'OK';
    case 'stream':
      return Readable.from(await transport.stream(request, options), { objectMode: false });
    case 'hijack':
      return toNodeDuplex(await transport.hijack(request, options));
  }
}

/**
 * Splits dockerode's options into query and body. Callers that need both pass `_query` and `_body`; otherwise options
 * are the body where the operation takes one, and the parameters it knows are the query.
 */
function partsOf(options: unknown, spec: OperationSpec): Pick<EngineRequest, 'query' | 'body'> {
  if (options === undefined || options === null) return {};
  if (!isPlainObject(options)) throw fail('INVALID_INPUT', 'options that are not plain data');
  const own = new Map(Object.entries(options));
  own.delete('abortSignal');
  own.delete('authconfig');
  // a switch of dockerode's own
  own.delete('hijack');
  const query = own.get('_query');
  const body = own.get('_body');
  if (own.has('_query') || own.has('_body')) {
    return {
      query: query === undefined ? undefined : queryOf(query),
      body: spec.hasBody ? (body ?? {}) : undefined,
    };
  }
  if (!spec.hasBody) return { query: queryOf(Object.fromEntries(own)) };
  const known = new Set(spec.query ?? []);
  const entries = [...own];
  return {
    query: queryOf(Object.fromEntries(entries.filter(([key]) => known.has(key)))),
    body: Object.fromEntries(entries.filter(([key]) => !known.has(key))),
  };
}

function queryOf(value: unknown): Record<string, QueryValue> {
  if (!isPlainObject(value)) throw fail('INVALID_INPUT', 'a query that is not plain data');
  return value as Record<string, QueryValue>;
}

function authOf(value: unknown): EngineRequest['registryAuth'] {
  if (value === undefined || value === null) return undefined;
  if (!isPlainObject(value)) throw fail('INVALID_INPUT', 'credentials that are not plain data');
  return value;
}

/** For callers of dockerode's attach and exec, which expect a Node stream. */
function toNodeDuplex(connection: EngineDuplex): Duplex {
  const bytes = connection[Symbol.asyncIterator]();
  return new Duplex({
    read() {
      bytes.next().then(
        (next) => this.push(next.done ? null : next.value),
        (error: unknown) => this.destroy(toEngineFailure(error)),
      );
    },
    write(chunk: Buffer, _encoding, done) {
      connection.write(chunk).then(() => done(), done);
    },
    final(done) {
      connection.closeWrite();
      done();
    },
    destroy(error, done) {
      connection.close();
      done(error);
    },
  });
}
