import type { CheckResult, SetupCheck, SetupFix } from './model';

type Extra = {
  readonly params?: SetupCheck['params'];
  readonly evidence?: string;
  readonly fix?: SetupFix;
};

const maxEvidenceLength = 600;

/** A check; evidence is cut to a length that can be shown. */
export function makeCheck(id: string, result: CheckResult, why: string, extra: Extra = {}): SetupCheck {
  const { params = {}, evidence = '', fix = null } = extra;
  const shown =
    evidence.length > maxEvidenceLength ? `${evidence.slice(0, maxEvidenceLength - 1)}…` : evidence;
  return { id, result, why, params, evidence: shown.trim(), fix };
}

export const pageFix = (url: string): SetupFix => ({ kind: 'page', url });
export const wordsFix: SetupFix = { kind: 'words' };
export const commandFix = (needsAdmin: boolean, ...lines: readonly string[]): SetupFix => ({
  kind: 'command',
  lines,
  needsAdmin,
});

const gib = 1024 ** 3;

export type SizeLimits = {
  /** Less than this is too little, in GiB; null when it could still work. */
  readonly failBelow: number | null;
  /** Less than this is little, in GiB. */
  readonly warnBelow: number;
};

/**
 * Memory or free disk against what is asked for. Params: `size` and `wanted` in GiB. Firmware and kernel keep some of
 * the memory for themselves, so a limit is given with room ("8 GB" is 7.5 GiB here).
 */
export function sizeCheck(
  id: 'memory' | 'disk',
  bytes: number | null,
  { failBelow, warnBelow }: SizeLimits,
): SetupCheck {
  if (bytes === null || !Number.isFinite(bytes) || bytes <= 0) return makeCheck(id, 'unknown', 'unknown');
  const evidence = `${bytes} bytes`;
  const size = Math.round((bytes / gib) * 10) / 10;
  const params = { size, wanted: Math.ceil(failBelow ?? warnBelow) };
  if (failBelow !== null && bytes < failBelow * gib) {
    return makeCheck(id, 'fail', 'too-little', { params, evidence, fix: wordsFix });
  }
  const wanted = { size, wanted: Math.ceil(warnBelow) };
  return bytes < warnBelow * gib
    ? makeCheck(id, 'warn', 'little', { params: wanted, evidence, fix: wordsFix })
    : makeCheck(id, 'pass', 'enough', { params: wanted, evidence });
}

/** `1.2.3` as numbers; null when there are none. */
export function versionNumbers(text: string): readonly number[] | null {
  const match = /\d+(?:\.\d+)*/.exec(text);
  return match ? match[0].split('.').map(Number) : null;
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
