/** What was read of a Linux computer, as it was read. Null: could not be read, or is not there. */
export type LinuxFacts = {
  /** `/etc/os-release`. */
  readonly osRelease: string | null;
  /** `os.release()`. */
  readonly kernel: string;
  /** As Node names it: `x64`, `arm64` … */
  readonly arch: string;
  /** Type of the file system at /sys/fs/cgroup (statfs). */
  readonly cgroupType: number | null;
  readonly init: 'systemd' | 'openrc' | 'other';
  /** What `systemctl is-active docker` says, or the exit of `service docker status`. */
  readonly service: ServiceState;
  readonly serviceEvidence: string;
  readonly socket: SocketFacts;
  readonly user: {
    readonly name: string;
    readonly uid: number;
    /** Groups that this program runs with. */
    readonly groups: readonly number[];
  };
  /** `/etc/group`. */
  readonly groupFile: string | null;
  /** Names of the programs that were found; see `linuxPrograms`. */
  readonly programs: readonly LinuxProgram[];
  /** Docker as a snap is installed. */
  readonly hasDockerSnap: boolean;
  readonly sandbox: 'flatpak' | 'snap' | null;
  readonly memoryBytes: number | null;
  /** Where the engine keeps images: /var/lib. */
  readonly freeDiskBytes: number | null;
  /** dpkg was interrupted and has to finish before it does anything else. */
  readonly isDpkgInterrupted: boolean;
};

export type ServiceState = 'active' | 'inactive' | 'failed' | 'activating' | 'absent' | 'unknown';

export const linuxPrograms = [
  'dockerd',
  'docker',
  'podman',
  'pkexec',
  'sudo',
  'apt-get',
  'dnf',
  'pacman',
  'zypper',
  'apk',
  'systemctl',
  'service',
  'rc-update',
  'setfacl',
  'usermod',
  'addgroup',
] as const;
export type LinuxProgram = (typeof linuxPrograms)[number];

export type SocketFacts = {
  readonly path: string;
  readonly state: 'missing' | 'socket' | 'not-a-socket' | 'unreadable';
  readonly uid: number | null;
  readonly gid: number | null;
  /** The permission bits. */
  readonly mode: number | null;
  /** This program may write to it, by the kernel's own answer. */
  readonly isWritable: boolean;
};

export type Distribution = {
  readonly id: string;
  /** The id, then those it is like, the nearest first. */
  readonly family: readonly string[];
  readonly name: string;
  readonly versionId: string;
};

/** `/etc/os-release` (os-release(5)): shell-like assignments, values perhaps in quotes. */
export function parseOsRelease(text: string): Distribution {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
    if (match) fields.set(match[1]!, unquoted(match[2]!));
  }
  const id = fields.get('ID')?.toLowerCase() || 'linux';
  const like = (fields.get('ID_LIKE') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const versionId = fields.get('VERSION_ID') ?? '';
  const name = fields.get('PRETTY_NAME') || [fields.get('NAME') ?? id, versionId].filter(Boolean).join(' ');
  return { id, family: [id, ...like], name, versionId };
}

function unquoted(value: string): string {
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  const inner = isQuoted ? value.slice(1, -1) : value;
  return quote === "'" ? inner : inner.replace(/\\(["'$`\\])/g, '$1');
}

export type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

/** Lines of `/etc/group` (group(5)): name, password, number, members. */
export function parseGroups(text: string): readonly Group[] {
  return text.split('\n').flatMap((line) => {
    const [name, , gid, members] = line.split(':');
    if (!name || gid === undefined || !/^\d+$/.test(gid)) return [];
    return [{ name, gid: Number(gid), members: (members ?? '').split(',').filter(Boolean) }];
  });
}

const cgroup2 = 0x63677270;
const tmpfs = 0x01021994;

/** Version of control groups by the file system at /sys/fs/cgroup (linux/magic.h). */
export function cgroupVersion(type: number | null): 1 | 2 | null {
  if (type === cgroup2) return 2;
  return type === tmpfs ? 1 : null;
}

/** `systemctl show --property=LoadState --property=ActiveState UNIT`: words that are not translated. */
export function parseServiceState(text: string): ServiceState {
  const valueOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  if (valueOf('LoadState') === 'not-found') return 'absent';
  switch (valueOf('ActiveState')) {
    case 'active':
    case 'reloading':
      return 'active';
    case 'activating':
      return 'activating';
    case 'failed':
      return 'failed';
    case 'inactive':
    case 'deactivating':
      return 'inactive';
    default:
      return 'unknown';
  }
}

/** Exit codes of `service NAME status` (Linux Standard Base, init script actions). */
export function serviceStateOfExit(exitCode: number): ServiceState {
  if (exitCode === 0) return 'active';
  if (exitCode === 1 || exitCode === 2) return 'failed';
  return exitCode === 3 ? 'inactive' : 'unknown';
}

export function isInsideWsl({ kernel }: Pick<LinuxFacts, 'kernel'>): boolean {
  return /microsoft/i.test(kernel);
}

export function isEngineInstalled({ programs }: Pick<LinuxFacts, 'programs'>): boolean {
  return programs.includes('dockerd');
}

/** How the person stands to the group that owns the socket, or to `docker` while there is no socket. */
export function groupStanding(facts: LinuxFacts): {
  readonly group: string;
  readonly isThere: boolean;
  readonly isInFile: boolean;
  readonly isInNow: boolean;
} {
  const groups = facts.groupFile === null ? [] : parseGroups(facts.groupFile);
  const owner =
    facts.socket.state === 'socket' ? groups.find(({ gid }) => gid === facts.socket.gid) : undefined;
  // a socket of root's group is one that no group was made for: being in `docker` is what is asked for
  const group = owner && owner.gid !== 0 ? owner : groups.find(({ name }) => name === 'docker');
  if (!group) return { group: 'docker', isThere: false, isInFile: false, isInNow: false };
  return {
    group: group.name,
    isThere: true,
    isInFile: group.members.includes(facts.user.name),
    isInNow: facts.user.groups.includes(group.gid),
  };
}
