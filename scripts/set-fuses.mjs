/**
 * electron-builder runs this just before it sets the fuses that electron-builder.yml names. It sets the one that
 * electron-builder has no name for, and fails when the binary has a fuse that nobody decided about.
 */
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { join } from 'node:path';

const extensions = { darwin: '.app', win32: '.exe' };

export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename;
  const binary = join(appOutDir, `${name}${extensions[electronPlatformName] ?? ''}`);
  const wire = await getCurrentFuseWire(binary);
  const unknown = Object.keys(wire).filter((key) => key !== 'version' && FuseV1Options[key] === undefined);
  if (unknown.length > 0) {
    throw new Error(`Electron has fuses without a stated value: ${unknown.join(', ')}`);
  }
  if (FuseV1Options.WasmTrapHandlers in wire) {
    await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.WasmTrapHandlers]: true });
  }
  // Before Electron 29 there was no such fuse, and asking for it is an error. Only the tests' runtime is that old.
  if (!(FuseV1Options.GrantFileProtocolExtraPrivileges in wire)) {
    delete packager.config.electronFuses.grantFileProtocolExtraPrivileges;
  }
}
