import {
  isPortNumber,
  type PortSurroundings,
  type PublishedAddress,
  publishedAddress,
  type PublishingEngine,
} from '../engine/published-address';
import type { ContainerDetail, PublishedPort } from './model';

/** One port of a container as it is shown. */
export type PortLink = PublishedAddress & {
  readonly key: string;
  readonly containerPort: number;
  readonly protocol: PublishedPort['protocol'];
  /** The port of the engine's host that leads to it; null when none does. */
  readonly hostPort: number | null;
};

/** What a container says about all its ports. */
export type LinkOptions = Pick<PortSurroundings, 'isHostNetwork' | 'address' | 'isPlanned'>;

function portKey({ containerPort, protocol }: Pick<PublishedPort, 'containerPort' | 'protocol'>): string {
  return `${containerPort}/${protocol}`;
}

function toLink(engine: PublishingEngine, port: PublishedPort, around: PortSurroundings): PortLink {
  const { containerPort, protocol } = port;
  const address = publishedAddress(engine, port, around);
  const hostPort = isPortNumber(port.hostPort) ? port.hostPort : null;
  // the address without its scheme and protocol, so that two ways of saying "everywhere" are one
  const key = `${address.host ?? ''} ${address.port ?? ''} ${portKey(port)}`;
  return { ...address, key, containerPort, protocol, hostPort };
}

function compareLinks(a: PortLink, b: PortLink): number {
  return (
    Number(a.hostPort === null) - Number(b.hostPort === null) ||
    (a.hostPort ?? 0) - (b.hostPort ?? 0) ||
    a.containerPort - b.containerPort ||
    (a.key < b.key ? -1 : 1)
  );
}

/**
 * The ports of a container as links from this computer. `0.0.0.0` and `::` of one port become one link; a port that
 * is also published is not repeated as exposed.
 */
export function portLinks(
  ports: readonly PublishedPort[],
  engine: PublishingEngine,
  options: LinkOptions = {},
): readonly PortLink[] {
  const real = ports.filter((port) => isPortNumber(port.containerPort));
  const published = new Set(real.filter(isTaken).map(portKey));
  const unpublished = new Set(real.map(portKey).filter((key) => !published.has(key)));
  const byKey = new Map<string, PortLink>();
  for (const port of real) {
    if (!isTaken(port) && published.has(portKey(port))) continue;
    const link = toLink(engine, port, { ...options, unpublished });
    if (!byKey.has(link.key)) byKey.set(link.key, link);
  }
  return [...byKey.values()].sort(compareLinks);
}

/** It leads out of the container, mapped or not. */
function isTaken(port: PublishedPort): boolean {
  return isPortNumber(port.hostPort) || port.isRouted === true || port.isAwaitingStart === true;
}

/** What the rules want to know of a container beside its ports. */
export function linkOptionsOf({ networks }: Pick<ContainerDetail, 'networks'>): LinkOptions {
  return {
    isHostNetwork: networks.some(({ name }) => name === 'host'),
    address: networks.find(({ ipAddress }) => ipAddress !== '')?.ipAddress,
  };
}

/** Words of a row's ports for filter and sort: every host and container port, once. */
export function portsText(ports: readonly PublishedPort[]): string {
  const numbers = ports.flatMap((port) =>
    port.hostPort === undefined ? [port.containerPort] : [port.hostPort, port.containerPort],
  );
  return [...new Set(numbers)].join(' ');
}
