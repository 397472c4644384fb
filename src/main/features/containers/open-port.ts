import type { EngineEndpoint } from '../../../shared/features/engine/model';
import type { ContainerDetail } from '../../../shared/features/containers/model';
import { type PortLink, portLinks } from '../../../shared/features/containers/port-links';
import { fail } from '../../../shared/ipc/errors';

export type PortChoice = { readonly containerPort: number; readonly hostPort?: number };

/** Where a browser goes. */
export type WebTarget = { readonly host: string; readonly port: number; readonly scheme: 'http' | 'https' };

/**
 * The address behind a container's port, from what the engine says is bound *now*; the page only names the port.
 * Throws NOT_FOUND when it is not published any more, UNSUPPORTED when no browser can reach it.
 */
export function webTargetOf(
  detail: ContainerDetail,
  endpoint: EngineEndpoint,
  choice: PortChoice,
): WebTarget {
  const links = portLinks(detail.ports, endpoint.publishedHost).filter((link) => isChosen(link, choice));
  const link = links.find((one) => one.kind === 'web') ?? links[0];
  const params = { name: detail.name, port: choice.containerPort };
  if (!link?.hostPort) throw fail('NOT_FOUND', 'this port is not published', { params });
  if (link.host === null || link.scheme === null) {
    throw fail('UNSUPPORTED', 'this port is not reached with a browser from here', { params });
  }
  return { host: link.host, port: link.hostPort, scheme: link.scheme };
}

function isChosen(link: PortLink, { containerPort, hostPort }: PortChoice): boolean {
  const isSamePort = link.containerPort === containerPort && link.hostPort !== null;
  return isSamePort && (hostPort === undefined || link.hostPort === hostPort);
}
