function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** A log line's time in the computer's time zone, to the millisecond and of one width: `2026-11-23 18:23:06.123`. */
export function logTime(atMs: number): string {
  const at = new Date(atMs);
  const day = `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1, 2)}-${digits(at.getDate(), 2)}`;
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => digits(part, 2)).join(':');
  return `${day} ${clock}.${digits(at.getMilliseconds(), 3)}`;
}
