import { type AnsiColor, type AnsiStyle, applySgr, plainStyle } from '../../lib/ansi';
import { printable } from '../../lib/printable';

/** One of the sixteen terminal colours: 0–7 and their bright forms 8–15. The theme says what they look like. */
export type LogColor = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

export type LogStyle = {
  readonly fg?: LogColor;
  readonly bg?: LogColor;
  readonly isBold?: true;
  readonly isDim?: true;
  readonly isItalic?: true;
  readonly isUnderlined?: true;
  readonly isStruck?: true;
  readonly isInverse?: true;
};

/** A run of characters with one style; `style` is null for plain text. */
export type LogRun = { readonly text: string; readonly style: LogStyle | null };

export type LogText = {
  /** What is seen: no escape sequences, no control characters. Search works on this. */
  readonly plain: string;
  readonly runs: readonly LogRun[];
};

const esc = 0x1b;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const hasHidden = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Index behind a string sequence (OSC, DCS, …), which BEL or ST ends; an unterminated one eats the rest of the line. */
function skipString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x07 || code === 0x9c) return at + 1;
    if (code === esc) return text.charCodeAt(at + 1) === 0x5c ? at + 2 : at;
  }
  return text.length;
}

/** Index of the final byte of a control sequence, or where it breaks off. */
function endOfControl(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 0x20 && text.charCodeAt(at) <= 0x3f) at += 1;
  return at;
}

type Sequence = { readonly end: number; readonly sgr: string | null };

/** Reads the control sequence whose parameters start at `from`. */
function readControl(text: string, from: number): Sequence {
  const final = endOfControl(text, from);
  const code = text.charCodeAt(final);
  if (Number.isNaN(code) || code < 0x40 || code > 0x7e) return { end: final, sgr: null };
  const parameters = text.slice(from, final);
  const isSgr = code === 0x6d && parameters.length <= 64 && /^[\d;:]*$/.test(parameters);
  return { end: final + 1, sgr: isSgr ? parameters : null };
}

/** Reads what an ESC or C1 control at `at` introduces (ECMA-48, section 5). */
function readSequence(text: string, at: number): Sequence {
  const code = text.charCodeAt(at);
  const isEscape = code === esc;
  // ESC with a letter of columns 4 and 5 means the same as a single C1 control
  const control = isEscape ? text.charCodeAt(at + 1) + 0x40 : code;
  const next = isEscape ? at + 2 : at + 1;
  if (control === 0x9b) return readControl(text, next);
  if ([0x90, 0x98, 0x9d, 0x9e, 0x9f].includes(control)) return { end: skipString(text, next), sgr: null };
  if (!isEscape) return { end: next, sgr: null };
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) <= 0x2f) end += 1;
  const final = text.charCodeAt(end);
  return { end: final >= 0x30 && final <= 0x7e ? end + 1 : end, sgr: null };
}

/** The palette's nearest of sixteen for one of 256 or for 24 bits: a log may not choose its own contrast. */
function nearestColor(red: number, green: number, blue: number): LogColor {
  const bright = Math.max(red, green, blue);
  const spread = bright - Math.min(red, green, blue);
  if (spread < 40) {
    if (bright < 48) return 0;
    if (bright < 144) return 8;
    return bright < 220 ? 7 : 15;
  }
  const middle = bright - spread / 2;
  const hue = Number(red > middle) + 2 * Number(green > middle) + 4 * Number(blue > middle);
  return (bright > 200 ? hue + 8 : hue) as LogColor;
}

function logColor(color: AnsiColor | null): LogColor | undefined {
  if (color === null) return undefined;
  if (color.kind === 'named') return color.index as LogColor;
  return nearestColor(color.red, color.green, color.blue);
}

/** The style as the log view draws it: the sixteen colours, and only what is on; null when nothing is. */
function logStyle(style: AnsiStyle): LogStyle | null {
  const fg = logColor(style.color);
  const bg = logColor(style.background);
  const drawn: LogStyle = {
    ...(fg === undefined ? {} : { fg }),
    ...(bg === undefined ? {} : { bg }),
    ...(style.isBold ? { isBold: true } : {}),
    ...(style.isDim ? { isDim: true } : {}),
    ...(style.isItalic ? { isItalic: true } : {}),
    ...(style.isUnderlined ? { isUnderlined: true } : {}),
    ...(style.isStruck ? { isStruck: true } : {}),
    ...(style.isInverse ? { isInverse: true } : {}),
  };
  return Object.keys(drawn).length > 0 ? drawn : null;
}

/** What a terminal would leave standing of a line that went back to its start: progress bars redraw themselves. */
function afterRedraw(text: string): string {
  const end = text.endsWith('\r') ? text.length - 1 : text.length;
  const start = text.lastIndexOf('\r', end - 1) + 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function visible(text: string): string {
  return hasHidden.test(text) ? printable(text, { isMultiline: true, maxLength: Infinity }) : text;
}

function parseSpecial(text: string): LogText {
  const runs: LogRun[] = [];
  let style = plainStyle;
  let drawn: LogStyle | null = null;
  let run = '';
  let start = 0;
  const flush = (): void => {
    if (run !== '') runs.push({ text: visible(run), style: drawn });
    run = '';
  };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code !== esc && (code < 0x80 || code > 0x9f)) {
      const isText = (code >= 0x20 && code !== 0x7f) || code === 0x09;
      if (!isText) {
        run += text.slice(start, at);
        // bell and backspace say nothing in a log; other controls are shown for what they are
        if (code !== 0x07 && code !== 0x08) run += printable(text.charAt(at));
        start = at + 1;
      }
      at += 1;
      continue;
    }
    run += text.slice(start, at);
    const { end, sgr } = readSequence(text, at);
    if (sgr !== null) {
      flush();
      style = applySgr(style, sgr);
      drawn = logStyle(style);
    }
    at = Math.max(end, at + 1);
    start = at;
  }
  run += text.slice(start);
  flush();
  return { plain: runs.map((one) => one.text).join(''), runs };
}

/**
 * One line of a log as it may be shown. Colours and weights (SGR) are kept, every other escape sequence is taken
 * out: cursor moves, titles, links, clipboard, queries. Style does not reach over the end of a line.
 */
export function parseLogText(raw: string): LogText {
  const text = raw.includes('\r') ? afterRedraw(raw) : raw;
  if (special.test(text)) return parseSpecial(text);
  const plain = visible(text);
  return { plain, runs: plain === '' ? [] : [{ text: plain, style: null }] };
}

/** Only the text of a line, for search: as `parseLogText(raw).plain`, without making runs where none are needed. */
export function plainLogText(raw: string): string {
  return special.test(raw) || raw.includes('\r') || hasHidden.test(raw) ? parseLogText(raw).plain : raw;
}
