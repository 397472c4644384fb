import { fail } from '../../shared/ipc/errors';
import { asBuffer } from './json-lines';

export type LogSource = 'stdout' | 'stderr' | 'tty';

/** A piece of one source's bytes. It shares memory with the chunk it came from: use it before asking for more. */
export type LogFrame = {
  readonly source: LogSource;
  readonly bytes: Buffer;
  /** These bytes begin a frame of the engine, which is one log message (with a timestamp, if asked for). */
  readonly isStart: boolean;
};

export type DemuxOptions = {
  /** The container has a terminal: bytes come as they are. */
  readonly isTty: boolean;
  /** The answer's Content-Type, which engines since API 1.42 tell the truth with; wins over `isTty`. */
  readonly contentType?: string | null;
};

const headerLength = 8;
/** Engines cut at 16 KiB; more than this is not a frame but a misread header. */
const maxFrameBytes = 16 * 1024 * 1024;

/**
 * Takes the engine's stdout/stderr multiplexing apart: frames of 8 bytes header (type, 0, 0, 0, length) and payload.
 * Linear and without recursion; payloads are passed on as they arrive, so a frame that announces gigabytes costs
 * nothing. Gives one batch per chunk, because containers write millions of tiny frames. A header that is none throws
 * PROTOCOL: everything after it would be misread.
 */
export async function* demuxLogBatches(
  stream: AsyncIterable<Uint8Array>,
  options: DemuxOptions,
): AsyncGenerator<readonly LogFrame[], void, void> {
  const demux = createDemux(isRaw(options));
  for await (const chunk of stream) {
    const frames = demux(asBuffer(chunk));
    if (frames.length > 0) yield frames;
  }
}

function isRaw(options: DemuxOptions): boolean {
  if (options.contentType === 'application/vnd.docker.multiplexed-stream') return false;
  // before API 1.42 every stream was called raw, so the name alone says nothing
  return options.isTty;
}

/** The demultiplexer without a stream. */
export function createDemux(isRawStream: boolean): (chunk: Buffer) => LogFrame[] {
  if (isRawStream)
    return (chunk) => (chunk.length > 0 ? [{ source: 'tty', bytes: chunk, isStart: false }] : []);
  const header = Buffer.alloc(headerLength);
  let headerFilled = 0;
  let remaining = 0;
  let source: LogSource = 'stdout';
  let isStart = false;

  return (chunk) => {
    const frames: LogFrame[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (remaining > 0) {
        const end = Math.min(chunk.length, at + remaining);
        frames.push({ source, bytes: chunk.subarray(at, end), isStart });
        isStart = false;
        remaining -= end - at;
        at = end;
        continue;
      }
      const end = Math.min(chunk.length, at + headerLength - headerFilled);
      chunk.copy(header, headerFilled, at, end);
      headerFilled += end - at;
      at = end;
      if (headerFilled < headerLength) break;
      headerFilled = 0;
      source = sourceOf(header);
      remaining = lengthOf(header);
      isStart = true;
    }
    return frames;
  };
}

function sourceOf(header: Buffer): LogSource {
  const isHeader = header[0]! <= 3 && header[1] === 0 && header[2] === 0 && header[3] === 0;
  if (!isHeader) throw fail('PROTOCOL', 'unknown frame type in a multiplexed stream');
  // 3 is the engine's own error about the stream; it belongs where errors are shown
  return header[0]! >= 2 ? 'stderr' : 'stdout';
}

function lengthOf(header: Buffer): number {
  const length = header.readUInt32BE(4);
  if (length > maxFrameBytes) throw fail('PROTOCOL', `a frame of ${length} bytes in a multiplexed stream`);
  return length;
}
