import { describe, expect, it } from 'vitest';
import { createJsonLines, readJsonLines } from './json-lines';

async function* chunks(...parts: Uint8Array[]) {
  yield* parts;
}

async function read(parts: Uint8Array[], options = {}): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of readJsonLines(chunks(...parts), options)) values.push(value);
  return values;
}

describe('readJsonLines', () => {
  const input = Buffer.from('{"a":"日本"}\r\n\n{"b":1}{"error":"x"}'.replace('}{', '}\n{'));
  const whole = [{ a: '日本' }, { b: 1 }, { error: 'x' }];

  it('gives the same for every split point, the last line without newline too', async () => {
    for (let at = 0; at <= input.length; at += 1) {
      expect(await read([input.subarray(0, at), input.subarray(at)])).toEqual(whole);
    }
    expect(await read([...input].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('skips malformed lines, tells of them and goes on', async () => {
    const problems: string[] = [];
    const options = { maxLineBytes: 40, onMalformed: (problem: string) => problems.push(problem) };
    const parts = [
      Buffer.from(`{"a":1}\nnot json\n${'x'.repeat(100)}`),
      Buffer.from(`${'y'.repeat(100)}\n{"b":2}\n`),
    ];
    expect(await read(parts, options)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(problems).toEqual(['not-json', 'too-long']);
  });

  it('throws PROTOCOL when nobody listens for malformed lines', async () => {
    await expect(read([Buffer.from('nope\n')])).rejects.toMatchObject({ error: { code: 'PROTOCOL' } });
  });

  it('takes time linear to the length of a line that comes in small pieces', () => {
    const parser = createJsonLines({ maxLineBytes: 1e9 });
    const piece = Buffer.alloc(16, 97);
    parser.push(Buffer.from('"'));
    for (let i = 0; i < 200_000; i += 1) parser.push(piece);
    const [value] = parser.push(Buffer.from('"\n'));
    expect((value as string).length).toBe(3_200_000);
  });
});
