import { describe, expect, it } from 'vitest';
import { adviseLinux } from './linux-advice';
import { linuxChecks } from './linux-checks';
import {
  cgroupVersion,
  groupStanding,
  type LinuxFacts,
  parseGroups,
  parseOsRelease,
  parseServiceState,
  serviceStateOfExit,
} from './linux-facts';
import { installCommands, lineOf, packageManagerOf, serviceCommands, startedAs } from './packages';
import { missingWords } from './testing/missing-words';
import { shownAdvice } from './work';

const debian = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\nHOME_URL="https://www.debian.org/"\n`;
const mint = `NAME="Linux Mint"\nVERSION="21.3 (Virginia)"\nID=linuxmint\nID_LIKE="ubuntu debian"\nPRETTY_NAME="Linux Mint 21.3"\nVERSION_ID="21.3"\n`;
const fedora = `NAME="Fedora Linux"\nID=fedora\nVERSION_ID=41\nPRETTY_NAME="Fedora Linux 41 (Workstation Edition)"\n`;
const rocky = `NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\nPRETTY_NAME="Rocky Linux 9.4 (Blue Onyx)"\n`;
const arch = `NAME="Arch Linux"\nPRETTY_NAME="Arch Linux"\nID=arch\n`;
const suse = `NAME="openSUSE Leap"\nID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="15.6"\nPRETTY_NAME="openSUSE Leap 15.6"\n`;
const alpine = `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.3\nPRETTY_NAME="Alpine Linux v3.20"\n`;
const groupFile = `root:x:0:\nsudo:x:27:mina\ndocker:x:998:\nmina:x:1000:\n`;

const bare: LinuxFacts = {
  osRelease: debian,
  kernel: '6.1.0-18-amd64',
  arch: 'x64',
  cgroupType: 0x63677270,
  init: 'systemd',
  service: 'absent',
  serviceEvidence: 'LoadState=not-found\nActiveState=inactive\n',
  socket: {
    path: '/var/run/docker.sock',
    state: 'missing',
    uid: null,
    gid: null,
    mode: null,
    isWritable: false,
  },
  user: { name: 'mina', uid: 1000, groups: [1000, 27] },
  groupFile: `root:x:0:\nsudo:x:27:mina\nmina:x:1000:\n`,
  programs: ['pkexec', 'sudo', 'apt-get', 'systemctl', 'service', 'usermod', 'setfacl'],
  hasDockerSnap: false,
  sandbox: null,
  memoryBytes: 16e9,
  freeDiskBytes: 60e9,
  isDpkgInterrupted: false,
};
const socket = {
  path: '/var/run/docker.sock',
  state: 'socket',
  uid: 0,
  gid: 998,
  mode: 0o660,
  isWritable: false,
} as const;
const installed: LinuxFacts = {
  ...bare,
  programs: [...bare.programs, 'dockerd', 'docker'],
  groupFile,
  service: 'active',
  socket,
};

describe('files of Linux', () => {
  it.each([
    [debian, ['debian'], 'Debian GNU/Linux 12 (bookworm)', '12'],
    [mint, ['linuxmint', 'ubuntu', 'debian'], 'Linux Mint 21.3', '21.3'],
    [rocky, ['rocky', 'rhel', 'centos', 'fedora'], 'Rocky Linux 9.4 (Blue Onyx)', '9.4'],
    [`ID='my os'\nNAME='It''s'\n# a comment\n  \nVERSION_ID=1`, ['my os'], `It''s 1`, '1'],
    [`ID=x\nPRETTY_NAME="a \\"b\\" \\$c"`, ['x'], 'a "b" $c', ''],
    ['', ['linux'], 'linux', ''],
  ])('os-release %#', (text, family, name, versionId) => {
    expect(parseOsRelease(text)).toMatchObject({ family, name, versionId });
  });

  it('groups', () => {
    expect(parseGroups('docker:x:998:mina,jun\nbroken\n:x:1:\nempty:x:7:\n')).toEqual([
      { name: 'docker', gid: 998, members: ['mina', 'jun'] },
      { name: 'empty', gid: 7, members: [] },
    ]);
  });

  it.each([
    ['LoadState=loaded\nActiveState=active\n', 'active'],
    ['ActiveState=activating\nLoadState=loaded\n', 'activating'],
    ['LoadState=loaded\nActiveState=failed\n', 'failed'],
    ['LoadState=loaded\nActiveState=inactive\n', 'inactive'],
    ['LoadState=not-found\nActiveState=inactive\n', 'absent'],
    ['System has not been booted with systemd', 'unknown'],
  ])('service %#', (text, state) => {
    expect(parseServiceState(text)).toBe(state);
  });

  it('service by its exit code, and control groups by their file system', () => {
    expect([0, 1, 2, 3, 4].map(serviceStateOfExit)).toEqual([
      'active',
      'failed',
      'failed',
      'inactive',
      'unknown',
    ]);
    expect([0x63677270, 0x01021994, 0xef53, null].map(cgroupVersion)).toEqual([2, 1, null, null]);
  });
});

