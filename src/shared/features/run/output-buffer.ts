import { type AnsiSpan, type AnsiStyle, parseAnsi, plainStyle } from '../../lib/ansi';
import { printable } from '../../lib/printable';

export type OutputSource = 'stdout' | 'stderr' | 'tty';

export type OutputLine = {
  /** 1-based, counted over everything that came. */
  readonly number: number;
  readonly source: OutputSource;
  readonly spans: readonly AnsiSpan[];
};

/** Lines in blocks, so that what is on screen already is not drawn again. */
export type OutputBlock = { readonly id: number; readonly lines: readonly OutputLine[] };

type OpenLine = { readonly source: OutputSource; readonly text: string; readonly start: AnsiStyle };

/**
 * The last lines of an output, as they are shown. Immutable: blocks that did not change keep their identity.
 */
export type OutputBuffer = {
  readonly blocks: readonly OutputBlock[];
  /** Lines whose end has not come yet, at most one per source. */
  readonly open: readonly OpenLine[];
  readonly styles: Readonly<Record<OutputSource, AnsiStyle>>;
  readonly lines: number;
  /** Earlier lines were let go of. */
  readonly hasDropped: boolean;
};

const linesPerBlock = 100;
/** How much is kept; the engine keeps the rest in the container's log. */
const maxBlocks = 50;
/** A longer line goes on in a next one, so that no line can fill the memory. */
const maxLineLength = 8192;

export const emptyOutput: OutputBuffer = {
  blocks: [],
  open: [],
  styles: { stdout: plainStyle, stderr: plainStyle, tty: plainStyle },
  lines: 0,
  hasDropped: false,
};

/** Adds a piece of output as it came; a piece may end anywhere. */
export function addOutput(buffer: OutputBuffer, source: OutputSource, text: string): OutputBuffer {
  const before = buffer.open.find((line) => line.source === source);
  const parts = cut((before?.text ?? '') + text);
  const rest = parts.pop() ?? '';
  const styles = { ...buffer.styles };
  const finished: OutputLine[] = [];
  for (const part of parts) {
    const { spans, end } = parseAnsi(overwritten(part), styles[source]);
    styles[source] = end;
    finished.push({ number: buffer.lines + finished.length + 1, source, spans: spans.map(readable) });
  }
  const others = buffer.open.filter((line) => line.source !== source);
  const open = rest === '' ? others : [...others, { source, text: rest, start: styles[source] }];
  const { blocks, hasDropped } = append(buffer, finished);
  return { blocks, open, styles, lines: buffer.lines + finished.length, hasDropped };
}

/** Letters that turn or hide others become visible, as everywhere else. */
function readable(span: AnsiSpan): AnsiSpan {
  const text = printable(span.text, { maxLength: Number.MAX_SAFE_INTEGER, isMultiline: true });
  return text === span.text ? span : { ...span, text };
}

/** Lines at their ends, and where they are too long. The last part has no end yet. */
function cut(text: string): string[] {
  return text.split('\n').flatMap((line, index, all) => {
    const isOpen = index === all.length - 1;
    const parts: string[] = [];
    let from = 0;
    for (; line.length - from > maxLineLength; from += maxLineLength)
      parts.push(line.slice(from, from + maxLineLength));
    // what follows a cut is a line of its own only if there is something
    if (from === 0 || from < line.length || isOpen) parts.push(line.slice(from));
    return parts;
  });
}

/** A carriage return goes back to the beginning of the line: of a progress display, its last state stays. */
function overwritten(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.slice(text.lastIndexOf('\r') + 1);
}

function append(
  { blocks, hasDropped }: OutputBuffer,
  lines: readonly OutputLine[],
): Pick<OutputBuffer, 'blocks' | 'hasDropped'> {
  if (lines.length === 0) return { blocks, hasDropped };
  const result = [...blocks];
  let at = 0;
  while (at < lines.length) {
    const last = result.at(-1);
    if (last && last.lines.length < linesPerBlock) {
      const taken = lines.slice(at, at + linesPerBlock - last.lines.length);
      result[result.length - 1] = { id: last.id, lines: [...last.lines, ...taken] };
      at += taken.length;
    } else result.push({ id: (last?.id ?? 0) + 1, lines: [] });
  }
  const kept = result.slice(-maxBlocks);
  return { blocks: kept, hasDropped: hasDropped || kept.length < result.length };
}

/** The lines whose end has not come yet, as they would be shown now. */
export function openLines(buffer: OutputBuffer): readonly OutputLine[] {
  return buffer.open.map(({ source, text, start }, index) => ({
    number: buffer.lines + index + 1,
    source,
    spans: parseAnsi(overwritten(text), start).spans.map(readable),
  }));
}

/** How many lines there are, with those that have not ended. */
export function lineCount(buffer: OutputBuffer): number {
  return buffer.lines + buffer.open.length;
}
