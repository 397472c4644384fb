/** Reading of what an engine sent, where every value may be missing, of another type, or somebody's bad joke. */
export type RawRecord = Readonly<Record<string, unknown>>;

const empty: RawRecord = {};

export function asRecord(value: unknown): RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRecord) : empty;
}

export function asText(value: unknown, maxLength = 1024): string {
  return typeof value === 'string' ? value.slice(0, maxLength) : '';
}

export function asTexts(value: unknown, maxItems = 1000, maxLength = 65_536): readonly string[] {
  if (typeof value === 'string') return [value.slice(0, maxLength)];
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, maxItems)
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.slice(0, maxLength));
}

export function asInteger(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** A count of bytes; null when it can't be one. */
export function asBytes(value: unknown): number | null {
  const bytes = asInteger(value);
  return bytes !== null && bytes >= 0 ? bytes : null;
}

/** The year 2286: later than anything an engine of today has made. */
const latestMs = 1e13;

/** Epoch seconds as epoch ms; null for what is no time of a container. */
export function asEpochSeconds(value: unknown): number | null {
  const seconds = asInteger(value);
  return seconds !== null && seconds > 0 && seconds * 1000 < latestMs ? seconds * 1000 : null;
}

/** An RFC 3339 time as epoch ms; Go's zero time ("0001-01-01T00:00:00Z") means never. */
export function asTime(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const ms = Date.parse(value);
  return ms > 0 && ms < latestMs ? ms : null;
}

const imageIdPattern = /^sha256:[a-f0-9]{64}$/;

export function isImageIdText(value: unknown): value is string {
  return typeof value === 'string' && imageIdPattern.test(value);
}
