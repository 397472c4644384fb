import { describe, expect, it } from 'vitest';
import { type AnsiStyle, parseAnsi, plainStyle, stripAnsi } from './ansi';

const red: Partial<AnsiStyle> = { color: { kind: 'named', index: 1 } };

describe('parseAnsi', () => {
  const rows: readonly (readonly [string, readonly (readonly [string, Partial<AnsiStyle>])[]])[] = [
    ['', []],
    ['plain\ttext', [['plain\ttext', {}]]],
    [
      '\u001b[31mred\u001b[0m plain',
      [
        ['red', red],
        [' plain', {}],
      ],
    ],
    [
      '\u001b[31mred\u001b[m plain',
      [
        ['red', red],
        [' plain', {}],
      ],
    ],
    ['\u001b[1;31mx', [['x', { ...red, isBold: true }]]],
    [
      '\u001b[1;2mx\u001b[22my',
      [
        ['x', { isBold: true, isDim: true }],
        ['y', {}],
      ],
    ],
    [
      '\u001b[97;101mx',
      [['x', { color: { kind: 'named', index: 15 }, background: { kind: 'named', index: 9 } }]],
    ],
    ['\u001b[38;5;1mx', [['x', red]]],
    ['\u001b[38;5;196mx', [['x', { color: { kind: 'rgb', red: 255, green: 0, blue: 0 } }]]],
    ['\u001b[48;5;232mx', [['x', { background: { kind: 'rgb', red: 8, green: 8, blue: 8 } }]]],
    ['\u001b[38;2;1;2;3;1mx', [['x', { color: { kind: 'rgb', red: 1, green: 2, blue: 3 }, isBold: true }]]],
    ['\u001b[38:2::1:2:3mx', [['x', { color: { kind: 'rgb', red: 1, green: 2, blue: 3 } }]]],
    ['\u001b[38;2;1;2;999mx', [['x', {}]]],
    ['\u001b[38;5mx', [['x', {}]]],
    ['\u001b[3;4;7;9mx', [['x', { isItalic: true, isUnderlined: true, isInverse: true, isStruck: true }]]],
    // what a terminal would obey is taken out
    ['a\u001b[2J\u001b[Hb', [['ab', {}]]],
    [
      'a\u001b[?25lb\u009b31mc',
      [
        ['ab', {}],
        ['c', red],
      ],
    ],
    ['a\u001b]0;title\u0007b', [['ab', {}]]],
    ['a\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\b', [['alinkb', {}]]],
    ['a\u001bP1$q\u001b\\b', [['ab', {}]]],
    ['a\u001bcb\u001b(Bc', [['abc', {}]]],
    ['a\u0000\u0008\u007fb', [['ab', {}]]],
    ['a\u001b[>4;1mb', [['ab', {}]]],
    // cut off in the middle
    ['a\u001b', [['a', {}]]],
    ['a\u001b[31', [['a', {}]]],
  ];
  it.each(rows)('%j', (text, expected) => {
    const spans = parseAnsi(text).spans;
    expect(spans).toEqual(
      expected.map(([part, style]) => ({ text: part, style: { ...plainStyle, ...style } })),
    );
    expect(stripAnsi(text)).toBe(expected.map(([part]) => part).join(''));
  });

  it('goes on with the style of the piece before', () => {
    const { end } = parseAnsi('\u001b[31mred');
    expect(parseAnsi('still', end).spans).toEqual([{ text: 'still', style: { ...plainStyle, ...red } }]);
  });

  it('is linear', () => {
    for (const part of ['\u001b[', '\u001b]', '\u001b[1;', '\u001b[31m', '\u009b']) {
      const text = part.repeat(100_000);
      const before = performance.now();
      parseAnsi(text);
      expect(performance.now() - before).toBeLessThan(1500);
    }
  });
});
