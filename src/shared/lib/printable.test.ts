import { describe, expect, it } from 'vitest';
import { escapeText, isAltered, printable, printableLimit, unescapeText } from './printable';

const forbidden = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

/** A small deterministic generator (mulberry32), so that a failure can be repeated. */
function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pools = [
  [0x20, 0x7e],
  [0x00, 0xa0],
  [0x2000, 0x2070],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xe0000, 0xe01ef],
  [0x0590, 0x06ff],
  [0x1f300, 0x1f6ff],
] as const;

function randomText(random: () => number): string {
  const length = Math.floor(random() * 40);
  let text = '';
  for (let i = 0; i < length; i += 1) {
    const [from, to] = pools[Math.floor(random() * pools.length)] ?? pools[0];
    text += String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
  }
  return text;
}

describe('printable', () => {
  it.each([
    ['plain text is left alone', 'web-1 nginx:1.27', 'web-1 nginx:1.27'],
    ['Hangul and emoji are left alone', '컨테이너 🐳', '컨테이너 🐳'],
    ['line feed and escape', 'a\nb\u001b[31mc', 'a␊b␛[31mc'],
    ['delete', 'a\u007f', 'a␡'],
    ['right-to-left override', 'evil\u202egpj.exe', 'evil⟨U+202E⟩gpj.exe'],
    ['zero width space', 'pay\u200bpal', 'pay⟨U+200B⟩pal'],
    ['tag characters', 'x\u{e0041}', 'x⟨U+E0041⟩'],
    ['Hangul filler', 'x\u3164', 'x⟨U+3164⟩'],
    ['lone surrogate', 'x\ud800', 'x⟨U+D800⟩'],
    ['a variation selector of an emoji', '❤️', '❤️'],
  ])('%s', (_what, input, expected) => {
    expect(printable(input)).toBe(expected);
  });

  it('keeps line feeds and tabs of multi-line text', () => {
    expect(printable('a\n\tb\r', { isMultiline: true })).toBe('a\n\tb␍');
  });

  it('caps the length without cutting a token or a surrogate pair in two', () => {
    expect(printable('x'.repeat(5000))).toHaveLength(printableLimit);
    expect(printable('ab\u202ecd', { maxLength: 6 })).toBe('ab…');
    expect(printable('abc🐳🐳', { maxLength: 5 })).toBe('abc…');
    expect(printable('abc🐳', { maxLength: 5 })).toBe('abc🐳');
  });

  it('leaves none of the hidden characters, for every code point', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const shown = printable(String.fromCodePoint(code));
      if (forbidden.test(shown)) throw new Error(`U+${code.toString(16)} is shown as itself`);
    }
  });

  it('is idempotent and reversible for random text', () => {
    const random = randomSource(20);
    for (let i = 0; i < 100_000; i += 1) {
      const text = randomText(random);
      const shown = printable(text);
      if (forbidden.test(shown) || printable(shown) !== shown) throw new Error(JSON.stringify(text));
      if (unescapeText(escapeText(text)) !== text) throw new Error(JSON.stringify(text));
    }
  });

  it('tells whether it changed anything', () => {
    expect(isAltered('web-1')).toBe(false);
    expect(isAltered('web\u200b1')).toBe(true);
  });
});
