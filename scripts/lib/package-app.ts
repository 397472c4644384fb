/** Packages the built app with electron-builder, as electron-builder.yml says. */
import { fromRoot, labCli } from './paths.ts';
import { packageBin, runNode } from './process.ts';

/** The Electron whose runtime the tests have. It is too old to ship, and has no fuse for the file protocol yet. */
const testElectronVersion = '25.1.1';

/** The folder of the package that tests use, and the program in it. */
export const testPackageDir = fromRoot('dist', 'test', 'linux-unpacked');
export const testPackageBinary = fromRoot('dist', 'test', 'linux-unpacked', 'gantry');

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
  return packageApp([
    '--dir',
    ...Object.entries(settings).map(([key, value]) => `-c.${key}=${String(value)}`),
  ]);
}

/** The folder of the tests' Electron, fetched when it is not there; undefined when it cannot be had. */
export async function testElectronDir(): Promise<string | undefined> {
  const { code, stdout } = await runNode([labCli, 'electron'], { isQuiet: true });
  return code === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}
