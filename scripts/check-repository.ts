/**
 * What no other tool looks at: the lockfile installs everywhere and names no host, no tracked file knows this
 * machine, every name is in kebab-case, every TypeScript file is in a project, no colour hides in a style sheet.
 */
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { missingDependencies, type PackageLock } from './lib/package-lock.ts';
import { fromRoot, root } from './lib/paths.ts';
import { packageBin, run, runNode } from './lib/process.ts';

const maxFileBytes = 2_000_000;
const binaryFile = /\.(png|ico|icns|woff2?|ttf|gz|tgz)$/;

/** Hosts of package registries, in pieces so that this file does not name them itself. */
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['deb', 'debian', 'org'],
  ['pypi', 'org'],
].map((parts) => parts.join('.'));

/** Folders of this very machine. A home that many machines have (`/root`) is told by what follows it. */
const machinePaths = [root, `${homedir()}/.cache`, `${homedir()}/.npm`];

const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const otherNames = /^(README|CHANGELOG|CONTRIBUTING|LICENSE|NOTICE)(\.[a-z]+)*$/;

const colour = /(^|[\s:,(])#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(rgba?|hsla?)\(/i;
const themeFolder = 'src/renderer/theme/';
/** Its skeleton is on screen before any script, and so before the theme. */
const firstPaint = 'src/renderer/index.html';

async function trackedFiles(): Promise<readonly string[]> {
  const { code, output, stdout } = await run(['git', 'ls-files', '-z'], { isQuiet: true });
  if (code !== 0) {
    throw new Error(`git ls-files: ${output}`);
  }
  // A file may be removed and not yet committed.
  return stdout.split('\0').filter((path) => path !== '' && isThere(path));
}

function isThere(path: string): boolean {
  return statSync(fromRoot(path), { throwIfNoEntry: false })?.isFile() ?? false;
}

function lockComplaints(): readonly string[] {
  const lock = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as PackageLock;
  const withHost = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
  return [
    ...withHost.map(([path]) => `package-lock.json: ${path} has a download address`),
    ...missingDependencies(lock).map((missing) => `package-lock.json: ${missing}: npm ci would refuse it`),
  ];
}

function textComplaints(path: string): readonly string[] {
  const { size } = statSync(fromRoot(path));
  if (size > maxFileBytes) {
    return [`${path}: ${size} bytes are too many for a repository`];
  }
  if (binaryFile.test(path)) {
    return [];
  }
  const text = readFileSync(fromRoot(path), 'utf8');
  const found = [...registryHosts, ...machinePaths].filter((needle) => text.includes(needle));
  return [
    ...found.map((needle) => `${path}: names ${needle}`),
    ...(mustBeColourless(path) && colour.test(text)
      ? [`${path}: has a colour of its own; colours live in ${themeFolder}`]
      : []),
  ];
}

function mustBeColourless(path: string): boolean {
  return /^src\/.*\.(css|html)$/.test(path) && path !== firstPaint && !path.startsWith(themeFolder);
}

function nameComplaints(path: string): readonly string[] {
  const name = basename(path);
  return kebabCase.test(name) || otherNames.test(name) ? [] : [`${path}: the name is not in kebab-case`];
}

/** Source files that no project of tsconfig.json compiles. */
async function uncompiled(files: readonly string[]): Promise<readonly string[]> {
  const { references } = JSON.parse(readFileSync(fromRoot('tsconfig.json'), 'utf8')) as {
    readonly references: readonly { readonly path: string }[];
  };
  const tsc = packageBin('typescript', 'tsc');
  const lists = await Promise.all(
    references.map(({ path }) => runNode([tsc, '-p', path, '--listFilesOnly'], { isQuiet: true })),
  );
  const compiled = new Set(lists.flatMap(({ stdout }) => stdout.split(/\r?\n/)).map(withSlashes));
  return files
    .filter((path) => /\.(ts|tsx|mts|cts)$/.test(path) && !compiled.has(withSlashes(fromRoot(path))))
    .map((path) => `${path}: no TypeScript project has it`);
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

const files = await trackedFiles();
const complaints = [
  ...lockComplaints(),
  ...files.flatMap((path) => [...textComplaints(path), ...nameComplaints(path)]),
  ...(await uncompiled(files)),
];
for (const complaint of complaints) {
  console.error(complaint);
}
process.exitCode = complaints.length === 0 ? 0 : 1;
