import { plainLogText } from './log-text';
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
