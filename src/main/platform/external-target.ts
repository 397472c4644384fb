/** Hosts that the app itself may show in the browser. A link elsewhere has no way in. */
const allowedHosts: ReadonlySet<string> = new Set(['docs.docker.com', 'hub.docker.com', 'www.docker.com']);

/**
 * Whether an address of ours may be handed to the system: https, one of our hosts, written as the URL parser would write
 * it, so that whoever parses it next cannot understand something else.
 */
export function isAllowedWebAddress(address: string): boolean {
  const url = parse(address);
  if (url === null || url.href !== address) return false;
  return url.protocol === 'https:' && url.port === '' && allowedHosts.has(url.hostname);
}

/**
 * The address of a published port, made here from a host that the engine's own address named and a port number;
 * null when they do not make one.
 */
export function publishedPortAddress(host: string, port: number, scheme: 'http' | 'https'): string | null {
  if (!Number.isInteger(port) || port < 1 || port > 65535) return null;
  const isIpv6 = /^[0-9a-f:]+$/i.test(host) && host.includes(':');
  if (!isIpv6 && !/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(host)) return null;
  const url = parse(`${scheme}://${isIpv6 ? `[${host}]` : host}:${port}/`);
  return url === null ? null : url.href;
}

function parse(address: string): URL | null {
  if (address.length > 2048) return null;
  try {
    const url = new URL(address);
    return url.username === '' && url.password === '' ? url : null;
  } catch {
    return null;
  }
}
