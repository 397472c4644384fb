/** What an engine says about itself, reduced to what tells products apart. */
export type ProductSigns = {
  /** `/_ping` carried Libpod-Api-Version. */
  readonly isPodmanPing: boolean;
  /** `/version` Platform.Name. */
  readonly platformName: string;
  /** `/version` Components[].Name. */
  readonly components: readonly string[];
  /** `/info` OperatingSystem, Name, KernelVersion. */
  readonly operatingSystem: string;
  readonly hostName: string;
  readonly kernel: string;
};

/**
 * The product behind an address, by its answers and never by its path: two engines may fight for one socket. Checked from
 * the most to the least telling sign.
 */
export function identifyProduct(signs: ProductSigns): string {
  if (signs.isPodmanPing || signs.components.includes('Podman Engine')) return 'Podman';
  if (signs.operatingSystem === 'Docker Desktop' || signs.platformName.startsWith('Docker Desktop')) {
    return 'Docker Desktop';
  }
  if (signs.operatingSystem.startsWith('Boot2Docker') || signs.kernel.endsWith('-boot2docker')) {
    return 'Docker Toolbox';
  }
  if (signs.operatingSystem === 'OrbStack') return 'OrbStack';
  if (signs.operatingSystem.startsWith('Rancher Desktop') || signs.hostName === 'lima-rancher-desktop') {
    return 'Rancher Desktop';
  }
  if (signs.hostName.startsWith('colima')) return 'Colima';
  if (signs.hostName.startsWith('lima')) return 'Lima';
  if (signs.platformName.startsWith('Docker Engine')) return 'Docker Engine';
  // distributions build moby without a platform name
  if (signs.platformName === '') return 'Docker Engine';
  return 'Docker-compatible engine';
}
