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
  return facts.appImage?.startsWith('/') ? 'appimage' : 'system-package';
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
