import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type ControlMachine,
  type ControlProgram,
  controlPrograms,
} from '../../shared/features/engines/control';
import { machinePlatformOf } from '../../shared/lib/machine-platform';
import { findProgram, programFolders } from './find-program';

/**
 * Looks for what this computer has for starting engines: files alone, nothing is run. Takes a few ms; what it finds may
 * change while the app runs, so it is asked again with every full scan.
 */
export async function readControlMachine(): Promise<ControlMachine> {
  const folders = programFolders();
  const [found, hasSystemd, hasDesktopCli, desktopExe] = await Promise.all([
    Promise.all(controlPrograms.map(async (name) => ({ name, path: await findProgram(name, folders) }))),
    // sd_booted(3)
    exists('/run/systemd/system'),
    anyExists(desktopPlugins()),
    desktopExecutable(),
  ]);
  return {
    platform: machinePlatformOf(process.platform),
    isRoot: process.getuid?.() === 0,
    hasSystemd,
    programs: new Set<ControlProgram>(found.filter(({ path }) => path !== null).map(({ name }) => name)),
    hasDesktopCli,
    desktopExe,
  };
}

/** Where Docker Desktop puts the plugin behind `docker desktop`. */
function desktopPlugins(): readonly string[] {
  const { platform } = process;
  const own = join(homedir(), '.docker', 'cli-plugins');
  if (platform === 'win32') {
    return [own, ...underPrograms('Docker', 'cli-plugins'), ...underDesktop('resources', 'cli-plugins')].map(
      (folder) => join(folder, 'docker-desktop.exe'),
    );
  }
  const system =
    platform === 'darwin'
      ? '/Applications/Docker.app/Contents/Resources/cli-plugins'
      : '/usr/lib/docker/cli-plugins';
  return [own, system].map((folder) => join(folder, 'docker-desktop'));
}

async function desktopExecutable(): Promise<string | null> {
  if (process.platform !== 'win32') return null;
  for (const path of underDesktop('Docker Desktop.exe')) if (await exists(path)) return path;
  return null;
}

/** Installed for this user, or for all. */
function underDesktop(...names: readonly string[]): readonly string[] {
  const { LOCALAPPDATA: local } = process.env;
  return [
    ...(local ? [join(local, 'Programs', 'DockerDesktop', ...names)] : []),
    ...underPrograms('Docker', 'Docker', ...names),
  ];
}

function underPrograms(...names: readonly string[]): readonly string[] {
  const { ProgramFiles: programs } = process.env;
  return programs ? [join(programs, ...names)] : [];
}

async function anyExists(paths: readonly string[]): Promise<boolean> {
  return (await Promise.all(paths.map(exists))).includes(true);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