const checkOf = (id: string, facts: LinuxFacts) => {
  const checks = [...linuxChecks.base(facts), ...linuxChecks.service(facts)];
  expect(missingWords(checks)).toEqual([]);
  const found = checks.find((check) => check.id === id);
  return found ? `${found.result} ${found.why}` : 'none';
};

describe('checks of Linux', () => {
  it.each<readonly [string, string, LinuxFacts]>([
    ['distribution', 'pass packages', bare],
    ['distribution', 'warn no-packages', { ...bare, osRelease: rocky, programs: ['dnf'] }],
    ['distribution', 'unknown unknown', { ...bare, osRelease: null }],
    ['kernel', 'pass new-enough', bare],
    ['kernel', 'fail too-old', { ...bare, kernel: '2.6.32-754.el6' }],
    ['kernel', 'unknown unknown', { ...bare, kernel: 'custom' }],
    ['architecture', 'fail unsupported', { ...bare, arch: 'ia32' }],
    ['cgroup', 'pass v2', bare],
    ['cgroup', 'pass v1', { ...bare, cgroupType: 0x01021994 }],
    ['cgroup', 'unknown unknown', { ...bare, cgroupType: null }],
    ['inside-wsl', 'none', bare],
    ['inside-wsl', 'warn inside', { ...bare, kernel: '5.15.167.4-microsoft-standard-WSL2' }],
    ['sandbox', 'warn flatpak', { ...bare, sandbox: 'flatpak' }],
    ['init', 'pass systemd', bare],
    ['init', 'warn other', { ...bare, init: 'other' }],
    ['engine-program', 'fail absent', bare],
    ['engine-program', 'fail client-only', { ...bare, programs: ['docker'] }],
    ['engine-program', 'pass snap', { ...bare, hasDockerSnap: true }],
    ['engine-program', 'unknown unknown', { ...bare, sandbox: 'snap' }],
    ['engine-program', 'pass installed', installed],
    ['snap', 'warn clash', { ...installed, hasDockerSnap: true }],
    ['snap', 'pass only', { ...bare, hasDockerSnap: true }],
    ['engine-socket', 'warn missing', bare],
    ['engine-socket', 'fail no-permission', installed],
    ['engine-socket', 'pass writable', { ...installed, socket: { ...socket, isWritable: true } }],
    ['engine-socket', 'fail not-a-socket', { ...bare, socket: { ...socket, state: 'not-a-socket' } }],
    ['engine-socket', 'unknown unreadable', { ...bare, socket: { ...socket, state: 'unreadable' } }],
    ['docker-group', 'warn no-group', bare],
    ['docker-group', 'fail not-member', installed],
    ['docker-group', 'warn login-again', { ...installed, groupFile: 'docker:x:998:mina\n' }],
    ['docker-group', 'pass member', { ...installed, user: { ...bare.user, groups: [998] } }],
    ['docker-group', 'pass root', { ...installed, user: { name: 'root', uid: 0, groups: [0] } }],
    ['docker-group', 'unknown unknown', { ...installed, groupFile: null }],
    ['administrator', 'pass pkexec', bare],
    ['administrator', 'warn sudo', { ...bare, programs: ['sudo'] }],
    ['administrator', 'warn none', { ...bare, programs: [] }],
    ['administrator', 'pass root', { ...bare, user: { name: 'root', uid: 0, groups: [0] } }],
    ['engine-service', 'warn absent', bare],
    ['engine-service', 'fail failed', { ...installed, service: 'failed' }],
    ['engine-service', 'fail inactive', { ...installed, service: 'inactive' }],
    ['engine-service', 'unknown unknown', { ...installed, service: 'unknown' }],
    ['memory', 'warn little', { ...bare, memoryBytes: 1e9 }],
    ['disk', 'fail too-little', { ...bare, freeDiskBytes: 5e8 }],
  ])('%s: %s (%#)', (id, expected, facts) => {
    expect(checkOf(id, facts)).toBe(expected);
  });

  it('shows what was read, and the command that puts it right', () => {
    const [group] = linuxChecks.base(installed).filter(({ id }) => id === 'docker-group');
    expect(group).toMatchObject({
      params: { group: 'docker', user: 'mina' },
      evidence: 'uid=1000 groups=1000,27',
      fix: { kind: 'command', lines: ['sudo usermod -aG docker mina'], needsAdmin: true },
    });
  });

  it('asks for the docker group where the socket belongs to root’s', () => {
    expect(groupStanding({ ...installed, socket: { ...socket, gid: 0 } }).group).toBe('docker');
    expect(groupStanding({ ...installed, groupFile: 'wheel:x:998:mina\n' })).toMatchObject({
      group: 'wheel',
      isInFile: true,
    });
  });
});

