import { makeCheck, pageFix, sizeCheck, versionNumbers, wordsFix } from './make-check';
import type { SetupCheck } from './model';
import { setupPages } from './pages';

export const macProducts = [
  'docker-desktop',
  'orbstack',
  'rancher-desktop',
  'podman-desktop',
  'colima',
  'docker-toolbox',
] as const;
export type MacProduct = (typeof macProducts)[number];

/** What was read of a Mac. Null: could not be read. */
export type MacFacts = {
  /** `sw_vers -productVersion`. */
  readonly version: string | null;
  /** `uname -m`, which says x86_64 to a program that Rosetta translates. */
  readonly machine: string | null;
  /** By name: `kern.hv_support`, `sysctl.proc_translated`, `hw.optional.arm64`, `machdep.cpu.brand_string`. */
  readonly sysctl: Readonly<Record<string, string>> | null;
  readonly memoryBytes: number | null;
  readonly freeDiskBytes: number | null;
  readonly products: readonly MacProduct[];
  readonly hasBrew: boolean;
};

/** Docker supports the newest macOS and the two before; since its release after 4.48 that is 14 and newer. */
export const minMacMajor = 14;
/** Colima, Rancher Desktop and releases of Docker Desktop up to 4.48 run on it. */
const oldMacMajor = 13;

/** The names that `sysctl` is asked for; one that a Mac does not know it complains about, and prints the others. */
export const macSysctlNames = [
  'kern.hv_support',
  'hw.memsize',
  'sysctl.proc_translated',
  'hw.optional.arm64',
  'machdep.cpu.brand_string',
] as const;

/** Lines of `sysctl NAME …`: "kern.hv_support: 1". */
export function parseSysctl(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('\n').flatMap((line) => {
    const match = /^([\w.]+)\s*[:=]\s*(.*)$/.exec(line.trim());
    return match ? [[match[1]!, match[2]!] as const] : [];
  });
  return Object.fromEntries(pairs);
}

export type MacChip = 'apple' | 'apple-translated' | 'intel' | 'unknown';

/** Which processor is really there: a translated program is told of an Intel one. */
export function macChip({ machine, sysctl }: Pick<MacFacts, 'machine' | 'sysctl'>): MacChip {
  const isTranslated = sysctl?.['sysctl.proc_translated'] === '1';
  if (isTranslated) return 'apple-translated';
  if (machine === 'arm64') return 'apple';
  if (machine === 'x86_64') return sysctl?.['hw.optional.arm64'] === '1' ? 'apple-translated' : 'intel';
  return 'unknown';
}

/** All checks of a Mac. */
export function macChecks(facts: MacFacts): readonly SetupCheck[] {
  return [
    versionCheck(facts),
    chipCheck(facts),
    virtualisationCheck(facts),
    sizeCheck('memory', facts.memoryBytes, { failBelow: 3.5, warnBelow: 7.5 }),
    sizeCheck('disk', facts.freeDiskBytes, { failBelow: 4, warnBelow: 15 }),
    productCheck(facts),
  ];
}

export function macMajor({ version }: Pick<MacFacts, 'version'>): number | null {
  const numbers = version === null ? null : versionNumbers(version);
  if (!numbers) return null;
  // 10.16 is what an old program is told instead of 11
  const [major = 0, minor = 0] = numbers;
  return major === 10 && minor >= 16 ? 11 : major;
}

function versionCheck(facts: MacFacts): SetupCheck {
  const major = macMajor(facts);
  const evidence = facts.version ?? '';
  if (major === null) return makeCheck('macos-version', 'unknown', 'unknown', { evidence });
  const extra = { params: { version: evidence, wanted: minMacMajor }, evidence };
  if (major >= minMacMajor) return makeCheck('macos-version', 'pass', 'current', extra);
  const fix = pageFix(setupPages.macInstall);
  return major >= oldMacMajor
    ? makeCheck('macos-version', 'warn', 'old', { ...extra, fix })
    : makeCheck('macos-version', 'fail', 'too-old', { ...extra, fix });
}

function chipCheck(facts: MacFacts): SetupCheck {
  const brand = facts.sysctl?.['machdep.cpu.brand_string'] ?? '';
  const translated = facts.sysctl?.['sysctl.proc_translated'] ?? '-';
  const evidence = `uname -m: ${facts.machine ?? '-'}, sysctl.proc_translated: ${translated} ${brand}`;
  const chip = macChip(facts);
  return chip === 'unknown'
    ? makeCheck('chip', 'unknown', 'unknown', { evidence })
    : makeCheck('chip', 'pass', chip, { params: { chip: brand || chip }, evidence });
}

function virtualisationCheck({ sysctl }: MacFacts): SetupCheck {
  const support = sysctl?.['kern.hv_support'];
  const evidence = support === undefined ? '' : `kern.hv_support: ${support}`;
  if (support === '1') return makeCheck('virtualisation', 'pass', 'supported', { evidence });
  return support === '0'
    ? makeCheck('virtualisation', 'fail', 'unsupported', { evidence, fix: wordsFix })
    : makeCheck('virtualisation', 'unknown', 'unknown', { evidence });
}

function productCheck({ products }: MacFacts): SetupCheck {
  const evidence = products.join(', ');
  if (products.includes('docker-desktop')) return makeCheck('product', 'pass', 'installed', { evidence });
  if (products.length === 0) return makeCheck('product', 'warn', 'absent', { fix: wordsFix });
  return products.every((name) => name === 'docker-toolbox')
    ? makeCheck('product', 'warn', 'toolbox', { evidence, fix: wordsFix })
    : makeCheck('product', 'pass', 'other', { params: { name: evidence }, evidence });
}
