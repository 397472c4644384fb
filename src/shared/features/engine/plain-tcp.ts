import { type EngineAddress, isLoopbackHost, parseEngineAddress } from './address';

/**
 * `host:port` of an address that would be spoken to in the clear on another computer; null of any other. Exactly this is what an
 * exception is for: another name or port of the same computer is another endpoint.
 */
export function plainTcpEndpoint(address: EngineAddress): string | null {
  if (address.kind !== 'tcp' || address.isTls || isLoopbackHost(address.host)) return null;
  const host = address.host.toLowerCase().replace(/\.$/, '');
  return `${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/** Whether a text is such an endpoint, in the one form that it is kept in. */
export function isPlainTcpEndpoint(text: string): boolean {
  const parsed = parseEngineAddress(`tcp://${text}`, { platform: 'linux', hasTls: false });
  return parsed.ok && plainTcpEndpoint(parsed.address) === text;
}

/** Whether what is said to the engine at this address can be read and changed by everybody on the way. */
export function isUnencrypted(url: string): boolean {
  if (!url.startsWith('tcp://')) return false;
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  return parsed.ok && plainTcpEndpoint(parsed.address) !== null;
}
