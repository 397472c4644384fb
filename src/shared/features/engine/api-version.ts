/** An API version as two integers: as a decimal 1.9 would be newer than 1.40. */
export type ApiVersion = { readonly major: number; readonly minor: number };

/** The newest version whose answers we know. */
const appMax: ApiVersion = { major: 1, minor: 51 };
/** The oldest: errors as JSON, healthchecks. */
const appMin: ApiVersion = { major: 1, minor: 24 };

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
 * was refused yet. A `fixed` one (DOCKER_API_VERSION) is the only one that is tried, as with the docker CLI; what is no version
 * counts as unset.
 */
export function negotiateApi(engineMax: string, engineMin: string | undefined, fixed?: string): Negotiation {
  const max = parseApiVersion(engineMax);
  const min = engineMin === undefined || engineMin === '' ? null : parseApiVersion(engineMin);
  if (!max) return { ok: false, problem: 'not-a-version' };
  const wanted = fixed === undefined ? null : parseApiVersion(fixed);
  const used = wanted ?? older(max, appMax);
  if (compareApiVersions(max, used) < 0 || compareApiVersions(used, appMin) < 0) {
    return { ok: false, problem: 'engine-too-old' };
  }
  if (min && compareApiVersions(used, min) < 0) return { ok: false, problem: 'engine-too-new' };
  return { ok: true, version: `${used.major}.${used.minor}` };
}

function older(a: ApiVersion, b: ApiVersion): ApiVersion {
  return compareApiVersions(a, b) < 0 ? a : b;
}
