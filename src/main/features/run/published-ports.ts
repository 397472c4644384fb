import type { RunRequest, StoryFacts } from '../../../shared/features/run/model';

type Ports = NonNullable<StoryFacts['ports']>;

/** The ports that the request itself names, or null when the engine chooses some and has to be asked. */
export function requestedPorts(request: RunRequest): Ports | null {
  if (request.publishAll || request.ports.some((port) => port.hostPort === undefined)) return null;
  return request.ports;
}

/** `NetworkSettings.Ports` of a running container: `{"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "49153"}, …]}`. */
export function portsOf(raw: unknown): Ports {
  if (typeof raw !== 'object' || raw === null) return [];
  const seen = new Map<string, Ports[number]>();
  for (const [key, bindings] of Object.entries(raw)) {
    const shape = /^([0-9]{1,5})\/(tcp|udp|sctp)$/.exec(key);
    if (!shape || !Array.isArray(bindings)) continue;
    for (const binding of bindings as readonly unknown[]) {
      const { HostPort, HostIp } = (binding ?? {}) as {
        readonly HostPort?: unknown;
        readonly HostIp?: unknown;
      };
      const hostPort = Number(HostPort);
      if (!Number.isInteger(hostPort) || hostPort < 1) continue;
      const hostIp = typeof HostIp === 'string' ? HostIp : '';
      seen.set(`${hostIp} ${hostPort} ${key}`, {
        hostIp,
        hostPort,
        containerPort: Number(shape[1]),
        protocol: shape[2] as Ports[number]['protocol'],
      });
    }
  }
  return [...seen.values()].sort(
    (a, b) => a.containerPort - b.containerPort || (a.hostPort ?? 0) - (b.hostPort ?? 0),
  );
}
