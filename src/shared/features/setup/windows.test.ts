import { describe, expect, it } from 'vitest';
import { missingWords } from './testing/missing-words';
import { hasVirtualisation, windowsChecks, wslState } from './windows-checks';
import { adviseWindows } from './windows-advice';
import {
  parseWindowsSystem,
  windowsEdition,
  type WindowsFacts,
  windowsFeatures,
  windowsName,
  windowsScript,
  type WindowsSystem,
} from './windows-facts';
import {
  decodeUtf16,
  isUtf16,
  isWslStub,
  parseWslList,
  parseWslVersion,
  saysVirtualisationOff,
  type ToolOutput,
} from './wsl-text';

/** What wsl.exe writes without WSL_UTF8. */
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes[index * 2] = code & 0xff;
    bytes[index * 2 + 1] = code >> 8;
  }
  return bytes;
}

const output = (stdout: string, exitCode = 0, stderr = ''): ToolOutput => ({ exitCode, stdout, stderr });

const english = `WSL version: 2.0.9.0\r\nKernel version: 5.15.133.1-1\r\nWSLg version: 1.0.59\r\nMSRDC version: 1.2.4677\r\nWindows version: 10.0.22631.2715\r\n`;
const korean = `WSL 버전: 2.3.26.0\r\n커널 버전: 5.15.167.4-1\r\nWSLg 버전: 1.0.65\r\nMSRDC 버전: 1.2.5620\r\nWindows 버전: 10.0.22631.4602\r\n`;
const japanese = `WSL バージョン： 2.1.4.0\r\nカーネル バージョン: 5.15.146.1-2\r\n`;
const inboxUsage = `Invalid command line option: --version\r\nCopyright (c) Microsoft Corporation. All rights reserved.\r\n\r\nUsage: wsl.exe [Argument] [Options...] [CommandLine]\r\n`;
const inboxUsageKorean = `잘못된 명령줄 옵션: --version\r\nCopyright (c) Microsoft Corporation. All rights reserved.\r\n\r\n사용법: wsl.exe [Argument] [Options...] [CommandLine]\r\n`;
const stub = `The Windows Subsystem for Linux is not installed. You can install by running 'wsl.exe --install'.\r\nFor more information please visit https://aka.ms/wslinstall\r\n`;
const stubKorean = `Linux용 Windows 하위 시스템이 설치되어 있지 않습니다. 'wsl.exe --install'을 실행하여 설치할 수 있습니다.\r\n자세한 내용은 https://aka.ms/wslinstall을 방문하세요.\r\n`;
const listKorean = `  NAME              STATE           VERSION\r\n* Ubuntu            Running         2\r\n  docker-desktop    실행 중         2\r\n  Legacy            Stopped         1\r\n`;

describe('text of wsl.exe', () => {
  it.each([english, korean, stubKorean, listKorean])('is told from UTF-8 by its bytes: %#', (text) => {
    expect(isUtf16(utf16(text))).toBe(true);
    expect(decodeUtf16(utf16(text))).toBe(text);
    expect(decodeUtf16(utf16(`\uFEFF${text}`))).toBe(text);
    expect(isUtf16(new TextEncoder().encode(text))).toBe(false);
  });

  it.each<readonly [string, ToolOutput, string | null]>([
    ['English', output(english), '2.0.9.0'],
    ['Korean', output(korean), '2.3.26.0'],
    ['a wide colon', output(japanese), '2.1.4.0'],
    ['a blank line before', output(`\r\n${korean}`), '2.3.26.0'],
    ['old inbox', output(inboxUsage, -1), null],
    ['old inbox that ends well', output(inboxUsage, 0), null],
    ['nothing', output(''), null],
  ])('has a version: %s', (_, told, version) => {
    expect(parseWslVersion(told)).toBe(version);
  });

  it.each<readonly [string, ToolOutput, boolean]>([
    ['stub', output(stub, 1), true],
    ['Korean stub', output(stubKorean, 1), true],
    ['stub on the error output', output('', 1, stub), true],
    ['inbox', output(inboxUsage, -1), false],
    ['Korean inbox', output(inboxUsageKorean, -1), false],
    ['a real one', output(english), false],
  ])('is a stub: %s', (_, told, isStub) => {
    expect(isWslStub(told)).toBe(isStub);
  });

  it.each<readonly [string, string, boolean]>([
    [
      'English',
      'Default Version: 2\r\nWSL2 is unable to start since virtualization is not enabled on this machine.\r\n',
      true,
    ],
    [
      'Korean',
      '기본 버전: 2\r\n가상화가 활성화되지 않은 이 컴퓨터에서는 WSL2를 시작할 수 없습니다.\r\n',
      true,
    ],
    ['a page in another language', 'Weitere Informationen: https://aka.ms/enablevirtualization', true],
    ['a number', 'Wsl/Service/CreateInstance/HCS/HCS_E_HYPERV_NOT_INSTALLED', true],
    ['Korean without trouble', '기본 배포: Ubuntu\r\n기본 버전: 2\r\n', false],
  ])('says that virtualisation is off: %s', (_, text, isOff) => {
    expect(saysVirtualisationOff(output(text))).toBe(isOff);
  });

  it('lists distributions whatever the head says', () => {
    expect(parseWslList(output(listKorean))).toEqual([
      { name: 'Ubuntu', isDefault: true, version: 2 },
      { name: 'docker-desktop', isDefault: false, version: 2 },
      { name: 'Legacy', isDefault: false, version: 1 },
    ]);
    expect(parseWslList(output(stub, 1))).toEqual([]);
  });
});

