import { describe, expect, it } from 'vitest';
import type { SetupCheck } from '../../../shared/features/setup/model';
import type { WorkAdvice } from '../../../shared/features/setup/work';
import { inspect } from './inspect';
import { createMachineReader, type MachineReader } from './machine-reader';
import { createFakeReader } from './testing/fake-reader';

const { signal } = new AbortController();

async function look(
  reader: MachineReader,
): Promise<{ readonly checks: readonly SetupCheck[]; readonly advice: WorkAdvice }> {
  const checks: SetupCheck[] = [];
  const looking = inspect(reader, signal);
  for (;;) {
    const step = await looking.next();
    if (step.done) return { checks, advice: step.value };
    checks.push(step.value);
  }
}

const resultOf = (checks: readonly SetupCheck[], id: string) => {
  const found = checks.find((check) => check.id === id);
  return found && `${found.result} ${found.why}`;
};

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

const debian = 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\n';

describe('a look at Linux', () => {
  it('finds a bare Debian and what to install', async () => {
    const reader = createFakeReader({
      files: { '/etc/os-release': debian, '/etc/group': 'root:x:0:\n', '/run/systemd/system': '' },
      programs: ['apt-get', 'pkexec', 'systemctl', 'usermod'],
      outputs: { 'systemctl show': { stdout: 'LoadState=not-found\nActiveState=inactive\n' } },
    });
    const { checks, advice } = await look(reader);
    expect(resultOf(checks, 'engine-program')).toBe('fail absent');
    expect(resultOf(checks, 'engine-service')).toBe('warn absent');
    expect(advice.plans[0]?.id).toBe('engine-packages');
    expect(reader.asked).toEqual([
      'systemctl show --property=LoadState --property=ActiveState docker.service',
    ]);
  });

  it('asks the init script where there is no systemd', async () => {
    const reader = createFakeReader({
      files: { '/etc/os-release': debian, '/etc/init.d/docker': '' },
      programs: ['dockerd', 'service'],
      user: { name: 'root', uid: 0, groups: [0] },
      outputs: { 'service docker status': { exitCode: 3, stdout: 'Docker is not running ... failed!\n' } },
    });
    const { checks, advice } = await look(reader);
    expect(resultOf(checks, 'engine-service')).toBe('fail inactive');
    expect(advice.plans[0]?.steps.map(({ lines }) => lines)).toEqual([['service docker start'], []]);
  });

  it('knows nothing of a service manager that does not answer, and goes on', async () => {
    const { checks, advice } = await look(
      createFakeReader({ files: { '/run/systemd/system': '' }, outputs: { systemctl: null } }),
    );
    expect(resultOf(checks, 'engine-service')).toBe('unknown unknown');
    expect(resultOf(checks, 'distribution')).toBe('unknown unknown');
    expect(advice.plans[0]?.id).toBe('none');
  });

  it('is in a snap only if it lies in it: a terminal in a snap hands on its variables', async () => {
    const environment = { SNAP: '/snap/code/170' };
    const outside = await look(createFakeReader({ environment }));
    expect(resultOf(outside.checks, 'sandbox')).toBeUndefined();
    const inside = await look(createFakeReader({ environment, programPath: '/snap/code/170/gantry' }));
    expect(resultOf(inside.checks, 'sandbox')).toBe('warn snap');
  });
});

describe('a look at a Mac', () => {
  it('sees through Rosetta', async () => {
    const reader = createFakeReader({
      platform: 'darwin',
      home: '/Users/mina',
      files: { '/Users/mina/Applications/OrbStack.app': '' },
      programs: ['brew', 'colima'],
      outputs: {
        sw_vers: { stdout: '15.1\n' },
        uname: { stdout: 'x86_64\n' },
        sysctl: {
          exitCode: 1,
          stdout: 'kern.hv_support: 1\nsysctl.proc_translated: 1\n',
          stderr: "unknown oid 'x'\n",
        },
      },
    });
    const { checks, advice } = await look(reader);
    expect(resultOf(checks, 'chip')).toBe('pass apple-translated');
    expect(checks.find(({ id }) => id === 'product')?.evidence).toBe('orbstack, colima');
    expect(advice.machine).toEqual({ platform: 'darwin', name: 'macOS 15.1', arch: 'arm64' });
  });

  it('could not tell what is missing', async () => {
    const { checks } = await look(createFakeReader({ platform: 'darwin' }));
    expect(['macos-version', 'chip', 'virtualisation'].map((id) => resultOf(checks, id))).toEqual([
      'unknown unknown',
      'unknown unknown',
      'unknown unknown',
    ]);
  });
});

