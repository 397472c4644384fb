import type { LogLine } from './model';

/**
 * Lines of a log that is followed, up to a limit; the oldest make room. They are dropped in blocks, so that a flood
 * costs one copy per block and not one per line.
 */
export type LogBuffer = {
  /** Held lines, oldest first. The array is replaced when lines are dropped, else only grows. */
  readonly lines: readonly LogLine[];
  /** Whole lines received, dropped ones too; parts of a long line count once. */
  readonly received: number;
  /** Items dropped from the start. */
  readonly dropped: number;
};

/** Adds lines. The previous buffer's array may be reused: hold on to the result only. */
export function appendLines(buffer: LogBuffer, items: readonly LogLine[], limit: number): LogBuffer {
  const slack = Math.max(1, Math.floor(limit / 10));
  let received = buffer.received;
  for (const item of items) if (!item.isPartial) received += 1;
  const lines = buffer.lines as LogLine[];
  for (const item of items) lines.push(item);
  const excess = lines.length - limit;
  if (excess < slack) return { lines, received, dropped: buffer.dropped };
  return { lines: lines.slice(excess), received, dropped: buffer.dropped + excess };
}

/** A buffer of its own to append to. */
export function newLogBuffer(): LogBuffer {
  return { lines: [], received: 0, dropped: 0 };
}
