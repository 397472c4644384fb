import { describe, expect, it } from 'vitest';
import { adviseMac } from './mac-advice';
import { macChecks, macChip, type MacFacts, parseSysctl } from './mac-checks';
import { isDockerSubject, isDockerTeam } from './signer';
import { missingWords } from './testing/missing-words';

const appleSilicon = `kern.hv_support: 1\nhw.memsize: 17179869184\nsysctl.proc_translated: 0\nhw.optional.arm64: 1\nmachdep.cpu.brand_string: Apple M2\n`;
const rosetta = appleSilicon
  .replace('proc_translated: 0', 'proc_translated: 1')
  .replace('Apple M2', 'VirtualApple @ 2.50GHz');
/** `sysctl.proc_translated` is unknown there, and left out. */
const intel = `kern.hv_support: 1\nhw.memsize: 8589934592\nmachdep.cpu.brand_string: Intel(R) Core(TM) i5-8257U CPU @ 1.40GHz\n`;

const facts = (changes: Partial<MacFacts> = {}): MacFacts => ({
  version: '14.5',
  machine: 'arm64',
  sysctl: parseSysctl(appleSilicon),
  memoryBytes: 17179869184,
  freeDiskBytes: 80e9,
  products: [],
  hasBrew: false,
  ...changes,
});
const translated = facts({ machine: 'x86_64', sysctl: parseSysctl(rosetta) });
const old = facts({ machine: 'x86_64', sysctl: parseSysctl(intel) });

it.each<readonly [string, MacFacts, string]>([
  ['Apple silicon', facts(), 'apple'],
  ['under Rosetta', translated, 'apple-translated'],
  [
    'under Rosetta, by the other sign',
    facts({ machine: 'x86_64', sysctl: { 'hw.optional.arm64': '1' } }),
    'apple-translated',
  ],
  ['Intel', old, 'intel'],
  ['nothing was told', facts({ machine: null, sysctl: null }), 'unknown'],
])('the processor: %s', (_, of, chip) => {
  expect(macChip(of)).toBe(chip);
});

it.each<readonly [string, string, MacFacts]>([
  ['macos-version', 'pass current', facts()],
  ['macos-version', 'pass current', facts({ version: '26.1' })],
  ['macos-version', 'warn old', facts({ version: '13.6.9' })],
  ['macos-version', 'fail too-old', facts({ version: '12.7' })],
  ['macos-version', 'fail too-old', facts({ version: '10.16' })],
  ['macos-version', 'unknown unknown', facts({ version: null })],
  ['chip', 'pass apple', facts()],
  ['chip', 'pass apple-translated', translated],
  ['chip', 'pass intel', old],
  ['virtualisation', 'pass supported', facts()],
  ['virtualisation', 'fail unsupported', facts({ sysctl: { 'kern.hv_support': '0' } })],
  ['virtualisation', 'unknown unknown', facts({ sysctl: null })],
  ['memory', 'pass enough', facts()],
  ['memory', 'fail too-little', facts({ memoryBytes: 2e9 })],
  ['disk', 'warn little', facts({ freeDiskBytes: 9e9 })],
  ['product', 'warn absent', facts()],
  ['product', 'pass installed', facts({ products: ['docker-desktop'] })],
  ['product', 'pass other', facts({ products: ['colima'] })],
  ['product', 'warn toolbox', facts({ products: ['docker-toolbox'] })],
])('%s: %s (%#)', (id, expected, of) => {
  expect(missingWords(macChecks(of))).toEqual([]);
  const found = macChecks(of).find((check) => check.id === id);
  expect(`${found?.result} ${found?.why}`).toBe(expected);
});

function outline(of: MacFacts): readonly string[] {
  const advice = adviseMac(of);
  expect(missingWords(macChecks(of), advice)).toEqual([]);
  return advice.plans.map(
    ({ id, reason, steps }) => `${id} (${reason}): ${steps.map((step) => step.id).join(' ')}`,
  );
}
const install = 'download open-installer drag-and-start wait';

