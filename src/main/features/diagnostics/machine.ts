import { constants } from 'node:fs';
import { access, lstat, readFile, stat, statfs } from 'node:fs/promises';
import { parseEngineAddress } from '../../../shared/features/engine/address';
import type { EngineState } from '../../../shared/features/engine/model';
import type { DiskFacts, HealthFacts } from '../../../shared/features/diagnostics/health';

type Socket = HealthFacts['socket'];

const notUsed: Socket = { state: 'not-used', path: '', group: null, isMember: null };

/** Free space of the disk that a path is on; null when that cannot be told. */
export async function diskOf(path: string): Promise<DiskFacts | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}

/** Space where the engine keeps things, when its folder is one of this computer: a path of a virtual machine is not looked for here. */
export async function engineDiskOf(state: EngineState, platform: NodeJS.Platform): Promise<DiskFacts | null> {
  if (platform !== 'linux' || state.kind !== 'connected') return null;
  const { info, endpoint } = state;
  if (!endpoint.url.startsWith('unix:') || info.product === 'Docker Desktop') return null;
  return info.rootDir.startsWith('/') ? nearestDisk(info.rootDir) : null;
}

/** Its own folder may not be looked into by others; the one it is in is on the same disk, or nobody can tell. */
async function nearestDisk(path: string): Promise<DiskFacts | null> {
  const disk = await diskOf(path);
  if (disk) return disk;
  const parent = path.replace(/\/[^/]+\/?$/, '');
  return parent === '' || parent === path ? null : diskOf(parent);
}

export async function canWriteTo(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The socket file of the engine in use, and whether this user may use it. Asks the file system alone. */
export async function socketOf(state: EngineState, platform: NodeJS.Platform): Promise<Socket> {
  const url = 'endpoint' in state ? state.endpoint?.url : undefined;
  if (url === undefined || platform === 'win32') return notUsed;
  const parsed = parseEngineAddress(url, {
    platform: platform === 'darwin' ? 'darwin' : 'linux',
    hasTls: false,
  });
  if (!parsed.ok || parsed.address.kind !== 'socket') return notUsed;
  const { path } = parsed.address;
  const [found, group] = await Promise.all([accessOf(path), groupOf(path)]);
  return { state: found, path, ...group };
}

async function accessOf(path: string): Promise<Socket['state']> {
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return 'open';
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return 'denied';
    if (code === 'ENOENT') return (await lstat(path).catch(() => null)) ? 'unknown' : 'missing';
    return 'unknown';
  }
}

async function groupOf(path: string): Promise<Pick<Socket, 'group' | 'isMember'>> {
  const unknown = { group: null, isMember: null };
  const stats = await stat(path).catch(() => null);
  const own = process.getgroups?.();
  if (!stats || !own) return unknown;
  // the owner and root need no group
  const uid = process.getuid?.();
  if (stats.gid === 0 || uid === 0 || uid === stats.uid) return unknown;
  const isMember = own.includes(stats.gid) || process.getgid?.() === stats.gid;
  return { group: (await groupName(stats.gid)) ?? String(stats.gid), isMember };
}

async function groupName(gid: number): Promise<string | null> {
  const groups = await readFile('/etc/group', 'utf8').catch(() => '');
  const line = groups.split('\n').find((one) => one.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? null;
}
