import { protocol, type Session } from 'electron';
import { trustedOrigin } from '../ipc/sender';
import { type BundleFiles } from './bundle-files';
import { createBundleHandler } from './bundle-handler';

export const pageAddress = `${trustedOrigin}/index.html`;

/** Must run before the app is ready. `codeCache` is known from Electron 28 on and ignored before. */
export function registerBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

export function serveBundle(
  session: Session,
  files: BundleFiles,
  read: (path: string) => Promise<Uint8Array>,
): void {
  session.protocol.handle('app', createBundleHandler(files, read));
}
