import type { App } from 'electron';

const scheme = 'gantry';

export type ProtocolApp = Pick<App, 'isPackaged' | 'isDefaultProtocolClient' | 'setAsDefaultProtocolClient'>;

/**
 * Makes the system hand `gantry:` links to this app. On Windows after `--`, so that nothing in a link is ever read as a switch
 * (Chromium stops looking for switches there). On Linux the desktop entry of the package says it, and an unpackaged app
 * takes nothing away from an installed one.
 */
export function registerLinks(app: ProtocolApp, platform: string, program: string): void {
  if (!app.isPackaged || platform === 'linux') return;
  const args = platform === 'win32' ? ['--'] : [];
  if (!app.isDefaultProtocolClient(scheme, program, args)) {
    app.setAsDefaultProtocolClient(scheme, program, args);
  }
}
