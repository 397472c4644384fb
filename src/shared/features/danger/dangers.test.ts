import { describe, expect, it } from 'vitest';
import { createRules, dangersOf, pathsOf, rulesOf } from './dangers';
import { type Danger, type DangerCode, dangerCodes, type HostPlace } from './model';
import type { DangerRule } from './mount-rules';

const links: Readonly<Record<string, string>> = {
  '/home/ada/work/link': '/etc',
  '/home/ada/work/deep/socket': '/var/run/docker.sock',
  '/home/ada/work/up': '/',
  '/home/ada/work/keys': '/home/ada/.ssh',
};
const linux: HostPlace = {
  homes: ['/home/ada'],
  sockets: ['/srv/engines/main/engine'],
  realPath: (path) => links[path] ?? path,
};
const windows: HostPlace = { homes: ['C:\\Users\\Ada'], sockets: [], realPath: (path) => path };
const mac: HostPlace = { homes: ['/Users/ada'], sockets: [], realPath: (path) => path };
const elsewhere: HostPlace = { homes: [], sockets: [], realPath: () => null };

type Row = readonly [name: string, rule: string, code: DangerCode, body: unknown, place?: HostPlace];

const host = (config: unknown): unknown => ({ Image: 'nginx', HostConfig: config });
const bind = (text: string): unknown => host({ Binds: [text] });
const mount = (fields: unknown): unknown => host({ Mounts: [fields] });
const volume = (options: unknown): unknown =>
  mount({ Type: 'volume', Target: '/x', VolumeOptions: { DriverConfig: { Options: options } } });

const pathRows: readonly (readonly [string, DangerCode, HostPlace?])[] = [
  ['/var/run/docker.sock', 'engine-socket'],
  ['/run/docker.sock', 'engine-socket'],
  ['/run//docker.sock', 'engine-socket'],
  ['/run/./docker.sock', 'engine-socket'],
  ['/home/ada/../../var/run/docker.sock', 'engine-socket'],
  ['/home/ada/docker.sock', 'engine-socket'],
  ['/home/ada/.docker/run/docker.sock', 'engine-socket'],
  ['/home/ada/.docker/desktop/docker-cli.sock', 'engine-socket'],
  ['/run/user/1000/docker.sock', 'engine-socket'],
  ['/run/containerd/containerd.sock', 'engine-socket'],
  ['/run/user/1000/podman/podman.sock', 'engine-socket'],
  ['/var/run/crio/crio.sock', 'engine-socket'],
  ['/VAR/RUN/DOCKER.SOCK', 'engine-socket'],
  ['/srv/engines/main/engine', 'engine-socket'],
  ['/srv/engines/main', 'engine-socket'],
  ['/home/ada/work/deep/socket', 'engine-socket'],
  ['/', 'whole-disk'],
  ['//', 'whole-disk'],
  ['/.', 'whole-disk'],
  ['/..', 'whole-disk'],
  ['/home/..', 'whole-disk'],
  ['/home/ada/work/../../..', 'whole-disk'],
  ['/home/ada/work/up', 'whole-disk'],
  ['C:\\', 'whole-disk', windows],
  ['c:/', 'whole-disk', windows],
  ['\\\\?\\C:\\', 'whole-disk', windows],
  ['//c/', 'whole-disk', windows],
  ['/c', 'whole-disk', windows],
  ['/host_mnt/c', 'whole-disk', windows],
  ['/run/desktop/mnt/host/c/', 'whole-disk', windows],
  ['/etc', 'system-folder'],
  ['/etc/', 'system-folder'],
  ['//etc', 'system-folder'],
  ['/./etc', 'system-folder'],
  ['/tmp/../etc/shadow', 'system-folder'],
  ['/home/ada/work/link', 'system-folder'],
  ['/root', 'system-folder'],
  ['/proc', 'system-folder'],
  ['/sys/fs/cgroup', 'system-folder'],
  ['/dev', 'system-folder'],
  ['/var/lib/docker', 'system-folder'],
  ['/var/run', 'system-folder'],
  ['/boot', 'system-folder'],
  ['C:\\Windows', 'system-folder', windows],
  ['\\\\?\\c:\\windows\\system32', 'system-folder', windows],
  ['//./C:/Windows.', 'system-folder', windows],
  ['//c/Windows', 'system-folder', windows],
  ['C:\\Users\\Ada\\..\\..\\ProgramData', 'system-folder', windows],
  ['/private/etc', 'system-folder', mac],
  ['/home/ada', 'home-folder'],
  ['/home/ada/', 'home-folder'],
  ['/home/ada/work/..', 'home-folder'],
  ['/home', 'home-folder'],
  ['/USERS/ADA', 'home-folder', mac],
  ['c:\\users\\ada\\', 'home-folder', windows],
  ['C:\\Users', 'home-folder', windows],
  ['/c/Users/Ada', 'home-folder', windows],
  ['/home/ada/.ssh', 'private-folder'],
  ['/home/ada/work/../.aws/credentials', 'private-folder'],
  ['/home/ada/work/keys', 'private-folder'],
  ['/Users/ada/Library/Keychains', 'private-folder', mac],
  ['C:\\Users\\Ada\\AppData\\Local', 'private-folder', windows],
  ['C:\\Users\\Ada\\APPDAT~1', 'private-folder', windows],
  ['//./pipe/docker_engine', 'named-pipe', windows],
  ['\\\\.\\pipe\\docker_engine', 'named-pipe', windows],
  ['\\\\server\\pipe\\docker_engine', 'named-pipe', windows],
  ['/srv/data', 'host-folder'],
  ['/home/bob/work', 'host-folder'],
  ['/HOME/ada/work', 'host-folder'],
  ['/home/adalbert/work', 'host-folder'],
  ['/home/ada/a\\..\\b', 'host-folder'],
  ['./work', 'host-folder'],
  ['~/work', 'host-folder'],
  ['/home/ada/wo\u0000rk', 'host-folder'],
  ['\\\\server\\share', 'host-folder', windows],
  ['\\\\?\\UNC\\server\\share', 'host-folder', windows],
  ['D:\\data', 'host-folder', windows],
  ['/home/ada/work', 'host-folder', elsewhere],
];