describe('a look at Windows', () => {
  const environment = {
    LOCALAPPDATA: 'C:\\Users\\민아\\AppData\\Local',
    ProgramFiles: 'C:\\Program Files',
    SystemRoot: 'C:\\Windows',
  };
  const told =
    '{"sku":101,"build":"22631","hypervisor":true,"firmware":false,"free":99000000000,"features":{"VirtualMachinePlatform":1}}\r\n';

  it('reads Korean UTF-16 of wsl.exe, and asks PowerShell once', async () => {
    const reader = createFakeReader({
      platform: 'win32',
      environment,
      programs: ['wsl', 'winget'],
      outputs: {
        'powershell.exe': { stdout: told },
        'wsl --version': { stdout: utf16('WSL 버전: 2.3.26.0\r\n커널 버전: 5.15.167.4-1\r\n') },
        'wsl --status': { stdout: utf16('기본 배포: Ubuntu\r\n기본 버전: 2\r\n') },
      },
    });
    const { checks, advice } = await look(reader);
    expect(checks.find(({ id }) => id === 'wsl-version')).toMatchObject({
      result: 'pass',
      params: { version: '2.3.26.0' },
    });
    expect(resultOf(checks, 'virtualisation')).toBe('pass hypervisor');
    expect(resultOf(checks, 'windows-edition')).toBe('pass home');
    expect(advice.plans.map(({ id }) => id)).toEqual(['docker-desktop-wsl2', 'winget', 'none']);
    expect(reader.asked.filter((line) => line.includes('powershell'))).toHaveLength(1);
  });

  it('reads the Korean refusal of an old inbox wsl.exe, and virtualisation that is off', async () => {
    const { checks } = await look(
      createFakeReader({
        platform: 'win32',
        environment,
        programs: ['wsl'],
        outputs: {
          'powershell.exe': { stdout: told.replace('"hypervisor":true', '"hypervisor":false') },
          'wsl --version': {
            exitCode: -1,
            stdout: utf16('잘못된 명령줄 옵션: --version\r\n사용법: wsl.exe [Argument]\r\n'),
          },
          'wsl --status': {
            stdout: utf16('가상화가 활성화되지 않은 이 컴퓨터에서는 WSL2를 시작할 수 없습니다.\r\n'),
          },
        },
      }),
    );
    expect(resultOf(checks, 'wsl-version')).toBe('fail inbox');
    expect(resultOf(checks, 'virtualisation')).toBe('fail off');
  });

  it('goes on without PowerShell and without wsl.exe', async () => {
    const { checks, advice } = await look(
      createFakeReader({
        platform: 'win32',
        release: '10.0.19045',
        environment,
        files: { 'C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe': '' },
      }),
    );
    expect(resultOf(checks, 'windows-edition')).toBe('unknown unknown');
    expect(resultOf(checks, 'windows-build')).toBe('pass current');
    expect(resultOf(checks, 'wsl-version')).toBe('fail absent');
    expect(resultOf(checks, 'product')).toBe('pass installed');
    expect(advice.plans[0]?.id).toBe('start-engine');
  });
});

it.skipIf(process.platform !== 'linux')('looks at the computer it runs on', async () => {
  const { checks, advice } = await look(createMachineReader());
  expect(resultOf(checks, 'kernel')).toBe('pass new-enough');
  expect(resultOf(checks, 'memory')).toMatch(/^(pass|warn) /);
  expect(resultOf(checks, 'disk')).not.toBe('unknown unknown');
  expect(checks.every(({ id, why }) => id !== '' && why !== '')).toBe(true);
  expect(advice.machine.platform).toBe('linux');
  expect(advice.plans.length).toBeGreaterThan(0);
});
