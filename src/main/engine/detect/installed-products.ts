import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import {
  type InstalledProduct,
  type ProgramName,
  programNames,
} from '../../../shared/features/engines/machine-facts';
import type { Place } from '../../../shared/features/engines/model';
import type { MachinePlatform } from '../../../shared/lib/machine-platform';
import { pause } from '../pause';
import { exists, type FactsReader } from './facts-reader';
import type { FilePort } from './file-port';

const listMs = 300;

type Programs = Readonly<Partial<Record<ProgramName, string>>>;

/**
 * Folders in which programs of engines are, those of PATH first: an app that was not started from a terminal has a
 * shorter PATH than its user.
 */
export function programFolders(
  platform: MachinePlatform,
  environment: DockerEnvironment,
  home: string,
): readonly string[] {
  const isWindows = platform === 'win32';
  // neither a folder that depends on where we were started, nor one on another computer
  const absolute = isWindows ? /^[a-zA-Z]:[\\/]/ : /^\//;
  const ofPath = (environment.programPath ?? '').split(isWindows ? ';' : ':');
  const known = knownFolders(platform, environment, home);
  return [...new Set([...ofPath.filter((folder) => absolute.test(folder)), ...known])];
}

function knownFolders(platform: MachinePlatform, environment: DockerEnvironment, home: string): string[] {
  switch (platform) {
    case 'darwin':
      return [
        '/usr/local/bin',
        '/opt/homebrew/bin',
        `${home}/.docker/bin`,
        '/Applications/Docker.app/Contents/Resources/bin',
        `${home}/.orbstack/bin`,
        `${home}/.rd/bin`,
        '/opt/podman/bin',
      ];
    case 'win32': {
      const { local, programs } = windowsFolders(environment, home);
      return [
        ...(environment.toolboxPath === undefined ? [] : [environment.toolboxPath]),
        `${programs}\\Docker\\Docker\\resources\\bin`,
        `${local}\\Programs\\DockerDesktop\\resources\\bin`,
        `${programs}\\Docker Toolbox`,
        `${programs}\\RedHat\\Podman`,
        `${local}\\Programs\\Podman`,
        `${home}\\.rd\\bin`,
      ];
    }
    case 'linux':
      return [
        '/usr/bin',
        '/usr/local/bin',
        '/usr/sbin',
        '/sbin',
        '/snap/bin',
        `${home}/bin`,
        `${home}/.local/bin`,
        `${home}/.rd/bin`,
      ];
  }
}

function windowsFolders({ localAppData, programFiles }: DockerEnvironment, home: string) {
  return { local: localAppData ?? `${home}\\AppData\\Local`, programs: programFiles ?? 'C:\\Program Files' };
}

/** Where each of the programs is; the first that is found. */
export async function findPrograms(reader: FactsReader, home: string): Promise<Programs> {
  const { platform, environment, files, join } = reader;
  const folders = programFolders(platform, environment, home);
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const names = await listInTime(files, folder);
      return new Set(names?.map((name) => name.toLowerCase()));
    }),
  );
  const found: Partial<Record<ProgramName, string>> = {};
  for (const name of programNames) {
    const file = platform === 'win32' ? `${name}.exe` : name;
    const index = listed.findIndex((names) => names.has(file));
    const folder = folders[index];
    if (folder !== undefined) found[name] = join(folder, file);
  }
  return found;
}

/** A folder of PATH may be on a drive that is not connected; nobody waits for that. */
async function listInTime(files: FilePort, folder: string): Promise<readonly string[] | null> {
  const ending = new AbortController();
  const late = pause(listMs, ending.signal).then(() => null);
  const names = await Promise.race([files.list(folder), late]);
  ending.abort();
  return names;
}

/** Products that are on this machine, whether they run or not. */
export async function findProducts(
  reader: FactsReader,
  home: string,
  programs: Programs,
): Promise<readonly InstalledProduct[]> {
  const found = await Promise.all(
    markersOf(reader, home, programs).map(async ({ place, all }) => {
      const known = all.filter((path): path is string => path !== undefined);
      const [first] = known;
      if (first === undefined || known.length < all.length) return null;
      const areThere = await Promise.all(known.map((path) => exists(reader, path)));
      return areThere.includes(false) ? null : { place, path: first };
    }),
  );
  const products = new Map<Place, InstalledProduct>();
  for (const product of found)
    if (product && !products.has(product.place)) products.set(product.place, product);
  return [...products.values()];
}

/** Files that show that a product is there, all of them together; undefined is a program that was not found. */
type Marker = { readonly place: Place; readonly all: readonly (string | undefined)[] };

function markersOf(reader: FactsReader, home: string, programs: Programs): readonly Marker[] {
  const { platform, environment } = reader;
  switch (platform) {
    case 'darwin':
      return [
        ...[`/Applications`, `${home}/Applications`].flatMap((folder) => [
          marker('docker-desktop', `${folder}/Docker.app`),
          marker('orbstack', `${folder}/OrbStack.app`),
          marker('rancher-desktop', `${folder}/Rancher Desktop.app`),
          marker('podman', `${folder}/Podman Desktop.app`),
        ]),
        marker('docker-toolbox', programs['docker-machine'], '/Applications/VirtualBox.app'),
        ...ofPrograms(programs),
      ];
    case 'win32': {
      const { local, programs: folder } = windowsFolders(environment, home);
      const toolbox = [environment.toolboxPath, `${folder}\\Docker Toolbox`];
      return [
        marker('docker-desktop', `${local}\\Programs\\DockerDesktop\\Docker Desktop.exe`),
        marker('docker-desktop', `${folder}\\Docker\\Docker\\Docker Desktop.exe`),
        ...toolbox.map((path) => marker('docker-toolbox', path && `${path}\\docker-machine.exe`)),
        marker('rancher-desktop', `${folder}\\Rancher Desktop\\Rancher Desktop.exe`),
        marker('rancher-desktop', `${local}\\Programs\\Rancher Desktop\\Rancher Desktop.exe`),
        marker('podman', programs.podman),
      ];
    }
    case 'linux':
      return [
        marker('docker-engine', programs.dockerd),
        marker('docker-engine', '/snap/docker/current'),
        marker(
          'docker-rootless',
          `${environment.configHome ?? `${home}/.config`}/systemd/user/docker.service`,
        ),
        marker('docker-desktop', '/opt/docker-desktop'),
        marker('rancher-desktop', '/opt/rancher-desktop'),
        ...ofPrograms(programs),
      ];
  }
}

function ofPrograms(programs: Programs): readonly Marker[] {
  return [
    marker('podman', programs.podman),
    marker('colima', programs.colima),
    marker('rancher-desktop', programs.rdctl),
    marker('orbstack', programs.orb),
    marker('lima', programs.limactl),
  ];
}

function marker(place: Place, ...all: readonly (string | undefined)[]): Marker {
  return { place, all };
}