const isBindable = (path: string): boolean => !path.includes('\u0000');

const rows: readonly Row[] = [
  ...pathRows
    .filter(([path]) => isBindable(path))
    .map(([path, code, place]): Row => [`bind ${path}`, 'binds', code, bind(`${path}:/x:ro`), place]),
  ...pathRows.map(([path, code, place]): Row => [
    `mount ${path}`,
    'mounts',
    code,
    mount({ Type: 'bind', Source: path }),
    place,
  ]),
  [
    'a mount of a volume that is a path',
    'mounts',
    'system-folder',
    mount({ Type: 'volume', Source: '/etc' }),
  ],
  ['a mount without a type', 'mounts', 'system-folder', mount({ Source: '/etc' })],
  [
    'a mount in other letters',
    'mounts',
    'system-folder',
    { hostconfig: { MOUNTS: [{ TYPE: 'BIND', source: '/etc' }] } },
  ],
  [
    'a mount twice told',
    'mounts',
    'system-folder',
    mount({ Type: 'bind', Source: '/home/ada/a', source: '/etc' }),
  ],
  ['a pipe', 'mount-kind', 'named-pipe', mount({ Type: 'npipe', Source: 'x' })],
  ['a cluster volume', 'mount-kind', 'volume-driver', mount({ Type: 'cluster', Source: 'vol' })],
  ['a mount of a kind to come', 'mount-kind', 'unknown-setting', mount({ Type: 'kernel', Target: '/x' })],
  ['a shared bind', 'bind-modes', 'mount-propagation', bind('/home/ada/work:/x:rw,rshared')],
  [
    'a shared mount',
    'mount-propagation',
    'mount-propagation',
    mount({ Type: 'bind', Source: '/home/ada/work', BindOptions: { Propagation: 'RSHARED' } }),
  ],
  [
    'a device as a volume',
    'volume-device',
    'volume-device',
    volume({ type: 'none', o: 'bind', device: '/' }),
  ],
  [
    'a device as a volume, other letters',
    'volume-device',
    'volume-device',
    volume({ TYPE: 'ext4', Device: '/dev/sda1' }),
  ],
  [
    'a share as a volume',
    'volume-device',
    'volume-device',
    volume({ type: 'nfs', o: 'addr=10.0.0.1,rw', device: ':/x' }),
  ],
  [
    'a bind that says it is memory',
    'volume-device',
    'volume-device',
    volume({ type: 'tmpfs', device: 'tmpfs', o: 'bind' }),
  ],
  [
    'a driver of a mount',
    'volume-driver',
    'volume-driver',
    mount({ Type: 'volume', VolumeOptions: { DriverConfig: { Name: 'sshfs' } } }),
  ],
  ['a driver of all volumes', 'volume-driver', 'volume-driver', host({ VolumeDriver: 'sshfs' })],
  ['volumes of another', 'volumes-from', 'other-container', host({ VolumesFrom: ['db:ro'] })],
  ['privileged', 'Privileged', 'privileged', host({ Privileged: true })],
  ['privileged, as a word', 'Privileged', 'privileged', host({ Privileged: 'true' })],
  ['privileged, in small letters', 'Privileged', 'privileged', host({ privileged: true })],
  [
    'shared memory in letters that only fold to these',
    'IpcMode',
    'host-ipc',
    { HoſtConfig: { IpcMode: 'host' } },
  ],
  [
    'privileged at the top, as older engines read it',
    'Privileged',
    'privileged',
    { Image: 'x', Privileged: true },
  ],
  [
    'privileged beside an unprivileged one',
    'Privileged',
    'privileged',
    host({ Privileged: false, privileged: true }),
  ],
  ['a capability', 'CapAdd', 'capability', host({ CapAdd: ['NET_ADMIN'] })],
  ['a capability in small letters', 'CapAdd', 'capability', host({ CapAdd: ['sys_admin'] })],
  ['a capability with its prefix', 'CapAdd', 'capability', host({ CapAdd: ['CAP_SYS_PTRACE'] })],
  ['all capabilities', 'CapAdd', 'capability', host({ CapAdd: ['ALL'] })],
  ['a capability that is no list', 'CapAdd', 'capability', host({ capadd: 'ALL' })],
  [
    'a device',
    'Devices',
    'device',
    host({ Devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/dev/x' }] }),
  ],
  [
    'a graphics card',
    'DeviceRequests',
    'device',
    host({ DeviceRequests: [{ Count: -1, Capabilities: [['gpu']] }] }),
  ],
  ['a rule for devices', 'DeviceCgroupRules', 'device-rule', host({ DeviceCgroupRules: ['b 8:* rmw'] })],
  ['processes', 'PidMode', 'host-pid', host({ PidMode: 'host' })],
  ["another container's processes", 'PidMode', 'other-container', host({ PidMode: 'container:db' })],
  ['network', 'NetworkMode', 'host-network', host({ NetworkMode: 'host' })],
  ['network in other letters', 'NetworkMode', 'host-network', host({ networkmode: 'Host' })],
  [
    "another container's network",
    'NetworkMode',
    'other-container',
    host({ NetworkMode: 'container:0123456789ab' }),
  ],
  [
    'network by its endpoint',
    'NetworkingConfig',
    'host-network',
    { NetworkingConfig: { EndpointsConfig: { host: {} } } },
  ],
  ['shared memory', 'IpcMode', 'host-ipc', host({ IpcMode: 'host' })],
  ["another container's memory", 'IpcMode', 'other-container', host({ IpcMode: 'container:db' })],
  ['users', 'UsernsMode', 'host-users', host({ UsernsMode: 'host' })],
  ['host name', 'UTSMode', 'host-uts', host({ UTSMode: 'host' })],
  ['cgroups', 'CgroupnsMode', 'host-cgroups', host({ CgroupnsMode: 'host' })],
  ['no seccomp', 'SecurityOpt', 'security-option', host({ SecurityOpt: ['seccomp=unconfined'] })],
  [
    'no seccomp, as it was written once',
    'SecurityOpt',
    'security-option',
    host({ SecurityOpt: ['seccomp:unconfined'] }),
  ],
  ['no apparmor', 'SecurityOpt', 'security-option', host({ SecurityOpt: ['apparmor=unconfined'] })],
  ['no labels', 'SecurityOpt', 'security-option', host({ SecurityOpt: ['label:disable'] })],
  ['new privileges', 'SecurityOpt', 'security-option', host({ SecurityOpt: ['no-new-privileges=false'] })],
  ['system paths', 'SecurityOpt', 'security-option', host({ SecurityOpt: ['systempaths=unconfined'] })],
  [
    'a profile of its own',
    'SecurityOpt',
    'security-option',
    host({ SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] }),
  ],
  ['no hidden paths', 'MaskedPaths', 'kernel-paths', host({ MaskedPaths: [] })],
  ['no paths to read only', 'ReadonlyPaths', 'kernel-paths', host({ ReadonlyPaths: [] })],
  ['a setting of the kernel', 'Sysctls', 'kernel-setting', host({ Sysctls: { 'net.ipv4.ip_forward': '1' } })],
  ['a parent of cgroups', 'CgroupParent', 'cgroup-parent', host({ CgroupParent: '/system.slice' })],
  ["another container's cgroup", 'Cgroup', 'other-container', host({ Cgroup: 'container:db' })],
  ['a runtime', 'Runtime', 'runtime', host({ Runtime: 'runc-unsafe' })],
  ['a process of the computer', 'Isolation', 'isolation', host({ Isolation: 'Process' })],
  ['never ended for memory', 'OomKillDisable', 'out-of-memory', host({ OomKillDisable: true })],
  ['ended last for memory', 'OomScoreAdj', 'out-of-memory', host({ OomScoreAdj: -1000 })],
  ['a setting of tomorrow', 'strangers', 'unknown-setting', host({ HostDebugger: true })],
  ['a setting of tomorrow at the top', 'strangers', 'unknown-setting', { Image: 'x', Superuser: 'yes' }],
];

const withoutRule = (rules: readonly DangerRule[], id: string) => rules.filter((rule) => rule.id !== id);
const codesOf = (dangers: readonly Danger[]) => dangers.map(({ code }) => code);

describe('what a body asks for beyond its walls', () => {
  it('is written in sixty ways at least', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });

  for (const [name, , code, body, place = linux] of rows) {
    it(name, () => {
      expect(codesOf(dangersOf({ kind: 'create', body }, place))).toContain(code);
    });
  }

  it.each(createRules.map(({ id }) => id))(
    'the rule %s is needed: without it something gets through',
    (id) => {
      const missed = rows.filter(
        ([, , code, body, place = linux]) =>
          !codesOf(dangersOf({ kind: 'create', body }, place, withoutRule(createRules, id))).includes(code),
      );
      expect(missed.map(([, rule]) => rule)).toContain(id);
      expect(missed.every(([, rule]) => rule === id)).toBe(true);
    },
  );

  it('says where a path really leads, and names it as it was written', () => {
    const lookUp = (path: string) => dangersOf({ kind: 'create', body: bind(`${path}:/x`) }, linux);
    expect(lookUp('/home/ada/work/link')).toEqual([
      { code: 'system-folder', item: '/home/ada/work/link', leadsTo: '/etc' },
    ]);
    expect(lookUp('/tmp/../etc')).toEqual([{ code: 'system-folder', item: '/tmp/../etc', leadsTo: '/etc' }]);
    expect(lookUp('/etc')).toEqual([{ code: 'system-folder', item: '/etc' }]);
  });

  it('tells the gravest first, and each once', () => {
    const body = host({
      NetworkMode: 'host',
      CapAdd: ['ALL', 'cap_all'],
      Privileged: true,
      Binds: ['/:/a', '/var/run/docker.sock:/b', '/:/c'],
    });
    expect(codesOf(dangersOf({ kind: 'create', body }, linux))).toEqual([
      'engine-socket',
      'whole-disk',
      'privileged',
      'capability',
      'host-network',
    ]);
  });
});