function outline(facts: LinuxFacts): readonly string[] {
  const advice = adviseLinux(facts);
  expect(missingWords([], advice)).toEqual([]);
  return advice.plans.map(
    ({ id, reason, steps }) => `${id} (${reason}): ${steps.map((step) => step.id).join(' ')}`,
  );
}
const linesOf = (facts: LinuxFacts) => adviseLinux(facts).plans[0]?.steps.flatMap(({ lines }) => lines);
const root = { user: { name: 'root', uid: 0, groups: [0] } };

describe('advice for Linux', () => {
  it.each<readonly [string, LinuxFacts, string]>([
    [
      'bare',
      bare,
      'engine-packages (distribution-packages): install-packages start-service join-group open-socket wait',
    ],
    [
      'bare, as root',
      { ...bare, ...root },
      'engine-packages (distribution-packages): install-packages start-service wait',
    ],
    [
      'stopped',
      { ...installed, service: 'inactive', ...root },
      'start-engine (not-running): start-service wait',
    ],
    [
      'stopped, and no member',
      { ...installed, service: 'inactive' },
      'start-engine (not-running): start-service join-group open-socket wait',
    ],
    ['failed', { ...installed, service: 'failed', ...root }, 'start-engine (failed): start-service wait'],
    ['no member', installed, 'join-group (no-permission): join-group open-socket wait'],
    [
      'no member, no setfacl',
      { ...installed, programs: ['dockerd', 'pkexec', 'usermod'] },
      'join-group (no-permission): join-group login-again wait',
    ],
    [
      'member since this session',
      { ...installed, groupFile: 'docker:x:998:mina\n' },
      'join-group (login-again): open-socket wait',
    ],
    ['silent', { ...installed, ...root }, 'start-engine (silent): restart-service wait'],
    [
      'snap',
      { ...bare, hasDockerSnap: true, service: 'inactive', ...root },
      'start-engine (not-running): start-service wait',
    ],
    [
      'no package',
      { ...bare, osRelease: rocky, programs: ['dnf', 'pkexec'] },
      'none (no-distribution-package): open-page wait',
    ],
    ['sandbox', { ...bare, sandbox: 'flatpak' }, 'none (sandboxed): open-page wait'],
    [
      'inside WSL',
      { ...bare, kernel: '5.15.167.4-microsoft-standard-WSL2' },
      'docker-desktop-wsl2 (inside-wsl): open-page turn-on-integration wait',
    ],
  ])('%s', (_, facts, first) => {
    expect(outline(facts)[0]).toBe(first);
  });

  it('shows the commands as a person would type them', () => {
    expect(linesOf({ ...bare, programs: bare.programs.filter((name) => name !== 'setfacl') })).toEqual([
      'sudo DEBIAN_FRONTEND=noninteractive apt-get update',
      'sudo DEBIAN_FRONTEND=noninteractive apt-get install --yes docker.io acl',
      'sudo systemctl enable --now docker',
      'sudo groupadd --force docker',
      'sudo usermod --append --groups docker mina',
      'sudo setfacl --modify user:mina:rw /var/run/docker.sock',
    ]);
    expect(linesOf({ ...bare, ...root, init: 'other' })).toEqual([
      'DEBIAN_FRONTEND=noninteractive apt-get update',
      'DEBIAN_FRONTEND=noninteractive apt-get install --yes docker.io',
      'service docker start',
    ]);
  });

  it('leaves the lines to the person where nothing can ask for the password', () => {
    const [plan] = adviseLinux({ ...bare, programs: ['apt-get', 'sudo', 'usermod', 'setfacl'] }).plans;
    expect(plan?.steps.map(({ kind }) => kind)).toEqual([
      'manual',
      'manual',
      'manual',
      'manual',
      'wait-for-engine',
    ]);
    expect(plan?.steps[0]?.lines[0]).toMatch(/^sudo /);
  });

  it('says that the group holds after the next login, and what being in it means', () => {
    const [plan] = adviseLinux(installed).plans;
    expect(plan?.consequences).toEqual(['group-is-root']);
    expect(plan?.steps[0]?.work).toMatchObject({ kind: 'commands', needsLogin: true });
    expect(plan?.steps[1]).toMatchObject({ id: 'open-socket', isOptional: true });
  });

  it('keeps what a step does in main', () => {
    const shown = shownAdvice(adviseLinux(bare));
    expect(JSON.stringify(shown)).not.toContain('"work"');
    expect(shown.machine).toEqual({ platform: 'linux', name: 'Debian GNU/Linux 12 (bookworm)', arch: 'x64' });
  });
});

