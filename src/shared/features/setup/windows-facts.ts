import type { ToolOutput } from './wsl-text';

/** 1 on, 2 off, 3 not there; null could not be read (Win32_OptionalFeature.InstallState). */
export type InstallState = 1 | 2 | 3 | null;

/** What was read of a Windows computer. Null: could not be read. */
export type WindowsFacts = {
  /** `10.0.22631`, as `os.release()` has it. */
  readonly release: string;
  /** Of the processor, also where this program is translated: `x64`, `arm64`, `x86`. */
  readonly arch: string;
  readonly memoryBytes: number;
  /** What PowerShell told; null when it could not be asked. */
  readonly system: WindowsSystem | null;
  /** What PowerShell wrote, for the details. */
  readonly systemEvidence: string;
  /** Null: there is no wsl.exe, or it did not answer in time. */
  readonly wslVersion: ToolOutput | null;
  readonly wslStatus: ToolOutput | null;
  readonly hasWslProgram: boolean;
  readonly hasWinget: boolean;
  readonly products: readonly WindowsProduct[];
};

export type WindowsProduct = 'docker-desktop' | 'docker-toolbox' | 'rancher-desktop' | 'podman-desktop';

export type WindowsSystem = {
  /** Win32_OperatingSystem.OperatingSystemSKU. */
  readonly sku: number | null;
  readonly build: number | null;
  readonly updateRevision: number | null;
  /** `23H2`. */
  readonly displayVersion: string;
  readonly isHypervisorPresent: boolean | null;
  readonly isFirmwareOn: boolean | null;
  readonly hasSlat: boolean | null;
  readonly features: Readonly<Record<WindowsFeature, InstallState>>;
  readonly virtualBoxVersion: string;
  readonly freeDiskBytes: number | null;
  /** Architecture of the processor, Win32_Processor: 0 x86, 9 x64, 12 ARM64. */
  readonly processorArchitecture: number | null;
};

export const windowsFeatures = [
  'VirtualMachinePlatform',
  'Microsoft-Windows-Subsystem-Linux',
  'Microsoft-Hyper-V-All',
  'HypervisorPlatform',
] as const;
export type WindowsFeature = (typeof windowsFeatures)[number];

const featureFilter = windowsFeatures.map((name) => `Name=''${name}''`).join(' OR ');

/**
 * One call for all of it, since starting PowerShell takes a second or two. Classes that need no elevation, numbers
 * instead of translated words, and no double quote, so that it survives being an argument. What cannot be read is null.
 */
export const windowsScript = [
  `$ErrorActionPreference='SilentlyContinue'`,
  `$ProgressPreference='SilentlyContinue'`,
  `[Console]::OutputEncoding=New-Object System.Text.UTF8Encoding $false`,
  `$os=Get-CimInstance Win32_OperatingSystem`,
  `$cs=Get-CimInstance Win32_ComputerSystem`,
  `$cpu=Get-CimInstance Win32_Processor | Select-Object -First 1`,
  `$cv=Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'`,
  `$vb=Get-ItemProperty 'HKLM:\\SOFTWARE\\Oracle\\VirtualBox'`,
  `$disk=Get-CimInstance Win32_LogicalDisk -Filter ('DeviceID=''' + $env:SystemDrive + '''')`,
  `$f=@{}`,
  `Get-CimInstance Win32_OptionalFeature -Filter '${featureFilter}' | ForEach-Object { $f[$_.Name]=[int]$_.InstallState }`,
  `[pscustomobject]@{` +
    [
      'sku=$os.OperatingSystemSKU',
      'build=$cv.CurrentBuild',
      'ubr=$cv.UBR',
      'display=$cv.DisplayVersion',
      'hypervisor=$cs.HypervisorPresent',
      'firmware=$cpu.VirtualizationFirmwareEnabled',
      'slat=$cpu.SecondLevelAddressTranslationExtensions',
      'cpu=$cpu.Architecture',
      'vbox=$vb.Version',
      'free=$disk.FreeSpace',
      'features=$f',
    ].join(';') +
    `} | ConvertTo-Json -Compress -Depth 3`,
].join('; ');

