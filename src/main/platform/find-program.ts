import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export type PathOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
};

/**
 * Folders where programs are looked for: PATH, then those that a program started from a dock or a menu is not told of.
 * Where each product puts its own: manuals of Docker Desktop, OrbStack and Rancher Desktop; the Toolbox installer.
 */
export function programFolders(options: PathOptions = {}): readonly string[] {
  const { environment = process.env, platform = process.platform, home = homedir() } = options;
  const path = platform === 'win32' ? win32 : posix;
  const known = (variable(environment, 'PATH') ?? '').split(path.delimiter);
  const extra = platform === 'win32' ? windowsFolders(environment) : unixFolders(platform, home);
  // a relative entry would mean whatever folder the app happens to be in
  return [...new Set([...known, ...extra])].filter((folder) => path.isAbsolute(folder));
}

function unixFolders(platform: NodeJS.Platform, home: string): readonly string[] {
  const own = [`${home}/.docker/bin`, `${home}/.rd/bin`, `${home}/.local/bin`, `${home}/bin`];
  const system = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  if (platform !== 'darwin') return [...system, '/snap/bin', ...own];
  return [
    ...system,
    '/opt/homebrew/bin',
    '/Applications/Docker.app/Contents/Resources/bin',
    `${home}/.orbstack/bin`,
    ...own,
  ];
}

function windowsFolders(environment: NodeJS.ProcessEnv): readonly string[] {
  const under = (name: string, folder: string) => {
    const base = variable(environment, name);
    return base ? [win32.join(base, folder)] : [];
  };
  return [
    ...under('ProgramFiles', 'Docker\\Docker\\resources\\bin'),
    ...under('LOCALAPPDATA', 'Programs\\DockerDesktop\\resources\\bin'),
    ...under('DOCKER_TOOLBOX_INSTALL_PATH', '.'),
    ...under('ProgramFiles', 'Docker Toolbox'),
    ...under('LOCALAPPDATA', 'Programs\\Rancher Desktop\\resources\\resources\\win32\\bin'),
    ...under('ProgramFiles', 'RedHat\\Podman'),
    ...under('SystemRoot', 'System32'),
  ];
}

/** Where a program is, as an absolute path; null when none of the folders has it. */
export async function findProgram(
  name: string,
  folders: readonly string[] = programFolders(),
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const paths = platform === 'win32' ? win32 : posix;
  if (paths.isAbsolute(name)) return (await isProgram(name)) ? name : null;
  // scripts (.cmd) would need a shell
  const fileName = platform === 'win32' && !/\.(?:exe|com)$/i.test(name) ? `${name}.exe` : name;
  for (const folder of folders) {
    const path = paths.join(folder, fileName);
    if ((await isProgram(path)) && !(await isOpenToAll(folder, platform))) return path;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Anybody could put a program there. */
async function isOpenToAll(folder: string, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'win32') return false;
  return ((await stat(folder)).mode & 0o002) !== 0;
}

/** What a child is started with: nothing that steers docker or the runtime of this app, and the longer PATH. */
export function childEnvironment(options: PathOptions = {}): NodeJS.ProcessEnv {
  const { environment = process.env, platform = process.platform } = options;
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(?:DOCKER_|NODE_|ELECTRON_|PATH$|LD_PRELOAD$|DYLD_)/i.test(name),
  );
  const delimiter = platform === 'win32' ? ';' : ':';
  return { ...Object.fromEntries(kept), PATH: programFolders(options).join(delimiter) };
}

/** Names are not case sensitive on Windows, and a copy of the environment has lost that. */
function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = Object.keys(environment).find((other) => other.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : environment[key];
}
