import { Agent, type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { isIP } from 'node:net';
import type { EngineAddress } from '../../shared/features/engine/address';
import { plainTcpEndpoint } from '../../shared/features/engine/plain-tcp';
import { fail } from '../../shared/ipc/errors';
import { toEngineFailure } from './errors';
import { rebuildJson } from './json-body';
import type { EngineRequest, QueryValue, RegistryAuth } from './operations';
import { SocketAgent } from './socket-agent';
import type { SshAddress } from './ssh-command';

/** What TLS needs, as PEM. Without `ca` the authorities that come with the runtime are used. */
export type TlsMaterial = {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
};

/** Opens one HTTP request to an engine: nothing from the environment, no proxy, no redirects. */
export type RequestOpener = (
  request: EngineRequest,
  options: {
    readonly apiVersion: string | null;
    readonly isUpgrade: boolean;
    /** It has no end of its own, or waits for something to happen. */
    readonly isLong: boolean;
  },
) => ClientRequest;

export type OpenerOptions = {
  /** Ends what the opener keeps between requests: processes of ssh. */
  readonly signal?: AbortSignal;
  /** Name or path of ssh. */
  readonly sshProgram?: string;
  /** Whether a person has made an exception for this `host:port`; nobody has, unless given. */
  readonly mayBePlain?: MayBePlain;
};

export type MayBePlain = (endpoint: string) => boolean;

const keepAliveProbeMs = 15_000;

/**
 * Makes the opener for an address. Plain tcp to another computer is refused here unless a person has made an exception for
 * exactly this endpoint: the Docker API is root access.
 */
export async function createRequestOpener(
  address: EngineAddress,
  tls?: TlsMaterial,
  options: OpenerOptions = {},
): Promise<RequestOpener> {
  const plain = plainTcpEndpoint(address);
  if (plain !== null && options.mayBePlain?.(plain) !== true) {
    throw fail('TLS_FAILED', `${address.url} without TLS is refused`, {
      params: { reason: 'plain-tcp-refused' },
    });
  }
  const isTls = address.kind === 'tcp' && address.isTls;
  const base = isTls ? await tlsOptions(address, tls) : plainOptions(address);
  const ssh = address.kind === 'ssh' ? await sshAgents(address, options) : null;
  const open = isTls ? (await import('node:https')).request : httpRequest;
  return (request, { apiVersion, isUpgrade, isLong }) => {
    const body = bodyOf(request);
    const clientRequest = open({
      ...base,
      ...(ssh ? { agent: isLong ? ssh.long : ssh.calls } : {}),
      method: request.method,
      path: pathOf(request, apiVersion),
      headers: headersOf(request, body, isUpgrade),
    });
    if (address.kind === 'tcp') {
      clientRequest.once('socket', (socket) => socket.setKeepAlive(true, keepAliveProbeMs));
    }
    clientRequest.end(body);
    return clientRequest;
  };
}

/**
 * A fresh connection for every request: over a unix socket that costs nothing measurable, and a kept one may have been
 * closed by an engine that restarted, which would fail a write that was never seen.
 */
function plainOptions(address: EngineAddress): RequestOptions {
  // never looked up: the agent's connections are processes
  if (address.kind === 'ssh') return { host: 'docker' };
  if (address.kind === 'socket') return { agent: new SocketAgent(address.path), host: 'docker' };
  const agent = new Agent({ keepAlive: false });
  if (address.kind === 'tcp') return { agent, host: address.host, port: address.port };
  return { agent, socketPath: address.path, host: 'docker' };
}

async function sshAgents(address: SshAddress, { signal, sshProgram = 'ssh' }: OpenerOptions) {
  const { createSshAgents } = await import('./ssh-agent');
  return createSshAgents(address, { signal, program: sshProgram });
}

async function tlsOptions(
  address: Extract<EngineAddress, { kind: 'tcp' }>,
  tls: TlsMaterial = {},
): Promise<RequestOptions> {
  const [{ Agent: TlsAgent }, { createSecureContext, rootCertificates }] = await Promise.all([
    import('node:https'),
    import('node:tls'),
  ]);
  // named even when it is the default, so that NODE_EXTRA_CA_CERTS adds nobody
  const ca = tls.ca ?? [...rootCertificates];
  // made once, so that a key that does not fit fails now and not at every request
  const secureContext = attempt(() =>
    createSecureContext({ ca, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }),
  );
  const agent = new TlsAgent({
    keepAlive: false,
    secureContext,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    servername: isIP(address.host) === 0 ? address.host : '',
  });
  return { agent, host: address.host, port: address.port };
}

function attempt<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw toEngineFailure(error);
  }
}

function pathOf(request: EngineRequest, apiVersion: string | null): string {
  const prefix = apiVersion === null ? '' : `/v${apiVersion}`;
  const query = queryOf(request.query ?? {});
  return `${prefix}${request.path}${query === '' ? '' : `?${query}`}`;
}

function queryOf(query: Readonly<Record<string, QueryValue | undefined>>): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const item of values) {
      const text = typeof item === 'object' ? JSON.stringify(rebuildJson(item)) : String(item);
      parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(text)}`);
    }
  }
  return parts.join('&');
}

function bodyOf(request: EngineRequest): string | undefined {
  return request.body === undefined ? undefined : JSON.stringify(rebuildJson(request.body));
}

function headersOf(
  request: EngineRequest,
  body: string | undefined,
  isUpgrade: boolean,
): Record<string, string> {
  const headers: Record<string, string> = { 'User-Agent': 'Gantry' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    headers['Content-Length'] = String(Buffer.byteLength(body));
  } else if (request.method === 'POST') {
    headers['Content-Length'] = '0';
  }
  if (isUpgrade) {
    headers.Connection = 'Upgrade';
    headers.Upgrade = 'tcp';
  }
  if (request.registryAuth) headers['X-Registry-Auth'] = encodeAuth(request.registryAuth);
  return headers;
}

/** base64url with padding, as the engine decodes it. */
function encodeAuth(auth: RegistryAuth): string {
  const { username, password, serveraddress, identitytoken } = auth;
  const text = JSON.stringify({ username, password, serveraddress, identitytoken });
  return Buffer.from(text).toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
}
