import { type LinuxFacts, type LinuxProgram, parseOsRelease } from './linux-facts';

/** A program with its arguments, run as it is or as root. */
export type PlannedCommand = {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly asRoot: boolean;
  /** Run only if this holds at that moment. */
  readonly onlyIf?: 'dpkg-interrupted';
};

export type PackageManager = 'apt' | 'dnf' | 'pacman' | 'zypper' | 'apk';

type Recipe = {
  readonly manager: PackageManager;
  readonly program: LinuxProgram;
  /** Ids of os-release, also as relatives (ID_LIKE). */
  readonly distributions: readonly string[];
  readonly packages: readonly string[];
};

/**
 * The distributions' own packages of the engine. RHEL and its copies have none (they have Podman); being "like fedora" they
 * must not match, so only ids are looked at there.
 */
const recipes: readonly Recipe[] = [
  { manager: 'apt', program: 'apt-get', distributions: ['debian', 'ubuntu'], packages: ['docker.io'] },
  { manager: 'dnf', program: 'dnf', distributions: ['fedora'], packages: ['moby-engine'] },
  { manager: 'dnf', program: 'dnf', distributions: ['amzn'], packages: ['docker'] },
  { manager: 'pacman', program: 'pacman', distributions: ['arch', 'archarm'], packages: ['docker'] },
  {
    manager: 'zypper',
    program: 'zypper',
    distributions: ['opensuse', 'opensuse-leap', 'opensuse-tumbleweed', 'suse'],
    packages: ['docker'],
  },
  { manager: 'apk', program: 'apk', distributions: ['alpine'], packages: ['docker'] },
];
const withoutEngine: ReadonlySet<string> = new Set(['rhel', 'centos', 'rocky', 'almalinux', 'ol', 'sles']);

/** How the engine is installed here; null where the distribution has no package of it, or none we know. */
export function packageManagerOf({
  osRelease,
  programs,
}: Pick<LinuxFacts, 'osRelease' | 'programs'>): Recipe | null {
  if (osRelease === null) return null;
  const { id, family } = parseOsRelease(osRelease);
  if (withoutEngine.has(id)) return null;
  const isOurs = ({ distributions, program }: Recipe) =>
    distributions.some((name) => family.includes(name)) && programs.includes(program);
  return recipes.find(isOurs) ?? null;
}

const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
const root = (program: string, ...args: readonly string[]): PlannedCommand => ({
  program,
  args,
  asRoot: true,
});

/**
 * What installs the engine, with `extra` packages. A second run changes nothing; after an interrupted one dpkg is
 * finished first, since apt refuses to do anything before.
 */
export function installCommands(
  { manager, packages }: Pick<Recipe, 'manager' | 'packages'>,
  extra: readonly string[] = [],
): readonly PlannedCommand[] {
  const names = [...packages, ...extra];
  switch (manager) {
    case 'apt':
      return [
        { ...root('dpkg', '--configure', '-a'), environment: quiet, onlyIf: 'dpkg-interrupted' },
        { ...root('apt-get', 'update'), environment: quiet },
        { ...root('apt-get', 'install', '--yes', ...names), environment: quiet },
      ];
    case 'dnf':
      return [root('dnf', 'install', '--assumeyes', ...names)];
    case 'pacman':
      return [root('pacman', '--sync', '--needed', '--noconfirm', ...names)];
    case 'zypper':
      return [root('zypper', '--non-interactive', 'install', ...names)];
    case 'apk':
      return [root('apk', 'add', ...names)];
  }
}

/** Starts the service now and with every start of the computer. Both are no error when it is so already. */
export function serviceCommands({ init }: Pick<LinuxFacts, 'init'>): readonly PlannedCommand[] {
  if (init === 'systemd') return [root('systemctl', 'enable', '--now', 'docker')];
  if (init === 'openrc')
    return [root('rc-update', 'add', 'docker', 'default'), root('service', 'docker', 'start')];
  return [root('service', 'docker', 'start')];
}

/** Makes the group if it is missing and adds the person to it. */
export function groupCommands(
  { programs }: Pick<LinuxFacts, 'programs'>,
  { group, user }: { readonly group: string; readonly user: string },
): readonly PlannedCommand[] {
  // BusyBox has no usermod
  if (!programs.includes('usermod') && programs.includes('addgroup')) return [root('addgroup', user, group)];
  return [root('groupadd', '--force', group), root('usermod', '--append', '--groups', group, user)];
}

/** Opens the socket to the person at once, until it is made anew: membership of a group holds after the next login only. */
export function socketCommands(path: string, user: string): readonly PlannedCommand[] {
  return [root('setfacl', '--modify', `user:${user}:rw`, path)];
}

/** The command as the person would type it. */
export function lineOf({ program, args, environment = {}, asRoot }: PlannedCommand, isRoot: boolean): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const words = [...variables, program, ...args].map(shellWord);
  return (asRoot && !isRoot ? ['sudo', ...words] : words).join(' ');
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}

/**
 * The command as it is started. Root's go through pkexec, which asks in a window of its own; it hands on no environment,
 * so `env` sets it.
 */
export function startedAs(
  command: PlannedCommand,
  isRoot: boolean,
): {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
} {
  const { program, args, environment = {}, asRoot } = command;
  if (!asRoot || isRoot) return { program, args, environment };
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const inner = variables.length > 0 ? ['env', ...variables, program, ...args] : [program, ...args];
  return { program: 'pkexec', args: inner, environment: {} };
}
