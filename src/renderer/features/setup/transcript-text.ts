import { stripAnsi } from '../../../shared/lib/ansi';
import { printable } from '../../../shared/lib/printable';

/**
 * What a program printed, as text: without colours, of a line that was written over and over its last state, and with
 * everything else that cannot be seen made visible.
 */
export function transcriptText(text: string): string {
  const lines = stripAnsi(text).split('\n').map(lastState);
  // the line that ends a part is the box's own
  if (lines.at(-1) === '') lines.pop();
  return printable(lines.join('\n'), { isMultiline: true, maxLength: Number.POSITIVE_INFINITY });
}

/** A carriage return goes back to the beginning of the line. */
function lastState(line: string): string {
  const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
  return whole.slice(whole.lastIndexOf('\r') + 1);
}
