import type { TFunction } from 'i18next';
import type { PortLink } from '../../../shared/features/containers/port-links';
import type { PortAdvice, PortProbe } from '../../../shared/features/containers/port-probe';
import {
  type AddressNote,
  type AddressNoteCode,
  withPort,
} from '../../../shared/features/engine/published-address';
import { printable } from '../../../shared/lib/printable';
import type { Format } from '../../lib/use-format';

/** Notes that stand for something that does not work as it is. */
export const warnCodes: ReadonlySet<AddressNoteCode> = new Set([
  'engine-loopback',
  'one-address-there',
  'odd-address',
  'host-network-hidden',
  'privileged-port',
  'swapped',
]);

/** A free-looking port of this computer for one inside: 8080 for 80, the same where it needs no rights. */
function suggestedPort(containerPort: number): number {
  return containerPort < 1024 ? 8000 + containerPort : containerPort;
}

/** The sentence of a note. Values that an engine named come printable. */
export function noteText(t: TFunction, { code, params }: AddressNote, link: PortLink): string {
  const safe = Object.entries(params).map(([key, value]) => [
    key,
    typeof value === 'string' ? printable(value, { maxLength: 100 }) : value,
  ]);
  return t(`containers.ports.note.${code}`, {
    port: link.hostPort ?? link.containerPort,
    container: link.containerPort,
    suggested: suggestedPort(link.containerPort),
    ...(Object.fromEntries(safe) as AddressNote['params']),
  });
}

/** What a probe found, in a sentence. */
export function probeText(t: TFunction, format: Format, probe: PortProbe, link: PortLink): string {
  const host = link.host ?? '';
  switch (probe.kind) {
    case 'http':
      return t(`containers.ports.probe.${probe.scheme}`, {
        status: probe.status,
        duration: format.duration(probe.ms),
      });
    case 'not-running':
      return t(`containers.ports.probe.${probe.state === 'paused' ? 'paused' : 'not-running'}`);
    default:
      return t(`containers.ports.probe.${probe.kind}`, {
        host,
        address: withPort(host, link.hostPort ?? link.containerPort),
        container: link.containerPort,
      });
  }
}

/** The next action, in a sentence. */
export function adviceText(t: TFunction, advice: PortAdvice): string {
  return t(`containers.ports.advice.${advice.code}`, { ...advice });
}