describe('what a container may have unasked', () => {
  const harmless: readonly (readonly [string, unknown, HostPlace?])[] = [
    ['nothing', { Image: 'hello-world' }],
    [
      'a plain run',
      host({ AutoRemove: true, PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] }, Memory: 1e9 }),
    ],
    ['a folder inside the home', bind('/home/ada/work/site:/usr/share/nginx/html:ro')],
    [
      'a file inside the home',
      mount({ Type: 'bind', Source: '/home/ada/work/nginx.conf', Target: '/etc/nginx.conf' }),
    ],
    ['a folder of a root user', bind('/root/site:/x'), { ...linux, homes: ['/root'] }],
    ['a folder on a Mac, whatever its letters', bind('/users/ADA/site:/x'), mac],
    ['a folder on Windows', bind('C:\\Users\\ada\\site:/x'), windows],
    ['the same as Toolbox writes it', bind('/c/Users/Ada/site:/x'), windows],
    ['the same as a shell of Windows writes it', bind('//c/Users/Ada/site:/x'), windows],
    ['a volume', bind('data:/var/lib/data')],
    ['a volume without a name', bind('/var/run/docker.sock')],
    ['a mounted volume', mount({ Type: 'volume', Source: 'data', Target: '/etc' })],
    ['memory', mount({ Type: 'tmpfs', Target: '/tmp', TmpfsOptions: { SizeBytes: 1024 } })],
    ['a volume in memory', volume({ type: 'tmpfs', device: 'tmpfs', o: 'size=100m' })],
    [
      'the usual namespaces',
      host({
        NetworkMode: 'bridge',
        PidMode: '',
        IpcMode: 'private',
        UsernsMode: '',
        CgroupnsMode: 'private',
        UTSMode: '',
      }),
    ],
    ['a network of its own', host({ NetworkMode: 'hostile' })],
    ['fewer rights', host({ CapDrop: ['ALL'], ReadonlyRootfs: true, SecurityOpt: ['no-new-privileges'] })],
    ['fewer rights, in full', host({ SecurityOpt: ['no-new-privileges=true', 'no-new-privileges:true'] })],
    [
      'empty fields',
      host({
        Privileged: false,
        Binds: null,
        Devices: [],
        CapAdd: null,
        Sysctls: {},
        MaskedPaths: null,
        Runtime: '',
        OomKillDisable: null,
        OomScoreAdj: 0,
        VolumesFrom: null,
      }),
    ],
    ['the usual runtime', host({ Runtime: 'runc' })],
    [
      'words that only look it',
      {
        Image: 'x',
        Cmd: ['--privileged', '-v', '/:/host'],
        Env: ['A=/var/run/docker.sock'],
        Labels: { Privileged: 'true' },
      },
    ],
    [
      'all ports',
      host({ PublishAllPorts: true, PortBindings: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }] } }),
    ],
  ];
  for (const [name, body, place = linux] of harmless) {
    it(name, () => {
      expect(dangersOf({ kind: 'create', body }, place)).toEqual([]);
    });
  }

  it('every folder below a home is fine, however deep, unless it begins with a dot', () => {
    let seed = 7;
    const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789_- é한';
    const segment = () =>
      Array.from({ length: 1 + random(12) }, () => letters.charAt(random(letters.length))).join('');
    for (let round = 0; round < 2000; round += 1) {
      const path = `/home/ada/${Array.from({ length: 1 + random(6) }, segment).join('/')}`;
      expect(dangersOf({ kind: 'create', body: bind(`${path}:/x`) }, linux), path).toEqual([]);
      const hidden = path.replace('/home/ada/', '/home/ada/.');
      expect(codesOf(dangersOf({ kind: 'create', body: bind(`${hidden}:/x`) }, linux)), hidden).toEqual([
        'private-folder',
      ]);
    }
  });

  it('no detour to a dangerous path loses the danger', () => {
    let seed = 11;
    const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
    const detours = ['/./', '//', '/a/../', '/a/b/../../', '/.//', '/home/ada/../../'];
    for (let round = 0; round < 2000; round += 1) {
      const detour = Array.from({ length: random(4) }, () => detours[random(detours.length)]!).join('/');
      const target = ['etc', 'proc/1', 'var/run/docker.sock', 'root'][random(4)]!;
      const path = `${detour}/${target}${['', '/', '/.', '/x/..'][random(4)]!}`;
      expect(dangersOf({ kind: 'create', body: bind(`${path}:/x`) }, linux), path).toHaveLength(1);
    }
  });
});

