import {
  commandFix,
  compareVersions,
  makeCheck,
  pageFix,
  sizeCheck,
  versionNumbers,
  wordsFix,
} from './make-check';
import type { SetupCheck } from './model';
import { setupPages } from './pages';
import { windowsBuild, windowsEdition, type WindowsFacts } from './windows-facts';
import { isWslStub, parseWslVersion, saysVirtualisationOff } from './wsl-text';

/** Docker's requirements for Windows as of autumn 2026: Windows 10 22H2, Windows 11 23H2, WSL 2.1.5. */
export const minWindows10Build = 19045;
export const minWindows11Build = 22631;
/** Windows 10 2004: the first with WSL 2. */
export const minWsl2Build = 19041;
const minWslVersion = [2, 1, 5];

/** By groups, as they can be known: what the system itself says, what wsl.exe says. */
export const windowsChecks = {
  base: (facts: WindowsFacts): readonly SetupCheck[] => [
    editionCheck(facts),
    buildCheck(facts),
    platformCheck(facts),
    hyperVCheck(facts),
    virtualBoxCheck(facts),
    sizeCheck('memory', facts.memoryBytes, { failBelow: 3.5, warnBelow: 7.5 }),
    sizeCheck('disk', facts.system?.freeDiskBytes ?? null, { failBelow: 4, warnBelow: 15 }),
    productCheck(facts),
  ],
  wsl: (facts: WindowsFacts): readonly SetupCheck[] => [virtualisationCheck(facts), wslCheck(facts)],
};

/** Home is no obstacle: WSL 2 is part of it since Windows 10 2004. */
function editionCheck({ system, systemEvidence }: WindowsFacts): SetupCheck {
  const sku = system?.sku ?? null;
  const { kind, name } = windowsEdition(sku);
  const evidence = sku === null ? systemEvidence : `OperatingSystemSKU ${sku}`;
  const extra = { params: { edition: name }, evidence };
  switch (kind) {
    case 'home':
      return makeCheck('windows-edition', 'pass', 'home', extra);
    case 'pro':
      return makeCheck('windows-edition', 'pass', 'pro', extra);
    case 'server':
      return makeCheck('windows-edition', 'fail', 'server', {
        ...extra,
        fix: pageFix(setupPages.windowsInstall),
      });
    case 'unknown':
      return makeCheck('windows-edition', 'unknown', 'unknown', { evidence });
  }
}

function buildCheck(facts: WindowsFacts): SetupCheck {
  const build = windowsBuild(facts);
  if (build === null) return makeCheck('windows-build', 'unknown', 'unknown', { evidence: facts.release });
  const wanted = build >= 22000 ? minWindows11Build : minWindows10Build;
  const revision = facts.system?.updateRevision;
  const evidence = revision ? `${build}.${revision}` : String(build);
  const extra = { params: { build, wanted }, evidence };
  if (build >= wanted) return makeCheck('windows-build', 'pass', 'current', extra);
  const fix = pageFix(setupPages.windowsUpdate);
  return build >= minWsl2Build
    ? makeCheck('windows-build', 'warn', 'old', { ...extra, fix })
    : makeCheck('windows-build', 'fail', 'too-old', { ...extra, fix });
}

/** The flag of the firmware reads "off" while a hypervisor runs, so either of both will do. */
export function hasVirtualisation({
  system,
  wslStatus,
}: Pick<WindowsFacts, 'system' | 'wslStatus'>): boolean | null {
  if (system?.isHypervisorPresent === true) return true;
  if (wslStatus && saysVirtualisationOff(wslStatus)) return false;
  return system ? system.isFirmwareOn : null;
}

function virtualisationCheck(facts: WindowsFacts): SetupCheck {
  const { system } = facts;
  const evidence = system
    ? `HypervisorPresent ${system.isHypervisorPresent}, VirtualizationFirmwareEnabled ${system.isFirmwareOn}`
    : facts.systemEvidence;
  const isOn = hasVirtualisation(facts);
  if (isOn === null) return makeCheck('virtualisation', 'unknown', 'unknown', { evidence });
  if (!isOn) {
    const fix = pageFix(setupPages.virtualisation);
    return makeCheck('virtualisation', 'fail', 'off', { evidence, fix });
  }
  const why = system?.isHypervisorPresent === true ? 'hypervisor' : 'firmware';
  return makeCheck('virtualisation', 'pass', why, { evidence });
}

const installWsl = 'wsl --install --no-distribution';

