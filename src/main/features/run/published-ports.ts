import { boundPorts } from '../../../shared/features/containers/bound-ports';
import type { RunRequest, StoryFacts } from '../../../shared/features/run/model';

type Ports = NonNullable<StoryFacts['ports']>;

/** The ports that the request itself names, or null when the engine chooses some and has to be asked. */
export function requestedPorts(request: RunRequest): Ports | null {
  if (request.publishAll || request.ports.some((port) => port.hostPort === undefined)) return null;
  return request.ports;
}

/** The ports of a running container, those that its image only names after those that are published. */
export function portsOf(raw: unknown): Ports {
  return [...boundPorts(raw)].sort(
    (a, b) =>
      Number(a.hostPort === undefined) - Number(b.hostPort === undefined) ||
      a.containerPort - b.containerPort ||
      (a.hostPort ?? 0) - (b.hostPort ?? 0),
  );
}
