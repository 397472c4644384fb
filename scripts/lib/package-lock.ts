/** Reads what npm wrote to package-lock.json. */

type LockEntry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** The parts of a lockfile (version 3) that matter here; the keys are paths such as `node_modules/a/node_modules/b`. */
export type PackageLock = { readonly packages: Readonly<Record<string, LockEntry>> };

/**
 * Dependencies that the lockfile promises and lacks. npm leaves out a package for another system when the registry
 * did not have it, and then refuses its own lockfile in a clean folder.
 */
export function missingDependencies({ packages }: PackageLock): readonly string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isReachable(packages, path, name))
      .map((name) => `${path || 'the project'} needs ${name}, which is not in it`),
  );
}

/** Looks for `name` as Node does: in the node_modules of `path` and of every folder above. */
function isReachable(packages: PackageLock['packages'], path: string, name: string): boolean {
  for (let folder = path; ; folder = parentPackage(folder)) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (`${prefix}node_modules/${name}` in packages) {
      return true;
    }
    if (folder === '') {
      return false;
    }
  }
}

function parentPackage(path: string): string {
  const end = path.lastIndexOf('node_modules/');
  return end <= 0 ? '' : path.slice(0, end - 1);
}
