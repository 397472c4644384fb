import { networkInterfaces } from 'node:os';
import type { ContainerDetail } from '../../../shared/features/containers/model';
import type { PortProbe } from '../../../shared/features/containers/port-probe';
import { isLoopbackHost } from '../../../shared/features/engine/address';
import { type PublishingEngine, publishingEngineOf } from '../../../shared/features/engine/published-address';
import { fail } from '../../../shared/ipc/errors';
import { probePort } from '../../platform/port-probe';
import { publishedLinkOf, type PublishingSession } from './open-port';

export type ProbeContext = {
  readonly session: PublishingSession;
  readonly choice: { readonly containerPort: number; readonly hostPort: number };
  readonly signal: AbortSignal;
};

/**
 * What answers at a published TCP port. Dials nothing but the host where the engine in use publishes, or an address of
 * this computer, and no port but one that the engine says is bound for this container now.
 * Throws NOT_FOUND when it is not published any more.
 */
export async function probePublishedPort(
  detail: ContainerDetail,
  { session, choice, signal }: ProbeContext,
): Promise<PortProbe> {
  if (detail.state !== 'running') return { kind: 'not-running', state: detail.state };
  const { endpoint, info, hostOverride } = session;
  const engine = publishingEngineOf(endpoint, info, { hostOverride });
  const { host, hostPort, scheme } = publishedLinkOf(detail, session, { ...choice, protocol: 'tcp' });
  if (host === null) {
    const params = { name: detail.name, port: choice.containerPort };
    throw fail('UNSUPPORTED', 'this port is not reached from here', { params });
  }
  if (!isOurs(host, session)) return { kind: 'foreign-address' };
  const found = await probePort({ host, port: hostPort, scheme }, { signal });
  return isRefusedInside(found, host, engine) ? { kind: 'nothing-inside' } : found;
}

/** Where the engine publishes or the user says it does, or this computer itself; never a third machine that an engine's answer names. */
function isOurs(host: string, { endpoint, hostOverride }: PublishingSession): boolean {
  if (host === (hostOverride ?? endpoint.publishedHost) || isLoopbackHost(host)) return true;
  return Object.values(networkInterfaces()).some((own) => own?.some(({ address }) => address === host));
}

/**
 * Other than on a loopback address, the engine's machine hands packets straight to the container (its NAT rules pass
 * by docker's proxy), so that a refusal is the container's own.
 */
function isRefusedInside({ kind }: PortProbe, host: string, { place }: PublishingEngine): boolean {
  return kind === 'refused' && place !== 'forwarding-vm' && !isLoopbackHost(host);
}
