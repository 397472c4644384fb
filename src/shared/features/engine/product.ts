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
  /** `/info` SecurityOptions has `name=rootless` (API 1.40 and newer). */
  readonly isRootless: boolean;
  /** `/info` DockerRootDir. */
  readonly rootDir: string;
};

type Product = { readonly name: string; readonly isIt: (signs: ProductSigns) => boolean };

/** From the most to the least telling sign; the first that fits decides. */
const products: readonly Product[] = [
  {
    name: 'Podman',
    isIt: ({ isPodmanPing, components }) => isPodmanPing || components.includes('Podman Engine'),
  },
  {
    name: 'Docker Desktop',
    isIt: ({ operatingSystem, platformName }) =>
      operatingSystem === 'Docker Desktop' || platformName.startsWith('Docker Desktop'),
  },
  {
    name: 'Docker Toolbox',
    isIt: ({ operatingSystem, kernel }) =>
      operatingSystem.startsWith('Boot2Docker') || kernel.endsWith('-boot2docker'),
  },
  { name: 'OrbStack', isIt: ({ operatingSystem }) => operatingSystem === 'OrbStack' },
  {
    name: 'Rancher Desktop',
    isIt: ({ operatingSystem, hostName }) =>
      operatingSystem.startsWith('Rancher Desktop') || hostName === 'lima-rancher-desktop',
  },
  { name: 'Colima', isIt: ({ hostName }) => hostName.startsWith('colima') },
  { name: 'Lima', isIt: ({ hostName }) => hostName.startsWith('lima') },
  {
    name: 'Docker Engine (rootless)',
    isIt: ({ isRootless, platformName }) => isRootless && isPlainEngine(platformName),
  },
  {
    name: 'Docker Engine (snap)',
    isIt: ({ rootDir, platformName }) =>
      rootDir.startsWith('/var/snap/docker/') && isPlainEngine(platformName),
  },
  {
    name: 'Docker Engine',
    isIt: ({ platformName }) => isPlainEngine(platformName),
  },
];

/** Distributions build moby without a platform name. */
function isPlainEngine(platformName: string): boolean {
  return platformName === '' || platformName.startsWith('Docker Engine');
}

/** The product behind an address, by its answers and never by its path: two engines may fight for one socket. */
export function identifyProduct(signs: ProductSigns): string {
  return products.find(({ isIt }) => isIt(signs))?.name ?? 'Docker-compatible engine';
}