/** What `windowsScript` wrote; null when it is not that. Warnings before the object are passed over. */
export function parseWindowsSystem(text: string): WindowsSystem | null {
  const record = jsonObject(text);
  if (!record) return null;
  const features = objectOr(record.features);
  return {
    sku: numberOf(record.sku),
    build: numberOf(record.build),
    updateRevision: numberOf(record.ubr),
    displayVersion: textOf(record.display),
    isHypervisorPresent: booleanOf(record.hypervisor),
    isFirmwareOn: booleanOf(record.firmware),
    hasSlat: booleanOf(record.slat),
    processorArchitecture: numberOf(record.cpu),
    virtualBoxVersion: textOf(record.vbox),
    freeDiskBytes: numberOf(record.free),
    features: Object.fromEntries(
      windowsFeatures.map((name) => [name, installState(features[name])]),
    ) as WindowsSystem['features'],
  };
}

type Json = Readonly<Record<string, unknown>>;

function jsonObject(text: string): Json | null {
  const line = text.split(/\r?\n/).find((one) =>
    one
      .trimStart()
      .replace(/^\uFEFF/, '')
      .startsWith('{'),
  );
  if (line === undefined) return null;
  try {
    return objectOr(JSON.parse(line.trim().replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

const objectOr = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,18}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

const booleanOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '');

function installState(value: unknown): InstallState {
  return value === 1 || value === 2 || value === 3 ? value : null;
}

/** Numbers of editions by Microsoft's list of OperatingSystemSKU. */
const editions: Readonly<Record<number, string>> = {
  4: 'Enterprise',
  27: 'Enterprise N',
  48: 'Pro',
  49: 'Pro N',
  70: 'Enterprise E',
  72: 'Enterprise Evaluation',
  98: 'Home N',
  99: 'Home China',
  100: 'Home Single Language',
  101: 'Home',
  121: 'Education',
  122: 'Education N',
  125: 'Enterprise LTSC',
  126: 'Enterprise N LTSC',
  161: 'Pro for Workstations',
  162: 'Pro N for Workstations',
  164: 'Pro Education',
  165: 'Pro Education N',
};
const homeSkus: ReadonlySet<number> = new Set([98, 99, 100, 101]);
const serverSkus: ReadonlySet<number> = new Set([7, 8, 10, 12, 13, 14, 36, 37, 39, 40, 41, 42, 50, 79, 80]);

export type WindowsEdition = {
  readonly name: string;
  readonly kind: 'home' | 'pro' | 'server' | 'unknown';
};

/** The edition by its number, which is the same in every language. */
export function windowsEdition(sku: number | null): WindowsEdition {
  if (sku === null) return { name: '', kind: 'unknown' };
  if (serverSkus.has(sku)) return { name: 'Server', kind: 'server' };
  const name = editions[sku];
  if (name === undefined) return { name: '', kind: 'unknown' };
  return { name, kind: homeSkus.has(sku) ? 'home' : 'pro' };
}

/** The build, by the registry or by the kernel's own word (`10.0.22631`). */
export function windowsBuild({ system, release }: Pick<WindowsFacts, 'system' | 'release'>): number | null {
  if (system?.build) return system.build;
  const match = /^10\.0\.(\d{4,6})/.exec(release);
  return match ? Number(match[1]) : /^6\.\d\.(\d{4})/.test(release) ? Number(release.split('.')[2]) : null;
}

/** From build 22000 on it is Windows 11, whatever ProductName says. */
export function windowsName(facts: WindowsFacts): string {
  const build = windowsBuild(facts) ?? 0;
  const generation =
    build >= 22000 ? '11' : build >= 10240 ? '10' : build >= 9200 ? '8' : build > 0 ? '7' : '';
  const edition = windowsEdition(facts.system?.sku ?? null).name;
  return ['Windows', generation, edition, facts.system?.displayVersion ?? ''].filter(Boolean).join(' ');
}
