/** Numbers of releases: three whole numbers, as semver.org has them. What goes before a release (`-beta.1`) is never offered. */
const release = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
/** What is installed may be from before a release, or built by somebody. */
const installed = /^(\d{1,6}\.\d{1,6}\.\d{1,6})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Whether this is the number of a release and nothing else. */
export function isRelease(text: string): boolean {
  return release.test(text);
}

/**
 * Whether `candidate` is a release that comes after `current`. What cannot be compared is not newer, so that nobody is ever
 * taken back to an older version.
 */
export function isNewer(candidate: string, current: string): boolean {
  const own = installed.exec(current);
  if (!own || !isRelease(candidate)) return false;
  const order = compare(numbers(candidate), numbers(own[1] ?? ''));
  const isBeforeRelease = own[2] !== undefined;
  return order > 0 || (order === 0 && isBeforeRelease);
}

function numbers(text: string): readonly number[] {
  return text.split('.').map(Number);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
