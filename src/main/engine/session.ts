import type { EngineEndpoint, EngineInfo } from '../../shared/features/engine/model';
import { bindTransport } from './client';
import type { EngineSession } from './engine-port';
import type { EngineTransport } from './engine-transport';

/** dockerode, loaded when the first engine answers and not before: it is no part of what a window waits for. */
export const loadDockerode = () => import('./modem-adapter');

/** Makes a session over a transport whose requests end when `signal` aborts. */
export async function createSession(parts: {
  readonly endpoint: EngineEndpoint;
  readonly info: EngineInfo;
  readonly epoch: number;
  readonly signal: AbortSignal;
  readonly transport: EngineTransport;
}): Promise<EngineSession> {
  const { endpoint, info, epoch, signal, transport } = parts;
  const { createDockerode } = await loadDockerode();
  const session: EngineSession = { engineId: endpoint.id, endpoint, epoch, info, signal };
  bindTransport(session, transport, createDockerode);
  return session;
}
