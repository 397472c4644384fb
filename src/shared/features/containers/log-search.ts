import { type LogRun, plainLogText } from './log-text';
import type { LogLine } from './model';

export type TextRange = { readonly start: number; readonly end: number };

/** Every place where `needle` stands in `text`, without overlaps; upper and lower case are the same. */
export function findRanges(text: string, needle: string): readonly TextRange[] {
  if (needle === '') return [];
  const haystack = text.toLowerCase();
  const wanted = needle.toLowerCase();
  // a few characters change their length with their case; positions would then lie
  if (haystack.length !== text.length || wanted.length !== needle.length) return exactRanges(text, needle);
  return exactRanges(haystack, wanted);
}

function exactRanges(text: string, needle: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    ranges.push({ start: at, end: at + needle.length });
  }
  return ranges;
}

/** Indexes of the lines that contain `needle`, looking at lines from `from` on. */
export function findLines(lines: readonly LogLine[], needle: string, from = 0): readonly number[] {
  if (needle === '') return [];
  const wanted = needle.toLowerCase();
  const found: number[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line && plainLogText(line.text).toLowerCase().includes(wanted)) found.push(index);
  }
  return found;
}

/** A piece of a line with one style that is a match or is not. */
export type LogPiece = LogRun & { readonly isMatch: boolean };

/** Cuts a line's runs where matches begin and end. */
export function piecesOf(runs: readonly LogRun[], ranges: readonly TextRange[]): readonly LogPiece[] {
  if (ranges.length === 0) return runs.map((run) => ({ ...run, isMatch: false }));
  const pieces: LogPiece[] = [];
  let offset = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    let at = offset;
    const push = (to: number, isMatch: boolean): void => {
      if (to > at) pieces.push({ text: run.text.slice(at - offset, to - offset), style: run.style, isMatch });
      at = Math.max(at, to);
    };
    for (const range of ranges) {
      if (range.end <= offset || range.start >= end) continue;
      push(Math.max(range.start, offset), false);
      push(Math.min(range.end, end), true);
    }
    push(end, false);
    offset = end;
  }
  return pieces;
}
