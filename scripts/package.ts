/**
 * `npm run package`: the unpacked app for this system under dist/. Arguments go to electron-builder, for instance
 * `-- --linux AppImage`. `npm run package:test` makes the package that the tests use.
 */
import { build } from './lib/build.ts';
import { packageApp, packageForTests, testElectronDir } from './lib/package-app.ts';
import { say } from './lib/say.ts';

async function packageAll(args: readonly string[]): Promise<number> {
  const code = await build();
  if (code !== 0) {
    return code;
  }
  if (!args.includes('--test')) {
    return packageApp(args);
  }
  const electronDir = await testElectronDir();
  if (electronDir === undefined) {
    say("The tests' Electron could not be had.");
    return 1;
  }
  return packageForTests(electronDir);
}

process.exitCode = await packageAll(process.argv.slice(2));
