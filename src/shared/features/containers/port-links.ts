import type { PublishedPort } from './model';

/** One port as it is shown: a link, an address to copy, or a reason why neither works from here. */
export type PortLink = {
  readonly key: string;
  readonly containerPort: number;
  readonly protocol: PublishedPort['protocol'];
  readonly hostPort: number | null;
  /** What to type to reach it from this computer: `localhost:8080`; null when it can't be reached. */
  readonly address: string | null;
  /** Host part of `address`, without brackets. */
  readonly host: string | null;
  /** How a browser opens it, guessed by number; null for what no browser speaks. */
  readonly scheme: 'http' | 'https' | null;
  /**
   * `web` opens in a browser, `address` is reached by another program, `engine-host-only` is bound to the
   * loopback of another machine, `inside-only` is exposed but not published.
   */
  readonly kind: 'web' | 'address' | 'engine-host-only' | 'inside-only';
};

/** Ports at which something answers that is surely no web server; an address to copy instead of a link. */
const otherPrograms: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1521, 1883, 2049, 3306, 3389, 5432, 5672,
  6379, 9042, 9092, 11211, 26257, 27017,
]);
const tlsPorts: ReadonlySet<number> = new Set([443, 8443]);

const ipv4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const ipv6 = /^(?=.*:.*:)[0-9a-fA-F:.]{2,45}$/;

export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || (ipv4.test(ip) && ip.startsWith('127.'));
}

/** The host to connect to for a binding, null when none reaches it from here. Rules of HostIp: docker docs, port publishing. */
function reachableHost(hostIp: string, publishedHost: string): string | null {
  if (hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::') return publishedHost;
  if (isLoopback(hostIp)) return publishedHost === 'localhost' ? 'localhost' : null;
  return ipv4.test(hostIp) || ipv6.test(hostIp) ? hostIp : null;
}

function toLink(port: PublishedPort, publishedHost: string): PortLink {
  const { containerPort, protocol, hostPort } = port;
  const base = {
    containerPort,
    protocol,
    hostPort: hostPort ?? null,
    address: null,
    host: null,
    scheme: null,
  };
  const inside = `${containerPort}/${protocol}`;
  if (!isPortNumber(hostPort)) return { ...base, key: inside, hostPort: null, kind: 'inside-only' };
  const host = reachableHost(port.hostIp ?? '', publishedHost);
  if (host === null) {
    return { ...base, key: `!${hostPort}>${inside}`, kind: 'engine-host-only' };
  }
  const address = `${host.includes(':') ? `[${host}]` : host}:${hostPort}`;
  const key = `${address}>${inside}`;
  if (protocol !== 'tcp' || otherPrograms.has(containerPort))
    return { ...base, key, address, host, kind: 'address' };
  const scheme = tlsPorts.has(containerPort) || tlsPorts.has(hostPort) ? 'https' : 'http';
  return { ...base, key, address, host, scheme, kind: 'web' };
}

function compareLinks(a: PortLink, b: PortLink): number {
  return (
    Number(a.kind === 'inside-only') - Number(b.kind === 'inside-only') ||
    (a.hostPort ?? 0) - (b.hostPort ?? 0) ||
    a.containerPort - b.containerPort ||
    (a.key < b.key ? -1 : 1)
  );
}

/**
 * The ports of a container as links from this computer. `0.0.0.0` and `::` of one port become one link; a port that
 * is also published is not repeated as exposed.
 * @param publishedHost where the engine's published ports answer: `localhost`, or a VM's address
 */
export function portLinks(ports: readonly PublishedPort[], publishedHost: string): readonly PortLink[] {
  const byKey = new Map<string, PortLink>();
  for (const port of ports) {
    if (!isPortNumber(port.containerPort)) continue;
    const link = toLink(port, publishedHost);
    if (!byKey.has(link.key)) byKey.set(link.key, link);
  }
  const published = new Set(
    [...byKey.values()].filter((l) => l.hostPort !== null).map((l) => `${l.containerPort}/${l.protocol}`),
  );
  return [...byKey.values()]
    .filter((link) => link.hostPort !== null || !published.has(link.key))
    .sort(compareLinks);
}

/** The link as one reads it: the scheme is said only where it is not the usual one. */
export function portLabel(link: PortLink): string {
  if (link.address === null) return String(link.hostPort ?? link.containerPort);
  return link.scheme === 'https' ? `https://${link.address}` : link.address;
}

/** Words of a row's ports for filter and sort: every host and container port, once. */
export function portsText(ports: readonly PublishedPort[]): string {
  const numbers = ports.flatMap((port) =>
    port.hostPort === undefined ? [port.containerPort] : [port.hostPort, port.containerPort],
  );
  return [...new Set(numbers)].join(' ');
}
