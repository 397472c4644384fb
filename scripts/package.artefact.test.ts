/** The package that tests use (`npm run package:test`): what is in it, and what its binary may still do. */
import { existsSync, readFileSync } from 'node:fs';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { testPackageBinary, testPackageDir } from './lib/package-app.ts';
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
