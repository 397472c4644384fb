import { describe, expect, it } from 'vitest';
import { createDemux, type LogFrame } from './log-demux';
import {
  createLineSplitter,
  createTimestampParser,
  type LogLinesOptions,
  type RawLogLine,
  splitLogLines,
} from './log-lines';

async function* frames(...parts: (LogFrame | readonly LogFrame[])[]) {
  for (const part of parts) yield 'source' in part ? [part] : part;
}

function out(text: string | Buffer, isStart = false): LogFrame {
  return { source: 'stdout', bytes: Buffer.from(text), isStart };
}

async function lines(
  parts: (LogFrame | readonly LogFrame[])[],
  options?: LogLinesOptions,
): Promise<RawLogLine[]> {
  const result: RawLogLine[] = [];
  for await (const batch of splitLogLines(frames(...parts), options)) result.push(...batch);
  return result;
}

const texts = (list: readonly RawLogLine[]) =>
  list.map(({ text, isPartial }) => (isPartial ? `${text}…` : text));

describe('splitLogLines', () => {
  const input = Buffer.from('one\r\ntwo 日本 😀\n\n\rred\rraw\nlast');
  const whole = ['one', 'two 日本 😀', '', '\rred\rraw', 'last'];

  it('gives the same for every split point', async () => {
    for (let at = 0; at <= input.length; at += 1) {
      const parts = [out(input.subarray(0, at)), out(input.subarray(at))];
      expect(texts(await lines(parts))).toEqual(whole);
    }
    expect(texts(await lines([...input].map((byte) => out(Buffer.of(byte)))))).toEqual(whole);
  });

  it('gives the same for every split point of a multiplexed stream with timestamps', async () => {
    const stamp = '2026-11-23T18:23:06.123456789Z ';
    const at = Date.UTC(2026, 10, 23, 18, 23, 6, 123);
    const messages = [`${stamp}a 日\r\n`, `${stamp}\n`, `${stamp}tail`];
    const stream = Buffer.concat(
      messages.map((message) => {
        const header = Buffer.alloc(8);
        header[0] = 1;
        header.writeUInt32BE(Buffer.byteLength(message), 4);
        return Buffer.concat([header, Buffer.from(message)]);
      }),
    );
    for (let split = 0; split <= stream.length; split += 1) {
      const demux = createDemux(false);
      const parts = [demux(stream.subarray(0, split)), demux(stream.subarray(split))];
      const got = await lines(parts, { hasTimestamps: true });
      expect(got.map(({ text, atMs }) => [text, atMs])).toEqual([
        ['a 日', at],
        ['', at],
        ['tail', at],
      ]);
    }
  });

  it('cuts long lines and says so, without cutting a character', async () => {
    const text = 'é'.repeat(10);
    expect(texts(await lines([out(`${text}\nx\n`)], { maxLineBytes: 7 }))).toEqual([
      'ééé…',
      'éééé…',
      'ééé',
      'x',
    ]);
  });

  it('holds no more than the limit of an endless line', () => {
    const splitter = createLineSplitter();
    const got: RawLogLine[] = [];
    for (let i = 0; i < 1000; i += 1) splitter.push(out(Buffer.alloc(10_000, 120)), got);
    expect(got.every((line) => line.isPartial && line.text.length === 16 * 1024)).toBe(true);
    expect(got).toHaveLength(Math.floor(10_000_000 / (16 * 1024)));
  });

  it('takes the timestamps out of the pieces an engine cuts a long line into', async () => {
    const stamp = '2026-11-23T18:23:06.000000000Z ';
    const parts = [out(`${stamp}first `, true), out(`${stamp}second\n`, true), out(`${stamp}next\n`, true)];
    expect(texts(await lines(parts, { hasTimestamps: true }))).toEqual(['first second', 'next']);
  });

  it('leaves a text that has no timestamp as it is', async () => {
    const got = await lines([out('no stamp here at all, just words\nx\n')], { hasTimestamps: true });
    expect(got.map(({ text, atMs }) => [text, atMs])).toEqual([
      ['no stamp here at all, just words', null],
      ['x', null],
    ]);
  });

  it('keeps the lines of two sources apart', async () => {
    const err = (text: string): LogFrame => ({ source: 'stderr', bytes: Buffer.from(text), isStart: false });
    const got = await lines([out('o1 '), err('e1 '), out('o2\n'), err('e2\n')]);
    expect(got.map(({ source, text }) => [source, text])).toEqual([
      ['stdout', 'o1 o2'],
      ['stderr', 'e1 e2'],
    ]);
  });

  it('replaces what is not UTF-8 and goes on', async () => {
    expect(texts(await lines([out(Buffer.from([65, 0xff, 0xc3, 10, 66, 10]))]))).toEqual([
      'A\ufffd\ufffd',
      'B',
    ]);
  });
});

describe('createTimestampParser', () => {
  it.each([
    ['2026-11-23T18:23:06.123456789Z', Date.UTC(2026, 10, 23, 18, 23, 6, 123)],
    ['2026-11-23T18:23:06Z', Date.UTC(2026, 10, 23, 18, 23, 6)],
    ['2026-11-23T18:23:06.5+09:00', Date.UTC(2026, 10, 23, 9, 23, 6, 500)],
    ['2026-11-23 18:23:06Z', null],
    ['2026-13-45T99:99:99Z', null],
    ['', null],
  ])('reads %s', (text, expected) => {
    expect(createTimestampParser().parse(text)).toBe(expected);
  });
});
