import type { PortLink } from '../../shared/features/containers/port-links';
import type { PortProbe } from '../../shared/features/containers/port-probe';
import type { ContainerId } from '../../shared/lib/ids';
import { invoke } from './ipc-client';

type Port = Pick<PortLink, 'containerPort' | 'hostPort'>;

/** Opens a published port in the browser; main makes the address. */
export function openPort(
  id: ContainerId,
  { containerPort, hostPort }: Port,
  scheme?: 'http' | 'https',
): Promise<void> {
  const host = hostPort === null ? {} : { hostPort };
  return invoke('containers.open-port', { id, containerPort, ...host, ...(scheme ? { scheme } : {}) });
}

/** Looks what answers at a published TCP port. */
export function probePort(
  id: ContainerId,
  { containerPort, hostPort }: Port & { readonly hostPort: number },
  signal: AbortSignal,
): Promise<PortProbe> {
  return invoke('containers.probe-port', { id, containerPort, hostPort }, { signal });
}
