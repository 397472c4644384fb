/** An API version as two integers: as a decimal 1.9 would be newer than 1.40. */
export type ApiVersion = { readonly major: number; readonly minor: number };

/** The newest version whose answers we know. */
export const appMaxApi = '1.51';
/** The oldest: errors as JSON, healthchecks. */
export const appMinApi = '1.24';

export type Negotiation =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly problem: 'engine-too-old' | 'engine-too-new' | 'not-a-version' };

export function parseApiVersion(text: string): ApiVersion | null {
  const match = /^([0-9]{1,3})\.([0-9]{1,4})$/.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : null;
}

/** Negative when a is older than b. */
export function compareApiVersions(a: ApiVersion, b: ApiVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** Whether a negotiated version has what came with another: `hasApi('1.41', '1.40')`. */
export function hasApi(version: string, needed: string): boolean {
  const [a, b] = [parseApiVersion(version), parseApiVersion(needed)];
  return a !== null && b !== null && compareApiVersions(a, b) >= 0;
}

/**
 * The version to speak: the newest that both sides know. An engine's minimum is absent before API 1.25, where nothing
 * was refused yet.
 */
export function negotiateApi(engineMax: string, engineMin: string | undefined): Negotiation {
  const max = parseApiVersion(engineMax);
  const min = engineMin === undefined || engineMin === '' ? null : parseApiVersion(engineMin);
  const [appMax, appMin] = [parseApiVersion(appMaxApi), parseApiVersion(appMinApi)];
  if (!max || !appMax || !appMin) return { ok: false, problem: 'not-a-version' };
  const used = compareApiVersions(max, appMax) < 0 ? max : appMax;
  if (compareApiVersions(used, appMin) < 0) return { ok: false, problem: 'engine-too-old' };
  if (min && compareApiVersions(used, min) < 0) return { ok: false, problem: 'engine-too-new' };
  return { ok: true, version: `${used.major}.${used.minor}` };
}
