import { StringDecoder } from 'node:string_decoder';
import type { LogFrame, LogSource } from './log-demux';

export type RawLogLine = {
  readonly source: LogSource;
  /** Epoch ms from the engine's timestamp; null when there was none. */
  readonly atMs: number | null;
  /** Without the line end. */
  readonly text: string;
  /** The line was longer than the limit and goes on in the next one of this source. */
  readonly isPartial: boolean;
};

export type LogLinesOptions = {
  /** Asked the engine for `timestamps=1`: every line starts with one, which is taken off. */
  readonly hasTimestamps?: boolean;
  readonly maxLineBytes?: number;
};

const defaultMaxLineBytes = 16 * 1024;
/** RFC 3339 with nanoseconds and an offset is at most 35 characters, and then a space. */
const maxTimestampBytes = 36;
const newline = 10;
const carriageReturn = 13;
const nothing = Buffer.alloc(0);

/**
 * Splits frames into lines, one batch of lines per batch of frames. Every source has its own unfinished line and its own decoder, so a
 * character or a CRLF cut by a frame comes out whole. What is left at the end is a line too.
 */
export async function* splitLogLines(
  batches: AsyncIterable<readonly LogFrame[]>,
  options: LogLinesOptions = {},
): AsyncGenerator<readonly RawLogLine[], void, void> {
  const splitter = createLineSplitter(options);
  for await (const frames of batches) {
    const lines: RawLogLine[] = [];
    for (const frame of frames) splitter.push(frame, lines);
    if (lines.length > 0) yield lines;
  }
  const tail = splitter.end();
  if (tail.length > 0) yield tail;
}

export type LineSplitter = {
  /** Adds the lines that this frame completed to `lines`. */
  readonly push: (frame: LogFrame, lines: RawLogLine[]) => void;
  readonly end: () => readonly RawLogLine[];
};

/** The splitter without a stream. */
export function createLineSplitter(options: LogLinesOptions = {}): LineSplitter {
  const sources = new Map<LogSource, SourceLines>();
  return {
    push({ source, bytes, isStart }, lines) {
      let state = sources.get(source);
      if (!state) {
        state = new SourceLines(source, options);
        sources.set(source, state);
      }
      state.push(bytes, isStart, lines);
    },
    end() {
      const lines: RawLogLine[] = [];
      for (const state of sources.values()) state.end(lines);
      return lines;
    },
  };
}

/** The unfinished line of one source. */
class SourceLines {
  readonly #source: LogSource;
  readonly #hasTimestamps: boolean;
  readonly #maxLineBytes: number;
  readonly #time = createTimestampParser();
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #bytes = 0;
  #endsInReturn = false;
  /** Timestamp bytes of a line whose timestamp is not whole yet; null when it has been read. */
  #timestamp: Buffer | null = null;
  #atMs: number | null = null;
  #isContinued = false;

  constructor(source: LogSource, options: LogLinesOptions) {
    this.#source = source;
    this.#hasTimestamps = options.hasTimestamps ?? false;
    this.#maxLineBytes = options.maxLineBytes ?? defaultMaxLineBytes;
    this.#startLine();
  }

