import type Dockerode from 'dockerode';
import { fail } from '../../shared/ipc/errors';
import { createDockerode } from './modem-adapter';
import type { EngineSession } from './engine-port';
import type { EngineTransport } from './engine-transport';

type Client = { readonly transport: EngineTransport; docker: Dockerode | null };

const clients = new WeakMap<EngineSession, Client>();

/** Gives a session its transport; done once, by whoever makes the session. */
export function bindTransport(session: EngineSession, transport: EngineTransport): void {
  clients.set(session, { transport, docker: null });
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
  client.docker ??= createDockerode(client.transport);
  return client.docker;
}

function clientOf(session: EngineSession): Client {
  const client = clients.get(session);
  if (!client) throw fail('INTERNAL', 'a session without a transport');
  return client;
}