describe('advice for a Mac', () => {
  it.each<readonly [string, MacFacts, string]>([
    ['Apple silicon', facts(), `docker-desktop (mac-apple): ${install}`],
    ['under Rosetta', translated, `docker-desktop (mac-apple): ${install}`],
    ['Intel', old, `docker-desktop (mac-intel): ${install}`],
    ['old macOS', facts({ version: '13.6' }), 'docker-desktop (macos-old): open-page install-desktop wait'],
    [
      'installed',
      facts({ products: ['docker-desktop'] }),
      'start-engine (desktop-not-running): start-desktop accept-terms wait',
    ],
    [
      'no virtualisation',
      facts({ sysctl: { 'kern.hv_support': '0' } }),
      'none (no-virtualisation): open-page install-desktop wait',
    ],
    [
      'unknown processor',
      facts({ machine: null, sysctl: null }),
      'none (unknown-chip): open-page install-desktop wait',
    ],
  ])('%s', (_, of, first) => {
    expect(outline(of)[0]).toBe(first);
  });

  it('takes the build of the real processor', () => {
    const urlOf = (of: MacFacts) => adviseMac(of).plans[0]?.steps.find(({ id }) => id === 'download')?.url;
    expect(urlOf(translated)).toBe('https://desktop.docker.com/mac/main/arm64/Docker.dmg');
    expect(urlOf(old)).toBe('https://desktop.docker.com/mac/main/amd64/Docker.dmg');
  });

  it('offers Homebrew where it is, and consents to nothing', () => {
    const { plans } = adviseMac(facts({ hasBrew: true }));
    expect(plans.map(({ id }) => id)).toEqual(['docker-desktop', 'homebrew', 'none']);
    expect(plans[1]?.steps[0]?.lines).toEqual(['brew install --cask docker-desktop']);
    expect(JSON.stringify(plans)).not.toMatch(/--accept-license|sudo/);
  });
});

describe('whose signature it is', () => {
  const display = (team: string, authority = 'Developer ID Application: Docker Inc (9BNSXJN65R)') =>
    `Executable=/tmp/Docker.dmg\nIdentifier=Docker\nAuthority=${authority}\nAuthority=Developer ID Certification Authority\nTeamIdentifier=${team}\n`;

  it.each([
    [display('9BNSXJN65R'), true],
    [display('ABCDE12345'), false],
    [display('not set'), false],
    ['Identifier=TeamIdentifier=9BNSXJN65R\nAuthority=Developer ID Application: x', false],
    ['TeamIdentifier=9BNSXJN65R\nSignature=adhoc', false],
    ['', false],
  ])('by the team: %#', (text, isTheirs) => {
    expect(isDockerTeam(text)).toBe(isTheirs);
  });

  const answer = (status: unknown, subject: unknown) => JSON.stringify({ status, subject });

  it.each([
    [answer(0, 'CN=Docker Inc, O=Docker Inc, L=Palo Alto, S=California, C=US'), true],
    [`\uFEFF${answer(0, 'CN="Docker, Inc.", O="Docker, Inc.", C=US')}\r\n`, true],
    [answer(1, 'CN=Docker Inc, O=Docker Inc, C=US'), false],
    [answer(2, null), false],
    [answer(0, 'CN=Docker Inc, O=Evil Ltd, C=US'), false],
    [answer(0, 'CN="x, O=Docker Inc", O=Evil Ltd, C=US'), false],
    [answer(0, 'CN="x"", O=Docker Inc", O=Evil Ltd'), false],
    [answer(0, 'O=Not Docker Inc, C=US'), false],
    [answer('0', 'O=Docker Inc'), false],
    ['null', false],
    ['', false],
  ])('by the organisation: %#', (text, isTheirs) => {
    expect(isDockerSubject(text)).toBe(isTheirs);
  });
});
