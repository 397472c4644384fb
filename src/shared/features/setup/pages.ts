/** Every page that the guide may show. The pages of Docker exist in English only; Microsoft's follow the browser's language. */
export const setupPages = {
  windowsInstall: 'https://docs.docker.com/desktop/setup/install/windows-install/',
  macInstall: 'https://docs.docker.com/desktop/setup/install/mac-install/',
  linuxDesktop: 'https://docs.docker.com/desktop/setup/install/linux/',
  engineInstall: 'https://docs.docker.com/engine/install/',
  linuxPostinstall: 'https://docs.docker.com/engine/install/linux-postinstall/',
  wslIntegration: 'https://docs.docker.com/desktop/features/wsl/',
  troubleshoot: 'https://docs.docker.com/desktop/troubleshoot-and-support/troubleshoot/topics/',
  desktopTerms: 'https://www.docker.com/legal/docker-subscription-service-agreement/',
  wslInstall: 'https://learn.microsoft.com/windows/wsl/install',
  wslTroubleshooting: 'https://learn.microsoft.com/windows/wsl/troubleshooting',
  virtualisation:
    'https://support.microsoft.com/windows/enable-virtualization-on-windows-c5578302-6e43-4b4b-a449-8ced115f58e1',
  windowsUpdate: 'https://support.microsoft.com/windows/update-windows-3c5ae7fc-9fb6-9af1-1984-b5e0412c556a',
  toolbox: 'https://github.com/docker-archive/toolbox/releases',
} as const;

const known: ReadonlySet<string> = new Set(Object.values(setupPages));

/** Whether it is one of our pages, letter by letter. */
export function isSetupPage(url: string): boolean {
  return known.has(url);
}
