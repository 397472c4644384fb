import type { ContainerDetail } from '../../../shared/features/containers/model';
import { linkOptionsOf, type PortLink, portLinks } from '../../../shared/features/containers/port-links';
import { publishingEngineOf } from '../../../shared/features/engine/published-address';
import { fail } from '../../../shared/ipc/errors';
import type { EngineSession } from '../../engine/engine-port';

export type PortChoice = {
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly protocol?: PortLink['protocol'];
};

/** The engine in use, with the user's own word for where its ports answer. */
export type PublishingSession = Pick<EngineSession, 'endpoint' | 'info'> & {
  readonly hostOverride?: string | null;
};

/** Where a browser goes. */
export type WebTarget = { readonly host: string; readonly port: number; readonly scheme: 'http' | 'https' };

/**
 * The address behind a container's port, from what the engine says is bound *now*; the page only names the port.
 * Throws NOT_FOUND when it is not published any more, UNSUPPORTED when no browser can reach it.
 */
export function webTargetOf(
  detail: ContainerDetail,
  session: PublishingSession,
  choice: PortChoice,
): WebTarget {
  const { host, hostPort, scheme } = publishedLinkOf(detail, session, choice);
  if (host === null || scheme === null) {
    const params = { name: detail.name, port: choice.containerPort };
    throw fail('UNSUPPORTED', 'this port is not reached with a browser from here', { params });
  }
  return { host, port: hostPort, scheme };
}

/** The published port that the page named. Throws NOT_FOUND when the engine does not publish it now. */
export function publishedLinkOf(
  detail: ContainerDetail,
  { endpoint, info, hostOverride }: PublishingSession,
  choice: PortChoice,
): PortLink & { readonly hostPort: number } {
  const engine = publishingEngineOf(endpoint, info, { hostOverride });
  const links = portLinks(detail.ports, engine, linkOptionsOf(detail)).filter((link) =>
    isChosen(link, choice),
  );
  const link = links.find((one) => one.kind === 'link') ?? links[0];
  if (!link || link.hostPort === null) {
    const params = { name: detail.name, port: choice.containerPort };
    throw fail('NOT_FOUND', 'this port is not published', { params });
  }
  return { ...link, hostPort: link.hostPort };
}

function isChosen(link: PortLink, { containerPort, hostPort, protocol }: PortChoice): boolean {
  const isSamePort = link.containerPort === containerPort && link.hostPort !== null;
  const isSameProtocol = protocol === undefined || link.protocol === protocol;
  return isSamePort && isSameProtocol && (hostPort === undefined || link.hostPort === hostPort);
}
