import { describe, expect, it } from 'vitest';
import { createDemux, demuxLogBatches, type LogSource } from './log-demux';

function frame(type: number, payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function* chunks(...parts: Uint8Array[]) {
  yield* parts;
}

async function collect(parts: Uint8Array[], options = { isTty: false }): Promise<Record<LogSource, string>> {
  const result = { stdout: '', stderr: '', tty: '' };
  for await (const frames of demuxLogBatches(chunks(...parts), options)) {
    for (const { source, bytes } of frames) result[source] += bytes.toString('latin1');
  }
  return result;
}

const message = Buffer.concat([
  frame(1, 'out one\n'),
  frame(2, 'err\r\n'),
  frame(1, ''),
  frame(1, 'two'),
  frame(3, '!'),
]);
const whole = { stdout: 'out one\ntwo', stderr: 'err\r\n!', tty: '' };

describe('demuxLogBatches', () => {
  it('gives the same for every split point', async () => {
    for (let at = 0; at <= message.length; at += 1) {
      expect(await collect([message.subarray(0, at), message.subarray(at)])).toEqual(whole);
    }
  });

  it('gives the same byte by byte', async () => {
    expect(await collect([...message].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('takes 100,000 frames of one byte in one chunk', () => {
    const one = frame(1, 'x');
    const many = Buffer.concat(Array.from({ length: 100_000 }, () => one));
    expect(createDemux(false)(many)).toHaveLength(100_000);
  });

  it.each([
    ['an unknown type', Buffer.from([7, 0, 0, 0, 0, 0, 0, 1, 65])],
    ['bytes that are no header', Buffer.from('plain text of a terminal')],
    ['a frame of 4 GiB', Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])],
  ])('stops at %s', async (_name, bytes) => {
    await expect(collect([bytes])).rejects.toMatchObject({ error: { code: 'PROTOCOL' } });
  });

  it('passes payloads on without waiting for the whole frame', () => {
    const demux = createDemux(false);
    const head = frame(1, Buffer.alloc(1024 * 1024)).subarray(0, 8);
    expect(demux(head)).toEqual([]);
    expect(demux(Buffer.from('abc'))).toMatchObject([{ source: 'stdout', isStart: true }]);
    expect(demux(Buffer.from('def'))).toMatchObject([{ source: 'stdout', isStart: false }]);
  });

  it('ends without a word inside a header or a frame: the engine was cut', async () => {
    expect(await collect([message.subarray(0, 3)])).toEqual({ stdout: '', stderr: '', tty: '' });
    expect(await collect([message.subarray(0, 11)])).toEqual({ stdout: 'out', stderr: '', tty: '' });
  });

  it('leaves a terminal alone, unless the engine says that it is multiplexed', async () => {
    expect(await collect([message], { isTty: true })).toMatchObject({ tty: message.toString('latin1') });
    const contentType = 'application/vnd.docker.multiplexed-stream';
    const options = { isTty: true, contentType };
    expect(await collect([message], options)).toEqual(whole);
  });
});