const told =
  '{"sku":101,"build":"22631","ubr":4602,"display":"23H2","hypervisor":false,"firmware":true,"slat":true,"cpu":9,"vbox":null,"free":81604378624,"features":{"VirtualMachinePlatform":2,"Microsoft-Windows-Subsystem-Linux":1,"HypervisorPlatform":2}}';

describe('what PowerShell tells', () => {
  it('is read as numbers and flags', () => {
    expect(parseWindowsSystem(`\uFEFF${told}\r\n`)).toEqual({
      sku: 101,
      build: 22631,
      updateRevision: 4602,
      displayVersion: '23H2',
      isHypervisorPresent: false,
      isFirmwareOn: true,
      hasSlat: true,
      processorArchitecture: 9,
      virtualBoxVersion: '',
      freeDiskBytes: 81604378624,
      features: {
        VirtualMachinePlatform: 2,
        'Microsoft-Windows-Subsystem-Linux': 1,
        'Microsoft-Hyper-V-All': null,
        HypervisorPlatform: 2,
      },
    });
  });

  it.each(['', '경고: 개체를 찾을 수 없습니다.', '{"sku":', '[1]', '{nonsense}'])(
    'is nothing: %s',
    (text) => {
      expect(parseWindowsSystem(text)).toBeNull();
    },
  );

  it('passes over warnings, and over values of another kind', () => {
    expect(parseWindowsSystem(`WARNING: slow\r\n{"sku":"x","hypervisor":"yes","features":[]}`)).toMatchObject(
      {
        sku: null,
        isHypervisorPresent: null,
        features: { VirtualMachinePlatform: null },
      },
    );
  });

  it('is asked for in one line without double quotes, which would not survive being an argument', () => {
    expect(windowsScript).not.toMatch(/["\n]/);
    for (const name of windowsFeatures) expect(windowsScript).toContain(`Name=''${name}''`);
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(windowsScript.split(open!).length).toBe(windowsScript.split(close!).length);
    }
    // single quotes come in pairs
    expect(windowsScript.split("'").length % 2).toBe(1);
  });
});

const system: WindowsSystem = parseWindowsSystem(told)!;
const facts = (changes: Partial<WindowsFacts> = {}, of: Partial<WindowsSystem> = {}): WindowsFacts => ({
  release: '10.0.22631',
  arch: 'x64',
  memoryBytes: 16e9,
  system: {
    ...system,
    features: { ...system.features, VirtualMachinePlatform: 1, 'Microsoft-Hyper-V-All': 2 },
    ...of,
  },
  systemEvidence: told,
  wslVersion: output(korean),
  wslStatus: output('기본 버전: 2\r\n'),
  hasWslProgram: true,
  hasWinget: false,
  products: [],
  ...changes,
});

function checkOf(id: string, of: WindowsFacts): string {
  const checks = [...windowsChecks.base(of), ...windowsChecks.wsl(of)];
  expect(missingWords(checks)).toEqual([]);
  const found = checks.find((check) => check.id === id);
  return `${found?.result} ${found?.why}`;
}

const features = (changes: Partial<WindowsSystem['features']>) => ({
  features: { ...facts().system!.features, ...changes },
});

describe('checks of Windows', () => {
  it.each<readonly [string, string, WindowsFacts]>([
    ['windows-edition', 'pass home', facts()],
    ['windows-edition', 'pass home', facts({}, { sku: 100 })],
    ['windows-edition', 'pass pro', facts({}, { sku: 48 })],
    ['windows-edition', 'fail server', facts({}, { sku: 7 })],
    ['windows-edition', 'unknown unknown', facts({ system: null })],
    ['windows-edition', 'unknown unknown', facts({}, { sku: 9999 })],
    ['windows-build', 'pass current', facts()],
    ['windows-build', 'pass current', facts({ release: '10.0.22631', system: null })],
    ['windows-build', 'warn old', facts({}, { build: 22000 })],
    ['windows-build', 'pass current', facts({}, { build: 19045 })],
    ['windows-build', 'warn old', facts({}, { build: 19041 })],
    ['windows-build', 'fail too-old', facts({}, { build: 18363 })],
    ['windows-build', 'unknown unknown', facts({ release: 'x', system: null })],
    ['virtualisation', 'pass firmware', facts()],
    ['virtualisation', 'pass hypervisor', facts({}, { isHypervisorPresent: true, isFirmwareOn: false })],
    ['virtualisation', 'fail off', facts({}, { isFirmwareOn: false })],
    ['virtualisation', 'fail off', facts({ wslStatus: output('https://aka.ms/enablevirtualization') })],
    ['virtualisation', 'unknown unknown', facts({ system: null })],
    ['virtual-machine-platform', 'pass on', facts()],
    ['virtual-machine-platform', 'fail off', facts({}, features({ VirtualMachinePlatform: 2 }))],
    ['virtual-machine-platform', 'fail absent', facts({}, features({ VirtualMachinePlatform: 3 }))],
    ['virtual-machine-platform', 'unknown unknown', facts({ system: null })],
    ['hyper-v', 'pass home', facts()],
    ['hyper-v', 'pass not-needed', facts({}, { sku: 48 })],
    ['hyper-v', 'pass on', facts({}, { sku: 48, ...features({ 'Microsoft-Hyper-V-All': 1 }) })],
    ['hyper-v', 'unknown unknown', facts({ system: null })],
    ['virtualbox', 'pass absent', facts()],
    ['virtualbox', 'warn old', facts({}, { virtualBoxVersion: '5.2.44' })],
    ['virtualbox', 'warn slow', facts({}, { virtualBoxVersion: '7.0.14' })],
    [
      'virtualbox',
      'pass beside',
      facts({}, { virtualBoxVersion: '7.0.14', ...features({ HypervisorPlatform: 1 }) }),
    ],
    ['virtualbox', 'unknown unknown', facts({ system: null })],
    ['wsl-version', 'pass current', facts()],
    ['wsl-version', 'fail too-old', facts({ wslVersion: output(english) })],
    ['wsl-version', 'fail too-old', facts({ wslVersion: output(japanese) })],
    ['wsl-version', 'fail inbox', facts({ wslVersion: output(inboxUsageKorean, -1) })],
    ['wsl-version', 'fail absent', facts({ wslVersion: output(stubKorean, 1) })],
    ['wsl-version', 'fail absent', facts({ wslVersion: null, hasWslProgram: false })],
    ['wsl-version', 'unknown unknown', facts({ wslVersion: null })],
    ['memory', 'pass enough', facts()],
    ['memory', 'warn little', facts({ memoryBytes: 6e9 })],
    ['memory', 'fail too-little', facts({ memoryBytes: 2e9 })],
    ['disk', 'unknown unknown', facts({ system: null })],
    ['disk', 'fail too-little', facts({}, { freeDiskBytes: 1e9 })],
    ['product', 'warn absent', facts()],
    ['product', 'warn toolbox', facts({ products: ['docker-toolbox'] })],
    ['product', 'pass installed', facts({ products: ['docker-toolbox', 'docker-desktop'] })],
    ['product', 'pass other', facts({ products: ['rancher-desktop'] })],
  ])('%s: %s (%#)', (id, expected, of) => {
    expect(checkOf(id, of)).toBe(expected);
  });

  it('takes the inbox wsl for absent where its feature is off', () => {
    const of = facts(
      { wslVersion: output(inboxUsage, -1) },
      features({ 'Microsoft-Windows-Subsystem-Linux': 2 }),
    );
    expect(wslState(of)).toBe('absent');
  });

  it('cannot tell virtualisation from a flag that could not be read', () => {
    expect(hasVirtualisation(facts({}, { isFirmwareOn: null }))).toBeNull();
  });
});

describe('the name of Windows', () => {
  it.each([
    [facts(), 'Windows 11 Home 23H2'],
    [facts({}, { build: 19045, sku: 48, displayVersion: '22H2' }), 'Windows 10 Pro 22H2'],
    [facts({ system: null, release: '6.1.7601' }), 'Windows 7'],
    [facts({ system: null, release: '?' }), 'Windows'],
  ])('%#', (of, name) => {
    expect(windowsName(of)).toBe(name);
  });

  it('has an edition for each number of Microsoft’s list', () => {
    expect([101, 100, 98, 99].map((sku) => windowsEdition(sku).kind)).toEqual(Array(4).fill('home'));
    expect([4, 27, 48, 49, 121, 125, 161, 164].map((sku) => windowsEdition(sku).kind)).toEqual(
      Array(8).fill('pro'),
    );
  });
});

function outline(of: WindowsFacts): readonly string[] {
  const advice = adviseWindows(of);
  expect(missingWords([], advice)).toEqual([]);
  return advice.plans.map(
    ({ id, reason, steps }) => `${id} (${reason}): ${steps.map((step) => step.id).join(' ')}`,
  );
}

const desktop = 'download open-installer finish-installer start-desktop accept-terms wait';

describe('advice for Windows', () => {
  it.each<readonly [string, WindowsFacts, string]>([
    ['Home', facts(), `docker-desktop-wsl2 (windows-home): ${desktop}`],
    ['Pro', facts({}, { sku: 48 }), `docker-desktop-wsl2 (windows-pro): ${desktop}`],
    [
      'no WSL',
      facts({ wslVersion: output(stubKorean, 1) }),
      `docker-desktop-wsl2 (windows-home): install-wsl restart-computer ${desktop}`,
    ],
    [
      'old WSL',
      facts({ wslVersion: output(english) }),
      `docker-desktop-wsl2 (windows-home): update-wsl ${desktop}`,
    ],
    [
      'everything off',
      facts({ wslVersion: output(stub, 1) }, { build: 19041, isFirmwareOn: false }),
      `docker-desktop-wsl2 (windows-old): update-windows turn-on-virtualisation install-wsl restart-computer ${desktop}`,
    ],
    [
      'installed',
      facts({ products: ['docker-desktop'] }),
      'start-engine (desktop-not-running): start-desktop accept-terms wait',
    ],
    [
      'nothing could be read',
      facts({ system: null, wslVersion: null, wslStatus: null }),
      `docker-desktop-wsl2 (windows-pro): ${desktop}`,
    ],
    [
      'Windows 7',
      facts({ system: null, release: '6.1.7601' }),
      'toolbox-legacy (neither): open-toolbox install-toolbox wait',
    ],
    [
      'no second level address translation',
      facts({ products: ['docker-toolbox'] }, { hasSlat: false }),
      'toolbox-legacy (neither): start-toolbox wait',
    ],
    ['server', facts({}, { sku: 7 }), 'none (windows-server): open-page install-desktop wait'],
    [
      '32 bits',
      facts({}, { processorArchitecture: 0 }),
      'none (windows-32-bit): open-page install-desktop wait',
    ],
  ])('%s', (_, of, first) => {
    expect(outline(of)[0]).toBe(first);
  });

  it('never offers Toolbox where something newer runs, and says what it means where nothing does', () => {
    expect(adviseWindows(facts()).plans.map(({ id }) => id)).not.toContain('toolbox-legacy');
    const [toolbox] = adviseWindows(facts({ system: null, release: '6.1.7601' })).plans;
    expect(toolbox).toMatchObject({
      consequences: ['use-toolbox-address', 'toolbox-archived'],
      params: { address: '192.168.99.100' },
    });
  });

  it('takes the installer of the processor', () => {
    const urlOf = (of: WindowsFacts) =>
      adviseWindows(of).plans[0]?.steps.find(({ id }) => id === 'download')?.url;
    expect(urlOf(facts())).toContain('/amd64/');
    expect(urlOf(facts({}, { processorArchitecture: 12 }))).toContain('/arm64/');
  });

  it('never consents to terms for anybody', () => {
    const plans = [facts({ hasWinget: true }), facts({ products: ['docker-desktop'] })].flatMap(
      (of) => adviseWindows(of).plans,
    );
    expect(plans.map(({ id }) => id)).toContain('winget');
    expect(JSON.stringify(plans)).not.toMatch(/accept-(?!terms)|agreements|--quiet|--silent/);
  });
});
