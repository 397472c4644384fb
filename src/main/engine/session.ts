import type { EngineEndpoint, EngineInfo } from '../../shared/features/engine/model';
import { bindTransport } from './client';
import type { EngineSession } from './engine-port';
import type { EngineTransport } from './engine-transport';

/** Makes a session over a transport whose requests end when `signal` aborts. */
export function createSession(parts: {
  readonly endpoint: EngineEndpoint;
  readonly info: EngineInfo;
  readonly epoch: number;
  readonly signal: AbortSignal;
  readonly transport: EngineTransport;
}): EngineSession {
  const { endpoint, info, epoch, signal, transport } = parts;
  const session: EngineSession = { engineId: endpoint.id, endpoint, epoch, info, signal };
  bindTransport(session, transport);
  return session;
}