  push(bytes: Buffer, isStart: boolean, lines: RawLogLine[]): void {
    // engines cut long lines into messages and stamp each of them: a stamp in mid-line is not text
    if (isStart && this.#hasTimestamps) this.#timestamp ??= nothing;
    let start = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, start)) {
      if (!this.#takeWholeLine(bytes, start, at, lines)) {
        this.#append(bytes.subarray(start, at), lines);
        this.#finish(lines);
      }
      start = at + 1;
    }
    if (start < bytes.length) this.#append(bytes.subarray(start), lines);
  }

  end(lines: RawLogLine[]): void {
    const hasText = this.#bytes > 0 || this.#endsInReturn || (this.#timestamp?.length ?? 0) > 0;
    if (hasText) this.#finish(lines);
  }

  /** The common case, a line that lies whole in one frame, without passing through the pieces. */
  #takeWholeLine(bytes: Buffer, start: number, end: number, lines: RawLogLine[]): boolean {
    const isFresh = this.#bytes === 0 && !this.#endsInReturn && (this.#timestamp?.length ?? 0) === 0;
    if (!isFresh || this.#isContinued || end - start > this.#maxLineBytes) return false;
    let textStart = start;
    let atMs: number | null = null;
    if (this.#hasTimestamps) {
      atMs = this.#time.parseFixed(bytes, start, end);
      if (atMs === null) return false;
      textStart = start + fixedTimestampBytes + 1;
    }
    const textEnd = end > textStart && bytes[end - 1] === carriageReturn ? end - 1 : end;
    lines.push({
      source: this.#source,
      atMs,
      text: bytes.toString('utf8', textStart, textEnd),
      isPartial: false,
    });
    return true;
  }

  #append(bytes: Buffer, lines: RawLogLine[]): void {
    let rest = this.#timestamp === null ? bytes : this.#appendTimestamp(this.#timestamp, bytes);
    while (rest.length > 0) {
      const room = this.#maxLineBytes - this.#bytes;
      if (room === 0) {
        this.#emit(lines, true);
        continue;
      }
      this.#appendText(rest.subarray(0, room));
      rest = rest.subarray(room);
    }
  }

  /** Collects bytes until the timestamp is whole; gives back what belongs to the text. */
  #appendTimestamp(collected: Buffer, bytes: Buffer): Buffer {
    const joined = collected.length === 0 ? bytes : Buffer.concat([collected, bytes]);
    const space = joined.indexOf(32);
    if (space < 0 && joined.length <= maxTimestampBytes) {
      // kept beyond this call, so it must not share the chunk's memory
      this.#timestamp = Buffer.from(joined);
      return nothing;
    }
    this.#timestamp = null;
    const atMs =
      space >= 0 && space <= maxTimestampBytes ? this.#time.parse(joined.toString('latin1', 0, space)) : null;
    this.#atMs ??= atMs;
    return atMs === null ? joined : joined.subarray(space + 1);
  }

  /** A return at the end of a piece waits: only a newline after it makes it part of the line end. */
  #appendText(bytes: Buffer): void {
    if (this.#endsInReturn) this.#text += this.#decoder.write(Buffer.of(carriageReturn));
    this.#endsInReturn = bytes[bytes.length - 1] === carriageReturn;
    this.#text += this.#decoder.write(this.#endsInReturn ? bytes.subarray(0, -1) : bytes);
    this.#bytes += bytes.length;
  }

  #finish(lines: RawLogLine[]): void {
    if (this.#timestamp !== null && this.#timestamp.length > 0) {
      const collected = this.#timestamp;
      this.#timestamp = null;
      // an empty line's timestamp may lack the space; anything else is text without a timestamp
      const end =
        collected[collected.length - 1] === carriageReturn ? collected.length - 1 : collected.length;
      this.#atMs = this.#time.parse(collected.toString('latin1', 0, end));
      if (this.#atMs === null) this.#appendText(collected);
    }
    this.#endsInReturn = false;
    this.#emit(lines, false);
    this.#startLine();
  }

  #emit(lines: RawLogLine[], isPartial: boolean): void {
    // a character cut by the limit goes on in the next part; one cut by the line's end is over
    const text = isPartial ? this.#text : this.#text + this.#decoder.end();
    lines.push({ source: this.#source, atMs: this.#atMs, text, isPartial });
    this.#text = '';
    this.#bytes = 0;
    this.#isContinued = isPartial;
  }

  #startLine(): void {
    this.#timestamp = this.#hasTimestamps ? nothing : null;
    this.#atMs = null;
    this.#isContinued = false;
  }
}

const timestampGrammar = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;
/** `2026-11-23T18:23:06.123456789Z`, the form engines write (RFC3339NanoFixed in UTC). */
const fixedTimestampBytes = 30;

export type TimestampParser = {
  /** Epoch ms of an RFC 3339 time with or without fraction; null when it is none. */
  readonly parse: (text: string) => number | null;
  /** The same for the engine's fixed form, read from bytes and followed by a space; null when it is not that. */
  readonly parseFixed: (bytes: Buffer, start: number, end: number) => number | null;
};

/** Remembers the last second, because lines come by the thousand in the same one. */
export function createTimestampParser(): TimestampParser {
  let knownSecond = '';
  let knownMs = NaN;
  return {
    parse(text) {
      const match = timestampGrammar.exec(text);
      if (!match) return null;
      const [, second = '', fraction = '', zone = ''] = match;
      const ms = Date.parse(second + zone);
      return Number.isNaN(ms) ? null : ms + Number(fraction.slice(0, 3).padEnd(3, '0'));
    },
    parseFixed(bytes, start, end) {
      const space = start + fixedTimestampBytes;
      if (space >= end || bytes[space] !== 0x20 || bytes[space - 1] !== 0x5a || bytes[start + 19] !== 0x2e)
        return null;
      const second = bytes.toString('latin1', start, start + 19);
      if (second !== knownSecond) {
        knownSecond = second;
        knownMs = Date.parse(`${second}Z`);
      }
      const fraction =
        (bytes[start + 20]! - 48) * 100 + (bytes[start + 21]! - 48) * 10 + (bytes[start + 22]! - 48);
      return Number.isNaN(knownMs) || fraction < 0 || fraction > 999 ? null : knownMs + fraction;
    },
  };
}
