/** What a number, a flag or nothing counts. */
const perValue = 8;

/**
 * Whether plain data about to be sent to a page is larger than `limit`: characters of its texts, bytes of its binary data, 8 for
 * each other value, keys not counted. Stops counting there, and does not recurse: the value may come from an engine.
 */
export function isLargerThan(value: unknown, limit: number): boolean {
  let left = limit;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && left >= 0) {
    const next = waiting.pop();
    if (typeof next === 'string') left -= next.length;
    else if (ArrayBuffer.isView(next)) left -= next.byteLength;
    else if (typeof next !== 'object' || next === null) left -= perValue;
    else for (const entry of Object.values(next)) waiting.push(entry);
  }
  return left < 0;
}
