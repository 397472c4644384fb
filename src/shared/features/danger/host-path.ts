import type { Danger, DangerCode, HostPlace } from './model';

/** A path in one form: `/a/b` or `c:/a/b`, without dots, doubled or trailing slashes; letters as they were. */
export type PlainPath = string;

/** Folders in which, or above which, a container could change the system itself. Lower case. */
const systemFolders = [
  ...['/etc', '/root', '/proc', '/sys', '/dev', '/boot', '/run', '/var', '/usr', '/bin', '/sbin', '/lib'],
  ...['/lib32', '/lib64', '/libx32', '/efi', '/lost+found'],
  ...['/private', '/system', '/library', '/applications', '/cores'],
  ...['c:/windows', 'c:/program files', 'c:/program files (x86)', 'c:/programdata', 'c:/$recycle.bin'],
];

/** Folders of a home that programs keep keys and settings in. Those that begin with a dot are meant too. */
const privateFolders = new Set(['library', 'appdata', 'application data', 'local settings']);

/** Where homes are, on the systems that have engines. */
const homeParents = new Set(['/home', '/users', 'c:/users']);

/** Sockets of engines by the names they have everywhere; any socket is worth a question. */
const socketName = /\.sock(?:et)?$|(?:docker|containerd|podman|crio|buildkitd|dockershim)[^/]*\.sock/;

/**
 * The danger of giving a container a path of the computer, or null for a folder of the person's own: inside a home,
 * not at its top and not where programs keep their keys. What cannot be judged counts as dangerous.
 * @param text the path as the body has it, in any spelling.
 */
export function hostPathDanger(text: string, place: HostPlace): Danger | null {
  const pipe = /^[\\/]{2}[^\\/]+[\\/]+pipe(?:[\\/]|$)/i.exec(text);
  if (pipe) return { code: 'named-pipe', item: text };
  const forms = plainForms(text, place.homes);
  if (forms === null) return { code: 'host-folder', item: text };
  for (const form of forms) {
    const code = pathDanger(form, place);
    if (code !== null) return leading(code, text, form);
    const real = place.realPath(form);
    const realForm = real === null ? null : plainForms(real, place.homes)?.[0];
    if (realForm === null || realForm === undefined) return { code: 'host-folder', item: text };
    const realCode = pathDanger(realForm, place);
    if (realCode !== null) return leading(realCode, text, realForm);
  }
  return null;
}

function leading(code: DangerCode, text: string, form: PlainPath): Danger {
  const isSame = form === text.replace(/\\/g, '/');
  return isSame ? { code, item: text } : { code, item: text, leadsTo: form };
}

function pathDanger(path: PlainPath, place: HostPlace): DangerCode | null {
  const lower = path.toLowerCase();
  if (socketName.test(lower) || place.sockets.some((socket) => isSocketOrItsFolder(lower, socket))) {
    return 'engine-socket';
  }
  if (isTop(lower)) return 'whole-disk';
  const inHome = homeDanger(path, place);
  if (inHome !== 'elsewhere') return inHome;
  if (homeParents.has(lower)) return 'home-folder';
  return systemFolders.some((folder) => isInside(lower, folder)) ? 'system-folder' : 'host-folder';
}

function homeDanger(path: PlainPath, { homes }: HostPlace): DangerCode | null | 'elsewhere' {
  let isNear: DangerCode | null | 'elsewhere' = 'elsewhere';
  for (const home of homes.flatMap(usableHome)) {
    const [inner, outer] = ignoresCase(home) ? [path.toLowerCase(), home.toLowerCase()] : [path, home];
    if (isInside(outer, inner)) return 'home-folder';
    if (isInside(inner, outer)) isNear = belowHome(inner.slice(outer.length + 1).split('/'));
    if (isNear !== 'elsewhere' && isNear !== null) return isNear;
  }
  return isNear;
}

function belowHome([first = '', ...rest]: readonly string[]): DangerCode | null {
  const name = first.toLowerCase();
  const isPrivate = name.startsWith('.') || privateFolders.has(name) || name.startsWith('ntuser');
  // short names and streams of Windows are other ways to say a name
  return isPrivate || [first, ...rest].some((part) => /~\d|:/.test(part)) ? 'private-folder' : null;
}

/** A home that is the whole disk or a part of the system gives nobody the right to it. */
function usableHome(text: string): readonly PlainPath[] {
  const home = plainPath(text);
  if (home === null || isTop(home) || homeParents.has(home.toLowerCase())) return [];
  const isSystem = systemFolders.some((folder) => isInside(home.toLowerCase(), folder));
  return isSystem && home !== '/root' ? [] : [home];
}

function ignoresCase(home: PlainPath): boolean {
  return /^[a-z]:/i.test(home) || home.toLowerCase().startsWith('/users/');
}

function isSocketOrItsFolder(lower: string, socketText: string): boolean {
  const socket = plainPath(socketText)?.toLowerCase();
  return socket !== undefined && !isTop(lower) && isInside(socket, lower) && !homeParents.has(lower)
    ? socket === lower || socket.slice(lower.length + 1).split('/').length <= 2
    : false;
}

function isTop(path: string): boolean {
  return path === '/' || /^[a-z]:\/$/i.test(path);
}

/** Whether `path` is `folder` or lies in it; both plain. */
function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/**
 * What a path can mean: itself, and for `//c/…`, `/c/…`, `/mnt/c/…` and the like the drive that engines for Windows put
 * there. Null when it is not an absolute path or has something in it that no folder's name has.
 */
function plainForms(text: string, homes: readonly string[]): readonly PlainPath[] | null {
  const path = plainPath(text);
  if (path === null) return null;
  const drive = /^(?:\/mnt|\/host_mnt|\/run\/desktop\/mnt\/host)?\/([a-z])(?:\/(.*))?$/i.exec(path);
  if (!drive) return [path];
  const onDrive = `${drive[1]!.toLowerCase()}:/${drive[2] ?? ''}`;
  const hasDrives = homes.some((home) => /^[a-z]:/i.test(home));
  return hasDrives ? [onDrive] : [path, onDrive];
}

/** The forms in which a path will be looked up; none when it cannot be judged at all. */
export function pathForms(text: string, homes: readonly string[]): readonly PlainPath[] {
  return plainForms(text, homes) ?? [];
}

/** The path without dots, doubled slashes and the prefixes of Windows; null when it is none that can be judged. */
export function plainPath(text: string): PlainPath | null {
  // eslint-disable-next-line no-control-regex -- exactly what must not be in a path
  if (text === '' || text.length > 4096 || /[\u0000-\u001f\u007f]/.test(text)) return null;
  const isWindows = /^(?:[a-z]:|\\|[\\/]{2}[?.][\\/])/i.test(text);
  if (!isWindows && text.includes('\\')) return null;
  const slashed = text.replace(/\\/g, '/').replace(/^\/\/[?.]\/+(?=[a-z]:)/i, '');
  const drive = /^([a-z]):(.*)$/i.exec(slashed);
  if (drive) return onDrive(drive[1]!, drive[2]!);
  // other computers and devices by their Windows names
  if (isWindows || !slashed.startsWith('/')) return null;
  return `/${withoutDots(slashed.split('/')).join('/')}`;
}

function onDrive(letter: string, rest: string): PlainPath | null {
  const parts = withoutDots(rest.split('/'));
  // Windows drops blanks and dots at the end of a name
  const named = parts.map((part) => part.replace(/[. ]+$/, ''));
  if (named.some((part) => part === '')) return null;
  return `${letter.toLowerCase()}:/${named.join('/')}`;
}

function withoutDots(parts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return kept;
}
