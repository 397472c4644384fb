import { isPortNumber } from '../engine/published-address';
import type { PublishedPort } from './model';

const maxPorts = 2000;
const maxIpLength = 64;

type Raw = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `NetworkSettings.Ports` of a running container: `{"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "49153"}, …]}`, where
 * null stands for a port that is only exposed. What makes no sense is left out.
 */
export function boundPorts(raw: unknown): readonly PublishedPort[] {
  if (!isRecord(raw)) return [];
  return Object.entries(raw)
    .slice(0, maxPorts)
    .flatMap(([key, bindings]) => portsOfKey(key, bindings));
}

/**
 * Ports of a container that does not run: what `Config.ExposedPorts` names, those marked that `HostConfig.PortBindings`
 * (same shape as above, but an empty port lets the engine choose) asks to publish.
 */
export function portsAtRest(exposed: unknown, bindings: unknown): readonly PublishedPort[] {
  const wanted = isRecord(bindings) ? bindings : {};
  const keys = new Set([...Object.keys(wanted), ...Object.keys(isRecord(exposed) ? exposed : {})]);
  return [...keys].slice(0, maxPorts).flatMap((key) => {
    const isAwaitingStart = Array.isArray(wanted[key]) && wanted[key].length > 0;
    return portsOfKey(key, null).map((port) => (isAwaitingStart ? { ...port, isAwaitingStart } : port));
  });
}

function portsOfKey(key: string, bindings: unknown): readonly PublishedPort[] {
  const [number = '', protocol] = key.split('/');
  const containerPort = Number(number);
  if (!/^\d{1,5}$/.test(number) || !isPortNumber(containerPort)) return [];
  const port = { containerPort, protocol: toProtocol(protocol) };
  const found = Array.isArray(bindings) ? bindings.slice(0, maxPorts).filter(isRecord) : [];
  const published = found
    .map(({ HostPort, HostIp }) => ({
      hostPort: typeof HostPort === 'string' && /^\d{1,5}$/.test(HostPort) ? Number(HostPort) : 0,
      hostIp: typeof HostIp === 'string' ? HostIp.slice(0, maxIpLength) : '',
    }))
    .filter((binding) => isPortNumber(binding.hostPort));
  if (published.length > 0) return published.map((binding) => ({ ...port, ...binding }));
  // bound to nothing: the gateway mode "routed" (docker docs, engine/network/port-publishing)
  return found.some((binding) => binding.HostPort === '') ? [{ ...port, isRouted: true }] : [port];
}

/** What the engine calls neither UDP nor SCTP is TCP. */
export function toProtocol(value: unknown): PublishedPort['protocol'] {
  return value === 'udp' || value === 'sctp' ? value : 'tcp';
}