function platformCheck({ system, systemEvidence }: WindowsFacts): SetupCheck {
  const state = system?.features.VirtualMachinePlatform ?? null;
  const evidence = system ? `VirtualMachinePlatform InstallState ${state}` : systemEvidence;
  if (state === null) return makeCheck('virtual-machine-platform', 'unknown', 'unknown', { evidence });
  if (state === 1) return makeCheck('virtual-machine-platform', 'pass', 'on', { evidence });
  const why = state === 2 ? 'off' : 'absent';
  return makeCheck('virtual-machine-platform', 'fail', why, { evidence, fix: commandFix(true, installWsl) });
}

/** The course needs it; today's default does not. */
function hyperVCheck({ system, systemEvidence }: WindowsFacts): SetupCheck {
  const state = system?.features['Microsoft-Hyper-V-All'] ?? null;
  const evidence = system ? `Microsoft-Hyper-V-All InstallState ${state}` : systemEvidence;
  if (windowsEdition(system?.sku ?? null).kind === 'home') {
    return makeCheck('hyper-v', 'pass', 'home', { evidence });
  }
  if (state === null) return makeCheck('hyper-v', 'unknown', 'unknown', { evidence });
  return makeCheck('hyper-v', 'pass', state === 1 ? 'on' : 'not-needed', { evidence });
}

/** VirtualBox runs beside Hyper-V since version 6, with the Windows Hypervisor Platform. */
function virtualBoxCheck({ system }: WindowsFacts): SetupCheck {
  if (!system) return makeCheck('virtualbox', 'unknown', 'unknown');
  const version = system.virtualBoxVersion;
  if (version === '') return makeCheck('virtualbox', 'pass', 'absent');
  const extra = { params: { version }, evidence: `VirtualBox ${version}` };
  const major = versionNumbers(version)?.[0] ?? 0;
  if (major < 6) return makeCheck('virtualbox', 'warn', 'old', { ...extra, fix: wordsFix });
  const state = system.features.HypervisorPlatform;
  return state === 1
    ? makeCheck('virtualbox', 'pass', 'beside', extra)
    : makeCheck('virtualbox', 'warn', 'slow', { ...extra, fix: wordsFix });
}

/** How it stands with WSL: the plan depends on it. */
export function wslState(facts: WindowsFacts): 'ok' | 'absent' | 'too-old' | 'unknown' {
  if (!facts.hasWslProgram) return 'absent';
  const output = facts.wslVersion;
  if (!output) return 'unknown';
  const version = parseWslVersion(output);
  const numbers = version === null ? null : versionNumbers(version);
  if (numbers) return compareVersions(numbers, minWslVersion) < 0 ? 'too-old' : 'ok';
  if (isWslStub(output)) return 'absent';
  // the one that came with Windows does not know the option: old, unless its feature is not even on
  const feature = facts.system?.features['Microsoft-Windows-Subsystem-Linux'];
  return feature === 2 || feature === 3 ? 'absent' : 'too-old';
}

function wslCheck(facts: WindowsFacts): SetupCheck {
  const output = facts.wslVersion;
  const evidence = output ? `${output.stdout}\n${output.stderr}` : '';
  const version = output ? parseWslVersion(output) : null;
  const wanted = minWslVersion.join('.');
  switch (wslState(facts)) {
    case 'ok':
      return makeCheck('wsl-version', 'pass', 'current', {
        params: { version: version ?? '', wanted },
        evidence,
      });
    case 'absent':
      return makeCheck('wsl-version', 'fail', 'absent', { evidence, fix: commandFix(true, installWsl) });
    case 'too-old': {
      const why = version === null ? 'inbox' : 'too-old';
      const params = { version: version ?? '', wanted };
      return makeCheck('wsl-version', 'fail', why, {
        params,
        evidence,
        fix: commandFix(true, 'wsl --update'),
      });
    }
    case 'unknown':
      return makeCheck('wsl-version', 'unknown', 'unknown', {
        evidence,
        fix: pageFix(setupPages.wslTroubleshooting),
      });
  }
}

function productCheck({ products }: WindowsFacts): SetupCheck {
  const evidence = products.join(', ');
  if (products.includes('docker-desktop')) return makeCheck('product', 'pass', 'installed', { evidence });
  if (products.includes('docker-toolbox')) {
    return makeCheck('product', 'warn', 'toolbox', { evidence, fix: wordsFix });
  }
  return products.length > 0
    ? makeCheck('product', 'pass', 'other', { params: { name: evidence }, evidence })
    : makeCheck('product', 'warn', 'absent', { fix: wordsFix });
}
