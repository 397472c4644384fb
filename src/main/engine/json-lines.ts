import { StringDecoder } from 'node:string_decoder';
import { fail } from '../../shared/ipc/errors';

export type JsonLinesOptions = {
  /** A line longer than this is not kept in memory but counted as malformed. */
  readonly maxLineBytes?: number;
  /** Told of every line that was too long or not JSON; the stream goes on. */
  readonly onMalformed?: (problem: 'too-long' | 'not-json') => void;
};

const defaultMaxLineBytes = 1024 * 1024;
const newline = 10;

/**
 * Reads one JSON value per line from a stream of bytes, in time linear to its length whatever the chunks are. The last
 * line counts without its newline (it is where engines put the error). Malformed lines are skipped
 * and reported; without `onMalformed` the first one throws PROTOCOL.
 */
export async function* readJsonLines(
  stream: AsyncIterable<Uint8Array>,
  options: JsonLinesOptions = {},
): AsyncGenerator<unknown, void, void> {
  const parser = createJsonLines(options);
  for await (const chunk of stream) {
    const values = parser.push(chunk);
    for (const value of values) yield value;
  }
  for (const value of parser.end()) yield value;
}

export type JsonLinesParser = {
  /** The values that these bytes completed. */
  readonly push: (chunk: Uint8Array) => readonly unknown[];
  /** The value of a last line without newline, if there is one. */
  readonly end: () => readonly unknown[];
};

/** The parser without a stream, for readers that must not wait. */
export function createJsonLines(options: JsonLinesOptions = {}): JsonLinesParser {
  const maxLineBytes = options.maxLineBytes ?? defaultMaxLineBytes;
  const report = options.onMalformed ?? throwMalformed;
  let decoder = new StringDecoder('utf8');
  let pending: string[] = [];
  let pendingBytes = 0;
  let isSkipping = false;

  function append(bytes: Buffer): void {
    if (isSkipping || bytes.length === 0) return;
    pendingBytes += bytes.length;
    if (pendingBytes <= maxLineBytes) {
      pending.push(decoder.write(bytes));
      return;
    }
    isSkipping = true;
    pending = [];
    decoder = new StringDecoder('utf8');
    report('too-long');
  }

  function finishLine(values: unknown[]): void {
    if (!isSkipping) {
      const line = pending.join('') + decoder.end();
      parseLine(line, values, report);
    }
    pending = [];
    pendingBytes = 0;
    isSkipping = false;
  }

  return {
    push(chunk) {
      const bytes = asBuffer(chunk);
      const values: unknown[] = [];
      let start = 0;
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, start)) {
        append(bytes.subarray(start, at));
        finishLine(values);
        start = at + 1;
      }
      append(bytes.subarray(start));
      return values;
    },
    end() {
      const values: unknown[] = [];
      finishLine(values);
      return values;
    },
  };
}

function parseLine(line: string, values: unknown[], report: (problem: 'not-json') => void): void {
  if (line.trim() === '') return;
  try {
    values.push(JSON.parse(line));
  } catch {
    report('not-json');
  }
}

function throwMalformed(problem: 'too-long' | 'not-json'): never {
  throw fail('PROTOCOL', `malformed line in a JSON stream: ${problem}`);
}

/** A Buffer over the same memory, without a copy. */
export function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
