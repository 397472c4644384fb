/** Packages the built app with electron-builder, as electron-builder.yml says. */
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { fromRoot, labCli } from './paths.ts';
import { packageBin, run, runNode } from './process.ts';

/** The Electron whose runtime the tests have. It is too old to ship, and has no fuse for the file protocol yet. */
const testElectronVersion = '25.1.1';

/** The folder of the package that tests use, and the program in it. */
export const testPackageDir = fromRoot('dist', 'test', 'linux-unpacked');
export const testPackageBinary = fromRoot('dist', 'test', 'linux-unpacked', 'gantry');

/** Where the tests' package for Debian lies; its name has the version in it. */
const testDebDir = fromRoot('dist', 'test', 'deb');

/** Whether this machine can have the test package: its runtime exists for one system only. */
export function canPackageForTests(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Makes the unpacked app for this system under dist/. Resolves with the exit code. */
export async function packageApp(args: readonly string[]): Promise<number> {
  const targets = args.length > 0 ? args : ['--dir'];
  const { code } = await runNode([packageBin('electron-builder'), ...targets, '--publish', 'never']);
  return code;
}

/**
 * Makes the package that tests use: with the tests' runtime, and with the one fuse on that Playwright needs to
 * attach. All else is as shipped. Resolves with the exit code.
 */
export async function packageForTests(electronDir: string): Promise<number> {
  const settings = {
    electronDist: electronDir,
    electronVersion: testElectronVersion,
    'directories.output': fromRoot('dist', 'test'),
    'electronFuses.enableNodeCliInspectArguments': true,
  };
  const options = Object.entries(settings).map(([key, value]) => `-c.${key}=${String(value)}`);
  // The .deb of an earlier package says nothing about this one.
  rmSync(testDebDir, { recursive: true, force: true });
  const code = await packageApp(['--dir', ...options]);
  // electron-builder leaves these out itself when the runtime is one that it has fetched.
  for (const name of ['version', join('resources', 'default_app.asar')]) {
    rmSync(join(testPackageDir, name), { force: true });
  }
  return code;
}

/** The tests' package for Debian, or undefined while it was not made. */
export function findTestDeb(): string | undefined {
  try {
    const name = readdirSync(testDebDir).find((entry) => entry.endsWith('.deb'));
    return name === undefined ? undefined : join(testDebDir, name);
  } catch {
    return undefined;
  }
}

/** Whether this machine has the system's own tool that .deb files are made with. */
export async function canMakeDeb(): Promise<boolean> {
  return (await run(['dpkg-deb', '--version'], { isQuiet: true })).code === 0;
}

/**
 * Makes a .deb out of the tests' package: all its fuses as shipped, and electron-builder's layout. What electron-builder
 * makes packages with would have to be fetched; dpkg-deb takes its place. Resolves with the exit code.
 */
export async function packageDebForTests(): Promise<number> {
  rmSync(testDebDir, { recursive: true, force: true });
  const work = mkdtempSync(join(tmpdir(), 'gantry-tree-'));
  try {
    const tree = join(work, 'linux-unpacked');
    cpSync(testPackageDir, tree, { recursive: true, verbatimSymlinks: true });
    await flipFuses(join(tree, 'gantry'), {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
    });
    const packer = join(work, 'fpm');
    writeFileSync(
      packer,
      `#!/bin/sh\nexec '${process.execPath}' '${fromRoot('scripts', 'pack-deb.ts')}' "$@"\n`,
    );
    chmodSync(packer, 0o755);
    const settings = {
      electronVersion: testElectronVersion,
      'directories.output': testDebDir,
      // Whoever publishes a package says whose it is; this one is nobody's, and then names no page.
      'extraMetadata.homepage': 'https://homepage.invalid/',
      'deb.compression': 'gz',
    };
    const options = Object.entries(settings).map(([key, value]) => `-c.${key}=${value}`);
    const command = [packageBin('electron-builder'), '--linux', 'deb', '--x64', '--prepackaged', tree];
    const env = { CUSTOM_FPM_PATH: packer };
    return (await runNode([...command, ...options, '--publish', 'never'], { env })).code;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** The folder of the tests' Electron, fetched when it is not there; undefined when it cannot be had. */
export async function testElectronDir(): Promise<string | undefined> {
  const { code, stdout } = await runNode([labCli, 'electron'], { isQuiet: true });
  return code === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}
