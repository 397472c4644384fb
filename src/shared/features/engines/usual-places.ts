import type { InstalledProduct, MachineFacts } from './machine-facts';
import type { Place } from './model';

/** Where a product listens when nobody has told it otherwise. */
export type UsualPlace = {
  readonly place: Place;
  readonly instance: string | null;
  readonly kind: 'socket' | 'pipe';
  readonly path: string;
  /** Here it will answer once it is started; its other places are of older versions or of other modes. */
  readonly isExpected: boolean;
};

type PlaceInputs = Pick<MachineFacts, 'platform' | 'folders' | 'instances' | 'installed'>;

export const defaultSocket = '/var/run/docker.sock';

/**
 * Sockets and pipes of all products we know of, in the order in which they are to be tried. From the products' documentation and
 * sources: docker/docs (mac-permission-requirements, linuxfaqs, rootless), abiosoft/colima config/files.go, rancher-desktop
 * dockerDirManager.ts, docs.orbstack.dev, podman socket_activation.md and pkg/machine, lima templates/docker.yaml.
 */
export function usualPlacesOf(inputs: PlaceInputs): readonly UsualPlace[] {
  switch (inputs.platform) {
    case 'win32':
      return windowsPlaces(inputs);
    case 'darwin':
      return macPlaces(inputs);
    case 'linux':
      return linuxPlaces(inputs);
  }
}

function linuxPlaces(inputs: PlaceInputs): readonly UsualPlace[] {
  const { home, runtime } = inputs.folders;
  const ofRuntime = (place: Place, path: string) =>
    runtime === null ? [] : [socket(place, `${runtime}/${path}`)];
  return [
    socket('docker-engine', defaultSocket),
    ...ofRuntime('docker-rootless', 'docker.sock'),
    // where it goes without systemd
    { ...socket('docker-rootless', `${home}/.docker/run/docker.sock`), isExpected: runtime === null },
    socket('docker-desktop', `${home}/.docker/desktop/docker.sock`),
    ...colimaPlaces(inputs),
    socket('rancher-desktop', `${home}/.rd/docker.sock`),
    ...ofRuntime('podman', 'podman/podman.sock'),
    { ...socket('podman', '/run/podman/podman.sock'), isExpected: runtime === null },
    ...limaPlaces(inputs),
  ];
}

function macPlaces(inputs: PlaceInputs): readonly UsualPlace[] {
  const { home } = inputs.folders;
  return [
    socket('docker-desktop', `${home}/.docker/run/docker.sock`),
    socket('orbstack', `${home}/.orbstack/run/docker.sock`),
    ...colimaPlaces(inputs),
    socket('rancher-desktop', `${home}/.rd/docker.sock`),
    socket('podman', `${home}/.local/share/containers/podman/machine/podman.sock`),
    ...limaPlaces(inputs),
  ];
}

function colimaPlaces({ folders, instances }: PlaceInputs): readonly UsualPlace[] {
  const profiles = instances.colima.length > 0 ? instances.colima : ['default'];
  return [
    ...profiles.map((name) => socket('colima', `${folders.colimaHome}/${name}/docker.sock`, name)),
    // up to version 0.3.4
    { ...socket('colima', `${folders.colimaHome}/docker.sock`, 'default'), isExpected: false },
  ];
}

function limaPlaces({ folders, instances }: PlaceInputs): readonly UsualPlace[] {
  return instances.lima.map((name) => socket('lima', `${folders.limaHome}/${name}/sock/docker.sock`, name));
}

function windowsPlaces(inputs: PlaceInputs): readonly UsualPlace[] {
  const holder = holderOfDefaultPipe(inputs);
  const podman = (inputs.instances.pipes ?? []).filter((name) => name.startsWith('podman-'));
  return [
    ...(holder === null
      ? []
      : [{ ...pipe(holder, 'docker_engine'), isExpected: holder === 'rancher-desktop' }]),
    pipe('docker-desktop', 'dockerDesktopLinuxEngine'),
    { ...pipe('docker-desktop', 'dockerDesktopWindowsEngine'), isExpected: false },
    ...(podman.length > 0 ? podman : ['podman-machine-default']).map((name) => pipe('podman', name, name)),
  ];
}

/** Docker Desktop, Rancher Desktop and Podman all take the pipe of this name when they come first. */
function holderOfDefaultPipe({ instances, installed }: PlaceInputs): Place | null {
  const has = (place: Place) => isInstalled(installed, place);
  const pipes = instances.pipes ?? [];
  if (pipes.some((name) => name.startsWith('dockerDesktop'))) return 'docker-desktop';
  if (has('rancher-desktop') && (pipes.includes('docker_engine') || !has('docker-desktop'))) {
    return 'rancher-desktop';
  }
  if (pipes.some((name) => name.startsWith('podman-machine-'))) return 'podman';
  return has('docker-desktop') ? 'docker-desktop' : null;
}

export function isInstalled(installed: readonly InstalledProduct[], place: Place): boolean {
  return installed.some((product) => product.place === place);
}

function socket(place: Place, path: string, instance: string | null = null): UsualPlace {
  return { place, instance, kind: 'socket', path, isExpected: true };
}

function pipe(place: Place, name: string, instance: string | null = null): UsualPlace {
  return { place, instance, kind: 'pipe', path: `//./pipe/${name}`, isExpected: true };
}
