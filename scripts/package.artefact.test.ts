/** The package that tests use (`npm run package:test`): what is in it, and what its binary may still do. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTestDeb, testPackageBinary, testPackageDir } from './lib/package-app.ts';
import { fromRoot } from './lib/paths.ts';

const archive = `${testPackageDir}/resources/app.asar`;

/**
 * Every fuse that Electron 25 has. A package for people differs in one: NodeCliInspect, which Playwright needs to
 * attach, is off there.
 */
const testFuses = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.ENABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
};

/** The settings of electron-builder.yml, each as its own line says. */
const shippedFuses = [
  'runAsNode: false',
  'enableCookieEncryption: true',
  'enableNodeOptionsEnvironmentVariable: false',
  'enableNodeCliInspectArguments: false',
  'enableEmbeddedAsarIntegrityValidation: true',
  'onlyLoadAppFromAsar: true',
  'loadBrowserProcessSpecificV8Snapshot: false',
  'grantFileProtocolExtraPrivileges: false',
];

describe('the settings of packages for people', () => {
  it('state every fuse that electron-builder knows', () => {
    const settings = readFileSync(fromRoot('electron-builder.yml'), 'utf8');
    const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(settings)?.[1] ?? '';
    expect(block.trim().split(/\n\s*/)).toEqual(shippedFuses);
  });
});

describe.skipIf(!existsSync(archive))('the package', () => {
  it('has the fuses that were decided, and no other', async () => {
    const { version: _version, ...fuses } = await getCurrentFuseWire(testPackageBinary);
    expect(fuses).toEqual(testFuses);
  });

  it('holds the built app and nothing else', () => {
    const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
    expect(files.filter((path) => !/^\/(package\.json$|out(\/|$))/.test(path))).toEqual([]);
    expect(files.filter((path) => path.endsWith('.map'))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['/out/main/index.js', '/out/preload/index.js', '/out/renderer/index.html']),
    );
  });

  it('names its entry and no tool', () => {
    const description = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<
      string,
      unknown
    >;
    expect(description).toMatchObject({ name: 'gantry', productName: 'Gantry', main: 'out/main/index.js' });
    expect(Object.keys(description)).not.toContain('devDependencies');
    expect(Object.keys(description)).not.toContain('scripts');
  });
});

/** What stands before the fuses in every Electron binary, its version and the length of the wire (@electron/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireHeadBytes = 2;

describe.skipIf(!existsSync(testPackageBinary))('the program that was tested', () => {
  let work = '';
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'gantry-twin-'));
  });
  afterAll(() => rmSync(work, { recursive: true }));

  it('is the one for people but for one byte: the inspector’s fuse', async () => {
    const twin = join(work, 'gantry');
    copyFileSync(testPackageBinary, twin, constants.COPYFILE_FICLONE);
    // All of them, not only the one that differs: another difference of the tests' settings would be a second byte.
    await flipFuses(twin, { version: FuseVersion.V1, ...shippedValues(Object.keys(testFuses)) });
    const tested = readFileSync(testPackageBinary);
    const shipped = readFileSync(twin);
    expect(differences(tested, shipped)).toEqual([inspectorByte(tested)]);
  }, 60_000);

  const deb = findTestDeb();
  it.skipIf(deb === undefined)(
    'differs from the .deb’s in that byte, and its archive in none',
    () => {
      execFileSync('dpkg-deb', ['--extract', deb ?? '', work]);
      const app = join(work, 'opt', 'Gantry');
      const tested = readFileSync(testPackageBinary);
      expect(differences(tested, readFileSync(join(app, 'gantry')))).toEqual([inspectorByte(tested)]);
      expect(sha256(join(app, 'resources', 'app.asar'))).toBe(sha256(archive));
    },
    60_000,
  );
});

/** The values of electron-builder.yml for these fuses, by their numbers as keys. */
function shippedValues(fuses: readonly string[]): Readonly<Record<string, boolean>> {
  const values = shippedFuses.map((line) => line.split(': ') as [string, string]);
  const named = values.map(([name, value]) => {
    const fuse = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options;
    return [String(FuseV1Options[fuse]), value === 'true'] as const;
  });
  return Object.fromEntries(named.filter(([fuse]) => fuses.includes(fuse)));
}

function inspectorByte(binary: Buffer): number {
  const wire = binary.indexOf(sentinel) + sentinel.length + wireHeadBytes;
  return wire + FuseV1Options.EnableNodeCliInspectArguments;
}

/** Where two files of one length differ. */
function differences(one: Buffer, other: Buffer): readonly number[] {
  expect(other.length).toBe(one.length);
  const found: number[] = [];
  const blockBytes = 65_536;
  for (let start = 0; start < one.length; start += blockBytes) {
    const end = Math.min(start + blockBytes, one.length);
    if (one.compare(other, start, end, start, end) === 0) continue;
    for (let at = start; at < end; at += 1) if (one[at] !== other[at]) found.push(at);
  }
  return found;
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
