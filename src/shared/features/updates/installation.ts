/** How this copy of the app came to this computer. */
export type Installation =
  | 'appimage'
  | 'nsis'
  | 'mac'
  /** On macOS, still on its disk image or where it was unpacked: it cannot be replaced there. */
  | 'mac-elsewhere'
  /** Unpacked by hand. */
  | 'portable'
  /** By the system's package manager, which also updates it. */
  | 'system-package'
  | 'store'
  /** Not packaged at all. */
  | 'source';

type LinuxStart = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The program's own file. */
  readonly execPath: string;
};

/**
 * The AppImage that this program runs from. The variables alone prove nothing: whatever is started from an editor or a terminal
 * that is an AppImage has that one's, and it must never be replaced.
 */
export function ownAppImage({ environment, execPath }: LinuxStart): string | null {
  const { APPIMAGE: file, APPDIR: mount } = environment;
  return file?.startsWith('/') && isBelow(execPath, mount) ? file : null;
}

/** Whether this program runs from a snap or a flatpak; again not only something that started it. */
export function isInContainedPackage({ environment, execPath }: LinuxStart): boolean {
  return (
    isBelow(execPath, environment['SNAP']) ||
    (environment['FLATPAK_ID'] !== undefined && isBelow(execPath, '/app'))
  );
}

function isBelow(path: string, folder: string | undefined): boolean {
  return (
    folder?.startsWith('/') === true && folder !== '/' && path.startsWith(`${folder.replace(/\/+$/, '')}/`)
  );
}

export type InstallationFacts = {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly isPackaged: boolean;
  /** The AppImage that this runs from, where it does. */
  readonly appImage: string | null;
  /** Installed by a store of the system's vendor. */
  readonly isFromStore: boolean;
  /** The uninstaller of the Windows setup is beside the program. */
  readonly hasUninstaller: boolean;
  /** In one of macOS's folders of applications. */
  readonly isInApplications: boolean;
};

export function installationOf(facts: InstallationFacts): Installation {
  if (!facts.isPackaged) return 'source';
  if (facts.isFromStore) return 'store';
  if (facts.platform === 'darwin') return facts.isInApplications ? 'mac' : 'mac-elsewhere';
  if (facts.platform === 'win32') return facts.hasUninstaller ? 'nsis' : 'portable';
  return facts.appImage === null ? 'system-package' : 'appimage';
}

/** What updates may do to an installation: replace it, only say that there is something newer, or nothing at all. */
export type UpdateAbility = 'install' | 'tell' | 'off';

const abilities: Readonly<Record<Installation, UpdateAbility>> = {
  appimage: 'install',
  nsis: 'install',
  mac: 'install',
  'mac-elsewhere': 'tell',
  portable: 'tell',
  'system-package': 'off',
  store: 'off',
  source: 'off',
};

export function abilityOf(installation: Installation): UpdateAbility {
  return abilities[installation];
}

/** What file of a release replaces it. */
export function extensionOf(installation: Installation): string {
  if (installation === 'appimage') return 'AppImage';
  return installation === 'nsis' || installation === 'portable' ? 'exe' : 'zip';
}