describe('packages', () => {
  it.each<readonly [string, LinuxFacts['programs'], string | null]>([
    [debian, ['apt-get'], 'apt-get install --yes docker.io'],
    [mint, ['apt-get'], 'apt-get install --yes docker.io'],
    [fedora, ['dnf'], 'dnf install --assumeyes moby-engine'],
    [arch, ['pacman'], 'pacman --sync --needed --noconfirm docker'],
    [suse, ['zypper'], 'zypper --non-interactive install docker'],
    [alpine, ['apk'], 'apk add docker'],
    [rocky, ['dnf'], null],
    [debian, ['dnf'], null],
  ])('%#', (osRelease, programs, line) => {
    const recipe = packageManagerOf({ osRelease, programs });
    const last = recipe ? installCommands(recipe).at(-1) : undefined;
    const { environment: _environment, ...command } = last ?? { program: '', args: [], asRoot: false };
    expect(last ? lineOf(command, true) : null).toBe(line);
  });

  it('finishes what dpkg had to leave, but only then', () => {
    const [first] = installCommands({ manager: 'apt', packages: ['docker.io'] });
    expect(first).toMatchObject({ program: 'dpkg', args: ['--configure', '-a'], onlyIf: 'dpkg-interrupted' });
  });

  it('goes through pkexec, which hands on no variables', () => {
    const [, update] = installCommands({ manager: 'apt', packages: ['docker.io'] });
    expect(startedAs(update!, false)).toEqual({
      program: 'pkexec',
      args: ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'update'],
      environment: {},
    });
    expect(startedAs(update!, true)).toEqual({
      program: 'apt-get',
      args: ['update'],
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  });

  it.each([
    ['systemd', ['sudo systemctl enable --now docker']],
    ['openrc', ['sudo rc-update add docker default', 'sudo service docker start']],
    ['other', ['sudo service docker start']],
  ] as const)('starts with %s', (init, lines) => {
    expect(serviceCommands({ init }).map((command) => lineOf(command, false))).toEqual(lines);
  });

  it('quotes what a shell would take apart', () => {
    expect(lineOf({ program: 'echo', args: ["it's", 'a b', '$x', 'plain'], asRoot: false }, false)).toBe(
      `echo 'it'\\''s' 'a b' '$x' plain`,
    );
  });
});
