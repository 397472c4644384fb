/** Says whether a lab can run on this machine, so that tests elsewhere are skipped with a reason. */
import { readFileSync } from 'node:fs';

/** `reason` is one sentence for whoever reads the report of the tests. */
export type LabSupport = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A lab makes namespaces, mounts and bridges: the bits of these capabilities, as the kernel numbers them. */
const neededCapabilities = { CAP_NET_ADMIN: 12n, CAP_SYS_ADMIN: 21n };

/** The release whose packages the engine and the images are made of. */
const supportedRelease = { id: 'debian', codename: 'bookworm' };

/** Looks at the machine without changing it. */
export function labSupport(): LabSupport {
  const reason = platformObstacle() ?? privilegeObstacle() ?? releaseObstacle();
  return reason === undefined ? { ok: true } : { ok: false, reason };
}

function platformObstacle(): string | undefined {
  const platform = `${process.platform}/${process.arch}`;
  return platform === 'linux/x64' ? undefined : `The lab runs on linux/x64 only; this is ${platform}.`;
}

function privilegeObstacle(): string | undefined {
  if (process.geteuid?.() !== 0) {
    return 'The lab needs root, for an engine in a network namespace of its own.';
  }
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const missing = Object.entries(neededCapabilities)
    .filter(([, bit]) => ((BigInt(`0x${effective}`) >> bit) & 1n) === 0n)
    .map(([name]) => name);
  return missing.length === 0 ? undefined : `The lab needs ${missing.join(' and ')}, which this root lacks.`;
}

function releaseObstacle(): string | undefined {
  const release = readRelease();
  if (
    release.get('ID') === supportedRelease.id &&
    release.get('VERSION_CODENAME') === supportedRelease.codename
  ) {
    return undefined;
  }
  const found = release.get('PRETTY_NAME') ?? 'an unknown system';
  return `The lab is made of the packages of Debian 12 (${supportedRelease.codename}); this is ${found}.`;
}

function readRelease(): ReadonlyMap<string, string> {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return new Map(
      lines.flatMap((line) => {
        const [, key, value] = /^(\w+)="?(.*?)"?$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, value] as const];
      }),
    );
  } catch {
    return new Map();
  }
}
