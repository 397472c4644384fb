import type { PortLink } from './port-links';
import type { ContainerState } from './model';

/** What was found at a published port by connecting to it. */
export type PortProbe =
  /** A web server: the status of its answer to `GET /`, and how long it took to come. */
  | {
      readonly kind: 'http';
      readonly scheme: 'http' | 'https';
      readonly status: number;
      readonly ms: number;
    }
  /** It speaks TLS with a certificate that this computer does not trust; what is behind it was not asked. */
  | { readonly kind: 'tls-untrusted' }
  /** A program that is no web server. */
  | { readonly kind: 'not-http' }
  /** It took the connection and said nothing in time. */
  | { readonly kind: 'silent' }
  /** The engine has the port open, and no program in the container answers behind it. */
  | { readonly kind: 'nothing-inside' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-running'; readonly state: ContainerState }
  /** Nothing was sent: the engine names an address that is neither its own nor this computer's. */
  | { readonly kind: 'foreign-address' };

/** What to do about it; the page has the sentence for each. */
export type PortAdvice =
  | { readonly code: 'swap'; readonly host: number; readonly container: number }
  | { readonly code: 'publish-other'; readonly host: number; readonly container: number }
  | { readonly code: 'listen-on-all'; readonly container: number }
  | {
      readonly code:
        'own-client' | 'wait' | 'start-again' | 'look-between' | 'start' | 'resume' | 'read-logs';
    };

const serverErrors = 500;

type Port = Pick<PortLink, 'containerPort' | 'hostPort' | 'protocol'>;

/** For findings that ask for the same whatever the port is. */
const simpleAdvice = {
  'tls-untrusted': null,
  'foreign-address': null,
  'not-http': 'own-client',
  silent: 'wait',
  refused: 'start-again',
  timeout: 'look-between',
  unreachable: 'look-between',
} as const;

/**
 * The next action after a probe, null when all is well.
 * @param links all ports of the container, because the image may name the one that was meant
 */
export function portAdvice(probe: PortProbe, link: Port, links: readonly Port[]): PortAdvice | null {
  switch (probe.kind) {
    case 'http':
      return probe.status >= serverErrors ? { code: 'read-logs' } : null;
    case 'nothing-inside':
      return adviceForNothing(link, links);
    case 'not-running':
      return { code: probe.state === 'paused' ? 'resume' : 'start' };
    default: {
      const code = simpleAdvice[probe.kind];
      return code && { code };
    }
  }
}

/** Its image names another port: that one was probably meant, and when it is the host's number the two are swapped. */
function adviceForNothing({ containerPort, hostPort, protocol }: Port, links: readonly Port[]): PortAdvice {
  const others = links.filter((other) => other.hostPort === null && other.protocol === protocol);
  const swapped = others.find((other) => other.containerPort === hostPort);
  if (hostPort !== null && swapped) return { code: 'swap', host: hostPort, container: containerPort };
  const [meant] = others;
  if (hostPort !== null && meant) {
    return { code: 'publish-other', host: hostPort, container: meant.containerPort };
  }
  return { code: 'listen-on-all', container: containerPort };
}
