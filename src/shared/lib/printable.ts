/**
 * Makes foreign text (names, labels, logs, what a registry said) safe to show: characters that are invisible, move
 * the cursor, or change the direction of what stands beside them become visible tokens.
 */

/** Longest text that is shown at once; the rest is shown on request. */
export const printableLimit = 1024;

// Cc controls, Cf format (bidi, zero width, soft hyphen, tags), Zl/Zp line separators, Cs lone surrogates; then blanks
// that are letters or marks by category: grapheme joiner, Hangul fillers, Mongolian and supplementary variation
// selectors, braille blank, and what Unicode reserves to be ignored. U+FE0F stays: emoji need it and it shows nothing.
const hidden =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u2065\u2800\u3164\uFFA0\uFFF0-\uFFF8\u{E0000}-\u{E0FFF}]|\u034F|[\u17B4\u17B5]|[\u180B-\u180F]/u;

export type PrintableOptions = {
  /** Greatest length of the result in UTF-16 units, with the ellipsis. */
  readonly maxLength?: number;
  /** Keeps line feeds and tabs, for text shown over several lines. */
  readonly isMultiline?: boolean;
};

/** The text as it may be shown. Idempotent: what it returns it leaves alone. */
export function printable(text: string, options: PrintableOptions = {}): string {
  const { maxLength = printableLimit, isMultiline = false } = options;
  if (text.length <= maxLength && !hidden.test(text)) return text;
  const parts: string[] = [];
  let length = 0;
  // how many parts leave room for the ellipsis, should a later one not fit
  let fitting = 0;
  for (const character of text) {
    const part = tokenOf(character, isMultiline);
    length += part.length;
    if (length > maxLength) return `${parts.slice(0, fitting).join('')}…`;
    parts.push(part);
    if (length < maxLength) fitting = parts.length;
  }
  return parts.join('');
}

/** True when `printable` would show something else than the text itself. */
export function isAltered(text: string, options: PrintableOptions = {}): boolean {
  return printable(text, options) !== text;
}

/** Every hidden character as `\u{hex}` and every backslash doubled, so that the original can be read back. */
export function escapeText(text: string): string {
  let result = '';
  for (const character of text) {
    if (character === '\\') result += '\\\\';
    else if (hidden.test(character)) result += `\\u{${codeOf(character).toString(16)}}`;
    else result += character;
  }
  return result;
}

/** The inverse of `escapeText`. */
export function unescapeText(text: string): string {
  return text.replace(/\\(?:\\|u\{([0-9a-f]{1,6})\})/g, (_match, code: string | undefined) =>
    code === undefined ? '\\' : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

function tokenOf(character: string, isMultiline: boolean): string {
  if (!hidden.test(character)) return character;
  if (isMultiline && (character === '\n' || character === '\t')) return character;
  const code = codeOf(character);
  // Unicode has a picture for each ASCII control: U+2400 + code, and U+2421 for DEL
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
