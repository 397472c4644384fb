import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ContainerState, PublishedPort } from '../../../shared/features/containers/model';
import type { EngineEndpoint, EngineInfo } from '../../../shared/features/engine/model';
import type { EngineId } from '../../../shared/lib/ids';
import { toContainerDetail } from './inspect-mapper';
import { probePublishedPort } from './probe-port';

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port of loopback at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function endpointOf(url: string, publishedHost: string): EngineEndpoint {
  return { id: url as EngineId, url, source: 'default', publishedHost };
}

const here = endpointOf('unix:///run/docker.sock', 'localhost');
const info: EngineInfo = {
  product: 'Docker Engine',
  version: '20.10.24',
  apiVersion: '1.41',
  apiVersionMax: '1.41',
  os: 'linux',
  arch: 'amd64',
  kernel: '',
  operatingSystem: '',
  hostName: '',
  cpus: 1,
  memoryBytes: 0,
  rootDir: '',
  storageDriver: '',
};

type Probing = {
  readonly ports: readonly PublishedPort[];
  readonly hostPort: number;
  readonly state?: ContainerState;
  readonly endpoint?: EngineEndpoint;
};

function probe({ ports, hostPort, state = 'running', endpoint = here }: Probing) {
  const detail = { ...toContainerDetail({ Id: 'a'.repeat(64), Name: '/web' }), state, ports };
  return probePublishedPort(detail, {
    session: { endpoint, info },
    choice: { containerPort: 80, hostPort },
    signal: new AbortController().signal,
  });
}

const port = (hostPort: number | undefined, hostIp = '0.0.0.0'): PublishedPort => ({
  containerPort: 80,
  protocol: 'tcp',
  hostPort,
  hostIp,
});

describe('what answers at a published port', () => {
  it('is told with the time it took', async () => {
    const hostPort = await listen(createHttpServer((_request, response) => void response.end()));
    expect(await probe({ ports: [port(hostPort)], hostPort })).toEqual({
      kind: 'http',
      scheme: 'http',
      status: 200,
      ms: expect.any(Number) as number,
    });
  });

  it('is told for an address of this computer', async () => {
    const hostPort = await listen(createHttpServer((_request, response) => void response.end()));
    expect(await probe({ ports: [port(hostPort, '127.0.0.1')], hostPort })).toMatchObject({ kind: 'http' });
  });

  it('is a refusal where the engine is on this computer', async () => {
    const hostPort = await freePort();
    expect(await probe({ ports: [port(hostPort)], hostPort })).toMatchObject({ kind: 'refused' });
  });

  it.each(['paused', 'exited', 'restarting'] as const)('is nothing while it is %s', async (state) => {
    let hasDialled = false;
    const hostPort = await listen(createServer(() => (hasDialled = true)));
    expect(await probe({ ports: [port(hostPort)], hostPort, state })).toMatchObject({
      kind: 'not-running',
      state,
    });
    expect(hasDialled).toBe(false);
  });
});

describe('nothing is dialled', () => {
  it.each([
    ['that is only exposed', [port(undefined)]],
    ['of another number', [port(1)]],
    ['of UDP', [{ ...port(undefined), protocol: 'udp' as const }]],
    ['of another container', []],
  ])('for a port %s', async (_case, ports) => {
    let hasDialled = false;
    const hostPort = await listen(createServer(() => (hasDialled = true)));
    const udp = ports.map((one) => (one.protocol === 'udp' ? { ...one, hostPort } : one));
    await expect(probe({ ports: udp, hostPort })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(hasDialled).toBe(false);
  });

  // documentation addresses (RFC 5737, RFC 3849): were they dialled, the answer would be another
  it.each(['203.0.113.7', '2001:db8::7'])('at %s, which only the engine names', async (ip) => {
    expect(await probe({ ports: [port(8080, ip)], hostPort: 8080 })).toMatchObject({
      kind: 'foreign-address',
    });
  });

  it('on the loopback of another machine, nor at what is no address', async () => {
    const endpoint = endpointOf('tcp://build.example:2376', 'build.example');
    const hostPort = await freePort();
    await expect(probe({ ports: [port(hostPort, '127.0.0.1')], hostPort, endpoint })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
    await expect(probe({ ports: [port(hostPort, 'evil.example')], hostPort })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });
});
