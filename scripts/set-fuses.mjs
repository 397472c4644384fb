/**
 * electron-builder runs this before it sets the fuses that electron-builder.yml names: it sets the one that
 * electron-builder has no name for, and fails when the binary has a fuse that nobody decided about.
 */
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { join } from 'node:path';

const extensions = { darwin: '.app', win32: '.exe' };

export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  const binary = join(appOutDir, `${name}${extensions[electronPlatformName] ?? ''}`);
  const fuses = Object.keys(await getCurrentFuseWire(binary)).filter((key) => key !== 'version');
  const unknown = fuses.filter((fuse) => FuseV1Options[fuse] === undefined);
  if (unknown.length > 0) {
    throw new Error(`Electron has fuses without a stated value: ${unknown.join(', ')}`);
  }
  // Old versions, such as the one the tests run on, do not have it yet.
  if (fuses.includes(String(FuseV1Options.WasmTrapHandlers))) {
    await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.WasmTrapHandlers]: true });
  }
}