describe('programs in a container', () => {
  it.each([
    ['privileged', { Cmd: ['sh'], Privileged: true }, 'exec-privileged', 'privileged'],
    ['privileged, in other letters', { cmd: ['sh'], PRIVILEGED: 1 }, 'exec-privileged', 'privileged'],
    ['a setting of tomorrow', { Cmd: ['sh'], EnterHost: true }, 'exec-strangers', 'unknown-setting'],
  ])('%s', (_name, body, rule, code) => {
    expect(codesOf(dangersOf({ kind: 'exec', body }, linux))).toEqual([code]);
    expect(dangersOf({ kind: 'exec', body }, linux, withoutRule(rulesOf.exec, rule))).toEqual([]);
  });

  it('an ordinary one asks for nothing', () => {
    const body = { Cmd: ['sh'], AttachStdout: true, Tty: true, User: '0', Privileged: false };
    expect(dangersOf({ kind: 'exec', body }, linux)).toEqual([]);
  });
});

describe('shapes that no engine has', () => {
  it.each([
    null,
    undefined,
    1,
    'x',
    [],
    [1],
    { HostConfig: null },
    { HostConfig: 'x' },
    { HostConfig: { Binds: 7 } },
  ])('%j is judged without throwing', (body) => {
    expect(Array.isArray(dangersOf({ kind: 'create', body }, linux))).toBe(true);
  });

  it('every code is reached by some row, so none is a dead word', () => {
    const reached = new Set(rows.map(([, , code]) => code));
    expect(dangerCodes.filter((code) => !reached.has(code))).toEqual([]);
  });

  it('the paths to look up are those it will ask for', () => {
    const asked: string[] = [];
    const place: HostPlace = { ...linux, realPath: (path) => (asked.push(path), path) };
    const body = host({
      Binds: ['/home/ada/work/../site:/x', 'data:/y', '/etc:/e'],
      Mounts: [{ Type: 'bind', Source: '/home/ada/a//b' }],
    });
    dangersOf({ kind: 'create', body }, place);
    const known = pathsOf({ kind: 'create', body }, linux.homes);
    expect(asked.every((path) => known.includes(path))).toBe(true);
    expect(known).toEqual(['/home/ada/site', '/etc', '/home/ada/a/b']);
  });
});
