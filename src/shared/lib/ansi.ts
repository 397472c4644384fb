/**
 * Colours in output (ECMA-48 SGR). Everything else that a terminal would obey (cursor moves, titles, links, modes) is
 * taken out: output is text, never a command to the viewer. Linear in the length of the text.
 */
export type AnsiColor =
  /** The sixteen named ones, 0–7 and bright 8–15: drawn in the theme's own terminal colours. */
  | { readonly kind: 'named'; readonly index: number }
  | { readonly kind: 'rgb'; readonly red: number; readonly green: number; readonly blue: number };

export type AnsiStyle = {
  readonly color: AnsiColor | null;
  readonly background: AnsiColor | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  readonly isInverse: boolean;
};

export type AnsiSpan = { readonly text: string; readonly style: AnsiStyle };

export const plainStyle: AnsiStyle = {
  color: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  isInverse: false,
};

/**
 * One alternative each: CSI (with its parameters and final byte), OSC/DCS/APC/PM/SOS strings up to their end or the
 * end of the line, any other escape, and single control characters but the tab. C1 forms included.
 */
const sequence =
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  /(?:\u001b\[|\u009b)([0-?]*)[ -/]*([@-~])?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Splits a piece of text into spans of one style, and gives the style that the next piece begins with. */
export function parseAnsi(
  text: string,
  start: AnsiStyle = plainStyle,
): { readonly spans: readonly AnsiSpan[]; readonly end: AnsiStyle } {
  const spans: AnsiSpan[] = [];
  let style = start;
  let pending = '';
  let from = 0;
  for (const match of text.matchAll(sequence)) {
    pending += text.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[2] !== 'm' || match[1] === undefined || !/^[0-9;:]*$/.test(match[1])) continue;
    const next = applySgr(style, match[1]);
    if (isSameStyle(next, style)) continue;
    if (pending !== '') spans.push({ text: pending, style });
    pending = '';
    style = next;
  }
  pending += text.slice(from);
  if (pending !== '') spans.push({ text: pending, style });
  return { spans, end: style };
}

/** The text without any sequence, for searching, copying and saving. */
export function stripAnsi(text: string): string {
  return text.replace(sequence, '');
}

const switches: Readonly<Record<number, Partial<AnsiStyle>>> = {
  1: { isBold: true },
  2: { isDim: true },
  3: { isItalic: true },
  4: { isUnderlined: true },
  7: { isInverse: true },
  9: { isStruck: true },
  21: { isUnderlined: true },
  22: { isBold: false, isDim: false },
  23: { isItalic: false },
  24: { isUnderlined: false },
  27: { isInverse: false },
  29: { isStruck: false },
  39: { color: null },
  49: { background: null },
};

/** Applies the parameters of one SGR sequence (`1;31`) to a style. What is unknown changes nothing. */
export function applySgr(start: AnsiStyle, parameters: string): AnsiStyle {
  // `38:2::r:g:b` and `38;2;r;g;b` are both in use
  const codes = parameters
    .replace(/([34]8:2):[0-9]*:(?=[0-9]+:[0-9]+:[0-9]+)/g, '$1:')
    .split(/[;:]/)
    .map(Number);
  let style = start;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code === 38 || code === 48) {
      const [color, used] = extendedColor(codes, index + 1);
      if (color) style = { ...style, [code === 38 ? 'color' : 'background']: color };
      index += used;
    } else style = applyCode(style, code);
  }
  return style;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return plainStyle;
  const change = switches[code];
  if (change) return { ...style, ...change };
  const base = Math.floor(code / 10) * 10;
  const digit = code - base;
  if (digit > 7) return style;
  if (base === 30 || base === 90)
    return { ...style, color: { kind: 'named', index: digit + (base === 90 ? 8 : 0) } };
  if (base === 40 || base === 100) {
    return { ...style, background: { kind: 'named', index: digit + (base === 100 ? 8 : 0) } };
  }
  return style;
}

/** The colour after 38 or 48, and how many codes it took. */
function extendedColor(codes: readonly number[], at: number): [AnsiColor | null, number] {
  if (codes[at] === 5) return [paletteColor(codes[at + 1] ?? -1), 2];
  if (codes[at] !== 2) return [null, 1];
  const [red = -1, green = -1, blue = -1] = codes.slice(at + 1, at + 4);
  const isColor = [red, green, blue].every((part) => part >= 0 && part <= 255);
  return [isColor ? { kind: 'rgb', red, green, blue } : null, 4];
}

/** xterm's 256 colours: 16 named, a cube of 6 levels, 24 greys. */
function paletteColor(index: number): AnsiColor | null {
  if (!Number.isInteger(index) || index < 0 || index > 255) return null;
  if (index < 16) return { kind: 'named', index };
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return { kind: 'rgb', red: grey, green: grey, blue: grey };
  }
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return {
    kind: 'rgb',
    red: level(Math.floor(cube / 36)),
    green: level(Math.floor(cube / 6) % 6),
    blue: level(cube % 6),
  };
}

function isSameStyle(a: AnsiStyle, b: AnsiStyle): boolean {
  return (Object.keys(plainStyle) as (keyof AnsiStyle)[]).every(
    (key) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );
}
