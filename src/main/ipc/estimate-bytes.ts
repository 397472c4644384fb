const perValue = 16;
const maxDepth = 4;

/** A rough size in bytes of plain data about to be sent: good enough to decide when a frame is full. */
export function estimateBytes(value: unknown, depth = maxDepth): number {
  if (typeof value === 'string') return perValue + value.length;
  if (typeof value !== 'object' || value === null) return perValue;
  if (ArrayBuffer.isView(value)) return perValue + value.byteLength;
  if (depth === 0) return perValue;
  let bytes = perValue;
  const record = value as Readonly<Record<string, unknown>>;
  for (const key in record) bytes += estimateBytes(record[key], depth - 1);
  return bytes;
}
