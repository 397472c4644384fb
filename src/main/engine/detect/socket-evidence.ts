import { lstat, readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Evidence } from '../../../shared/features/engines/model';

/** Who this process runs as. */
export type UserFacts = {
  readonly name: string;
  /** The groups that this process runs with, which are those of the time when the user signed in. */
  readonly groups: readonly number[];
  /** `/etc/group`, and `/etc/passwd` for the group that a user is in by being one; null where there is none. */
  readonly groupFile: string | null;
  readonly passwdFile: string | null;
};

/** Bytes of `sun_path` without the zero at its end (unix(7); on macOS 104). */
const maxPathBytes: Readonly<Partial<Record<NodeJS.Platform, number>>> = { linux: 107, darwin: 103 };

/** What is at the path of a socket, and whether it is this user's to open. */
export async function socketEvidence(
  path: string,
  user: UserFacts,
  platform: NodeJS.Platform = process.platform,
): Promise<Pick<Evidence, 'socket' | 'user'>> {
  const file = await lookAt(path);
  const groups = parseGroups(user.groupFile);
  const owner = file.gid === undefined ? undefined : groups.find(({ gid }) => gid === file.gid);
  const group = owner?.name ?? file.gid?.toString();
  const socket = {
    state: file.state,
    pathBytes: Buffer.byteLength(path),
    maxPathBytes: maxPathBytes[platform] ?? 107,
    ...(group === undefined ? {} : { group }),
  };
  return platform === 'linux' ? { socket, user: userEvidence(user, groups, file.gid) } : { socket };
}

type FileFacts = { readonly state: NonNullable<Evidence['socket']>['state']; readonly gid?: number };

async function lookAt(path: string): Promise<FileFacts> {
  const link = await lstat(path).catch(errorCodeOf);
  if (typeof link === 'string') return { state: stateOfError(link) };
  const target = link.isSymbolicLink() ? await stat(path).catch(errorCodeOf) : link;
  if (typeof target === 'string') {
    return { state: stateOfError(target) === 'missing' ? 'dangling-link' : 'unreadable' };
  }
  return { state: target.isSocket() ? 'socket' : 'not-a-socket', gid: target.gid };
}

function errorCodeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? 'UNKNOWN';
}

function stateOfError(code: string): 'missing' | 'unreadable' {
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' ? 'missing' : 'unreadable';
}

type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

/** Lines of `/etc/group`: `name:password:gid:member,member` (group(5)). */
export function parseGroups(text: string | null): readonly Group[] {
  const groups: Group[] = [];
  for (const line of (text ?? '').split('\n')) {
    const [name, , gid, members = ''] = line.split(':');
    if (!name || gid === undefined || !/^[0-9]{1,10}$/.test(gid)) continue;
    const names = members
      .trim()
      .split(',')
      .filter((member) => member !== '');
    groups.push({ name, gid: Number(gid), members: names });
  }
  return groups;
}

/** The group that a user has by being one: the fourth field of `/etc/passwd` (passwd(5)). */
function primaryGroup({ name, passwdFile }: UserFacts): number | undefined {
  const line = (passwdFile ?? '').split('\n').find((candidate) => candidate.startsWith(`${name}:`));
  const gid = line?.split(':')[3];
  return gid !== undefined && /^[0-9]{1,10}$/.test(gid) ? Number(gid) : undefined;
}

/** Of the group that owns the socket; of the one called docker where no file tells. */
function userEvidence(
  user: UserFacts,
  groups: readonly Group[],
  socketGid: number | undefined,
): NonNullable<Evidence['user']> {
  const docker = groups.find(({ name }) => name === 'docker');
  const gid = socketGid ?? docker?.gid;
  const isListed = groups.some((group) => group.gid === gid && group.members.includes(user.name));
  return {
    name: user.name,
    isInGroupFile: isListed || (gid !== undefined && primaryGroup(user) === gid),
    isInGroupNow: gid !== undefined && user.groups.includes(gid),
    hasDockerGroup: docker !== undefined,
  };
}

/** Of this process. Read anew: a user is added to a group while the app runs. */
export async function readUserFacts(): Promise<UserFacts> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => null);
  const [groupFile, passwdFile] = await Promise.all([read('/etc/group'), read('/etc/passwd')]);
  const effective = process.getegid?.();
  return {
    name: nameOfUser(),
    groups: [...(process.getgroups?.() ?? []), ...(effective === undefined ? [] : [effective])],
    groupFile,
    passwdFile,
  };
}

/** A process may run as a number that no file gives a name to. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid?.().toString() ?? '';
  }
}
