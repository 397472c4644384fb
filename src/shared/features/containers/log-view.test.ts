import { describe, expect, it } from 'vitest';
import { appendLines, newLogBuffer } from './log-buffer';
import { findLines, findRanges } from './log-search';
import { parseLogText, plainLogText } from './log-text';
import type { LogLine } from './model';

const e = '\x1b';

function line(number: number, text = `line ${number}`, isPartial = false): LogLine {
  return { number, source: 'stdout', atMs: null, text, isPartial };
}

describe('log text', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a\tb', 'a\tb'],
    [`${e}[31mred${e}[0m`, 'red'],
    [`${e}[2J${e}[1;1Hcleared`, 'cleared'],
    [`${e}[?1049h${e}[?25lx`, 'x'],
    [`${e}cx${e}7y${e}(Bz`, 'xyz'],
    [`${e}]0;title\x07x`, 'x'],
    [`${e}]52;c;aGk=${e}\\x`, 'x'],
    [`${e}]8;;javascript:alert(1)\x07click${e}]8;;\x07`, 'click'],
    [`${e}]52;unterminated`, ''],
    [`a${e}P1$q${e}\\b`, 'ab'],
    [`${e}[c${e}[6n${e}[21tq`, 'q'],
    [`a${e}`, 'a'],
    [`a${e}[`, 'a'],
    [`a${e}[31`, 'a'],
    ['\x9b31mred\x9bm', 'red'],
    ['\x9dtitle\x9cx', 'x'],
    ['\x85x', 'x'],
    ['bell\x07\x08', 'bell'],
    ['nul\x00', 'nul␀'],
    ['10%\r50%\r100%', '100%'],
    ['10%\r100%\r', '100%'],
    ['\r', ''],
    ['a\u202Eb', 'a⟨U+202E⟩b'],
    [`${e}[38;5;196mx`, 'x'],
    [`${e}[${'9'.repeat(100_000)}Cx`, 'x'],
  ])('%j is read as %j', (raw, plain) => {
    const parsed = parseLogText(raw);
    expect(parsed.plain).toBe(plain);
    expect(parsed.runs.map((run) => run.text).join('')).toBe(plain);
    expect(plainLogText(raw)).toBe(plain);
  });

  it.each([
    ['31', { fg: 1 }],
    ['1;32', { isBold: true, fg: 2 }],
    ['97;41', { fg: 15, bg: 1 }],
    ['38;5;9', { fg: 9 }],
    ['38;5;196', { fg: 9 }],
    ['38;2;0;200;0', { fg: 2 }],
    ['38:2:0:0:255', { fg: 12 }],
    ['48;5;232', { bg: 0 }],
    ['3;4;7;9', { isItalic: true, isUnderlined: true, isInverse: true, isStruck: true }],
    ['0', null],
    ['', null],
    ['31;39', null],
    ['1;22', null],
    ['999', null],
    ['38;9', null],
  ])('SGR %s', (parameters, style) => {
    expect(parseLogText(`${e}[${parameters}mx`).runs).toEqual([{ text: 'x', style }]);
  });

  it('makes a run for each style', () => {
    expect(parseLogText(`a${e}[31mb${e}[1mc${e}[0md`).runs).toEqual([
      { text: 'a', style: null },
      { text: 'b', style: { fg: 1 } },
      { text: 'c', style: { fg: 1, isBold: true } },
      { text: 'd', style: null },
    ]);
  });

  it('takes linear time on a line made of broken sequences', () => {
    const startedAt = performance.now();
    parseLogText(`${e}]`.repeat(20_000));
    parseLogText(`${e}[1;`.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('log buffer', () => {
  it('keeps the newest lines and says how many went', () => {
    let buffer = newLogBuffer();
    for (let at = 0; at < 30; at += 10) {
      buffer = appendLines(
        buffer,
        Array.from({ length: 10 }, (_, i) => line(at + i + 1)),
        20,
      );
    }
    expect(buffer.lines.map((one) => one.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 11));
    expect(buffer).toMatchObject({ received: 30, dropped: 10 });
  });

  it('counts the parts of a long line once', () => {
    const buffer = appendLines(newLogBuffer(), [line(1, 'a', true), line(1, 'b', true), line(1, 'c')], 20);
    expect(buffer.received).toBe(1);
  });
});

describe('log search', () => {
  it.each([
    [
      'one Two two',
      'TWO',
      [
        [4, 7],
        [8, 11],
      ],
    ],
    [
      'aaaa',
      'aa',
      [
        [0, 2],
        [2, 4],
      ],
    ],
    ['abc', '', []],
    ['abc', 'x', []],
    ['İstanbul x', 'x', [[9, 10]]],
    ['한국어 로그', '로그', [[4, 6]]],
  ])('%j for %j', (text, needle, expected) => {
    expect(findRanges(text, needle).map(({ start, end }) => [start, end])).toEqual(expected);
  });

  it('looks at what is seen, not at escape sequences', () => {
    const lines = [line(1, `${e}[31mer${e}[0mror`), line(2, 'fine'), line(3, 'ERROR')];
    expect(findLines(lines, 'error')).toEqual([0, 2]);
    expect(findLines(lines, '[31m')).toEqual([]);
    expect(findLines(lines, 'error', 1)).toEqual([2]);
  });
});
