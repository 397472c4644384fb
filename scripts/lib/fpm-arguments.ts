/** What electron-builder asks of fpm, the program that it makes Linux packages with. */

/** A file or folder and where it is installed. A folder's path ends with a slash: its contents are meant. */
export type InstalledPath = { readonly from: string; readonly to: string };

export type FpmRequest = {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly maintainer: string;
  readonly vendor: string | undefined;
  readonly section: string;
  readonly priority: string;
  readonly homepage: string | undefined;
  /** The first line is the summary. */
  readonly description: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly compression: string;
  readonly afterInstall: string;
  readonly afterRemove: string;
  /** The file to make. */
  readonly output: string;
  readonly paths: readonly InstalledPath[];
};

/** Options of fpm that electron-builder uses; each is followed by its value. */
const optionsWithValue = new Set([
  '-s',
  '-t',
  '-d',
  '--deb-recommends',
  '--deb-compression',
  '--deb-priority',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--license',
]);

/** Top-level name that is nobody's (RFC 2606): stands where an address has to be given and there is none. */
const isNobodys = (url: string) => new URL(url).hostname.endsWith('.invalid');

/**
 * Reads fpm's command line for a .deb. Throws at what it does not know, because leaving something out in silence would
 * make another package than fpm does.
 */
export function readFpmArguments(args: readonly string[]): FpmRequest {
  const { values, paths } = split(args);
  const one = (name: string): string => {
    const value = values.get(name)?.at(-1);
    if (value === undefined) {
      throw new Error(`${name} is missing`);
    }
    return value;
  };
  if (one('-s') !== 'dir' || one('-t') !== 'deb') {
    throw new Error(`only a folder becomes a .deb here, not ${one('-s')} a ${one('-t')}`);
  }
  const homepage = values.get('--url')?.at(-1);
  return {
    name: one('--name'),
    version: one('--version'),
    architecture: one('--architecture'),
    maintainer: one('--maintainer'),
    vendor: values.get('--vendor')?.at(-1),
    section: one('--category'),
    priority: one('--deb-priority'),
    homepage: homepage === undefined || isNobodys(homepage) ? undefined : homepage,
    description: one('--description'),
    depends: values.get('-d') ?? [],
    recommends: values.get('--deb-recommends') ?? [],
    compression: one('--deb-compression'),
    afterInstall: one('--after-install'),
    afterRemove: one('--after-remove'),
    output: one('--package'),
    paths,
  };
}

function split(args: readonly string[]) {
  const values = new Map<string, readonly string[]>();
  const paths: InstalledPath[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (optionsWithValue.has(arg)) {
      values.set(arg, [...(values.get(arg) ?? []), rest.shift() ?? '']);
    } else if (arg.startsWith('-')) {
      if (arg !== '--force') {
        throw new Error(`fpm's option ${arg} is not known here`);
      }
    } else {
      const at = arg.lastIndexOf('=');
      if (at < 1 || arg[at + 1] !== '/') {
        throw new Error(`${arg} does not say where it is installed`);
      }
      paths.push({ from: arg.slice(0, at), to: arg.slice(at + 1) });
    }
  }
  return { values, paths };
}

/** The control file of the package (deb-control(5)); `installedKiB` is what its files take on a disk. */
export function controlFile(request: FpmRequest, installedKiB: number): string {
  const [summary = '', ...details] = request.description.split('\n').map((line) => line.trim());
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Package', request.name],
    ['Version', request.version],
    ['Section', request.section],
    ['Priority', request.priority],
    ['Architecture', request.architecture],
    ['Maintainer', request.maintainer],
    ['Vendor', request.vendor],
    ['Installed-Size', String(installedKiB)],
    ['Depends', list(request.depends)],
    ['Recommends', list(request.recommends)],
    ['Homepage', request.homepage],
    ['Description', [summary, ...details.map((line) => ` ${line === '' ? '.' : line}`)].join('\n')],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\n`])).join('');
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
