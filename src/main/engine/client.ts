import type Dockerode from 'dockerode';
import { fail } from '../../shared/ipc/errors';
import type { EngineSession } from './engine-port';
import type { EngineTransport } from './engine-transport';

type CreateDockerode = (transport: EngineTransport) => Dockerode;
type Client = {
  readonly transport: EngineTransport;
  readonly createDockerode: CreateDockerode;
  docker: Dockerode | null;
};

const clients = new WeakMap<EngineSession, Client>();

/** Gives a session its transport; done once, by whoever makes the session. */
export function bindTransport(
  session: EngineSession,
  transport: EngineTransport,
  createDockerode: CreateDockerode,
): void {
  clients.set(session, { transport, createDockerode, docker: null });
}

/** The transport of a session: requests carry its API version and settle with ENGINE_LOST when it ends. */
export function transportOf(session: EngineSession): EngineTransport {
  return clientOf(session).transport;
}

/**
 * dockerode's naming over our transport. Options are built by the caller from checked values, with `_query` and
 * `_body` where an operation has both. Rejects with AppFailure; streams are Node readables.
 */
export function dockerOf(session: EngineSession): Dockerode {
  const client = clientOf(session);
  client.docker ??= client.createDockerode(client.transport);
  return client.docker;
}

function clientOf(session: EngineSession): Client {
  const client = clients.get(session);
  if (!client) throw fail('INTERNAL', 'a session without a transport');
  return client;
}
