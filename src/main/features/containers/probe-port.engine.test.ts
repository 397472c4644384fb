import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkOptionsOf, type PortLink, portLinks } from '../../../shared/features/containers/port-links';
import { portAdvice } from '../../../shared/features/containers/port-probe';
import { publishingEngineOf } from '../../../shared/features/engine/published-address';
import type { EngineEndpoint } from '../../../shared/features/engine/model';
import type { ContainerId, EngineId } from '../../../shared/lib/ids';
import { createEngineConnection } from '../../engine/connection';
import type { EngineConnection } from '../../engine/engine-port';
import { resolveEndpoint } from '../../engine/resolve-endpoint';
import { createContainersFeature } from './feature';
import { probePublishedPort } from './probe-port';

const engineUrl = process.env.GANTRY_TEST_ENGINE ?? process.env.DOCKER_HOST ?? '';
/** Marks what these tests make, so that all of it can be found and removed. */
const mark = `gantry-test-ports-${randomUUID().slice(0, 8)}`;
const never = () => new AbortController().signal;

/** Toolbox's address is of this very network only in a lab; nowhere else is anything sent there. */
const isToolboxHere = Object.values(networkInterfaces()).some((own) =>
  own?.some(({ address }) => address === '192.168.99.100'),
);
const toolbox: EngineEndpoint = {
  id: 'tcp://192.168.99.100:2376' as EngineId,
  url: 'tcp://192.168.99.100:2376',
  source: 'docker-machine:default',
  publishedHost: '192.168.99.100',
};

let connection: EngineConnection;
let feature: ReturnType<typeof createContainersFeature>;

async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', ['--host', engineUrl, ...args]);
  return stdout.trim();
}

async function run(...args: readonly string[]): Promise<ContainerId> {
  return (await docker('run', '--detach', '--label', mark, ...args)) as ContainerId;
}

async function linksOf(id: ContainerId): Promise<readonly PortLink[]> {
  const detail = await feature.calls['containers.inspect']({ id }, { signal: never() });
  const { endpoint, info } = connection.session();
  return portLinks(detail.ports, publishingEngineOf(endpoint, info), linkOptionsOf(detail));
}

async function firstLink(id: ContainerId): Promise<PortLink & { readonly hostPort: number }> {
  const [link] = await linksOf(id);
  if (!link || link.hostPort === null) throw new Error('it publishes no port');
  return { ...link, hostPort: link.hostPort };
}

async function probe(id: ContainerId) {
  const { containerPort, hostPort } = await firstLink(id);
  return feature.calls['containers.probe-port']({ id, containerPort, hostPort }, { signal: never() });
}

/** The address of the bridge, which the engine gives to the host. */
function bridgeAddress(): string {
  const own = networkInterfaces().docker0?.find(({ family }) => family === 'IPv4');
  if (!own) throw new Error('the engine made no bridge on this host');
  return own.address;
}

describe.skipIf(engineUrl === '')('ports of a real engine', () => {
  beforeAll(async () => {
    await Promise.all(['busybox', 'nginx', 'redis'].map((image) => docker('pull', '--quiet', image)));
    connection = createEngineConnection({
      resolve: () =>
        resolveEndpoint({
          environment: { host: engineUrl, hasTlsVerify: false },
          platform: process.platform,
        }),
      log: () => undefined,
    });
    feature = createContainersFeature({
      connection,
      broadcast: () => undefined,
      askWhereToSave: () => Promise.resolve(null),
      openPublishedPort: () => Promise.resolve(),
    });
    connection.start();
    await feature.calls['containers.list']({}, { signal: never() });
  }, 60_000);

  afterAll(async () => {
    const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=${mark}`))
      .split('\n')
      .filter(Boolean);
    if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids);
    await feature.dispose();
    await connection.stop();
  }, 60_000);

  it('has one link where the engine binds IPv4 and IPv6, and nginx answers at it', async () => {
    // the engine counts its own choices for IPv4 and IPv6 apart: only a named port is surely one
    const id = await run('-p', '18098:80', 'nginx');
    const links = await linksOf(id);
    expect(links).toMatchObject([{ kind: 'link', host: 'localhost', containerPort: 80, notes: [] }]);
    await expect.poll(() => probe(id)).toMatchObject({ kind: 'http', scheme: 'http', status: 200 });
  });

  it('finds redis to be no web server', async () => {
    const id = await run('-p', '18095:6379', 'redis');
    expect(await firstLink(id)).toMatchObject({ kind: 'address', url: null });
    await expect.poll(() => probe(id)).toMatchObject({ kind: 'not-http' });
  });

  it('finds a port at which nothing listens, also when a program does on its own loopback', async () => {
    const nothing = await run('-p', '18097:80', 'busybox', 'sleep', '600');
    const found = await probe(nothing);
    expect(found).toMatchObject({ kind: 'nothing-inside' });
    expect(portAdvice(found, await firstLink(nothing), await linksOf(nothing))).toEqual({
      code: 'listen-on-all',
      container: 80,
    });
    const inner = await run('-p', '18096:80', 'busybox', 'httpd', '-f', '-p', '127.0.0.1:80');
    expect(await probe(inner)).toMatchObject({ kind: 'nothing-inside' });
  });

  it('finds the same at an address of the host that is no loopback', async () => {
    const bridge = bridgeAddress();
    const nothing = await run('-p', `${bridge}::80`, 'busybox', 'sleep', '600');
    expect(await firstLink(nothing)).toMatchObject({ host: bridge, notes: [{ code: 'one-address' }] });
    expect(await probe(nothing)).toMatchObject({ kind: 'nothing-inside' });
    const web = await run('-p', `${bridge}::80`, 'nginx');
    await expect.poll(() => probe(web)).toMatchObject({ kind: 'http', status: 200 });
  });

  it.skipIf(!isToolboxHere)('answers where Docker Toolbox has it, and only there', async () => {
    const session = { ...connection.session(), endpoint: toolbox };
    const probeToolbox = async (id: ContainerId) => {
      const detail = await feature.calls['containers.inspect']({ id }, { signal: never() });
      const { containerPort, hostPort } = await firstLink(id);
      return probePublishedPort(detail, { session, choice: { containerPort, hostPort }, signal: never() });
    };
    const web = await run('-p', '18099:80', 'nginx');
    const detail = await feature.calls['containers.inspect']({ id: web }, { signal: never() });
    expect(portLinks(detail.ports, publishingEngineOf(toolbox, session.info))).toMatchObject([
      { kind: 'link', host: '192.168.99.100', notes: [{ code: 'toolbox-address' }] },
    ]);
    await expect.poll(() => probeToolbox(web)).toMatchObject({ kind: 'http', status: 200 });
    const nothing = await run('-p', '18094:80', 'busybox', 'sleep', '600');
    expect(await probeToolbox(nothing)).toMatchObject({ kind: 'nothing-inside' });
    const inner = await run('-p', '127.0.0.1::80', 'nginx');
    await expect(probeToolbox(inner)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('sees that the two numbers of a port were swapped', async () => {
    const id = await run('-p', '127.0.0.1:80:18080', 'nginx');
    const links = await linksOf(id);
    expect(links.map(({ hostPort, containerPort }) => [hostPort, containerPort])).toEqual([
      [80, 18_080],
      [null, 80],
    ]);
    expect(links[0]?.notes).toEqual([{ code: 'swapped', params: { host: 80, container: 18_080 } }]);
    const found = await probe(id);
    expect(found).toMatchObject({ kind: 'nothing-inside' });
    expect(portAdvice(found, await firstLink(id), links)).toEqual({
      code: 'swap',
      host: 80,
      container: 18_080,
    });
  });

  it('says that it is paused, and that a stopped one publishes nothing', async () => {
    const id = await run('-p', '80', 'nginx');
    const { containerPort, hostPort } = await firstLink(id);
    await docker('pause', id);
    expect(await probe(id)).toMatchObject({ kind: 'not-running', state: 'paused' });
    await docker('kill', id);
    const again = feature.calls['containers.probe-port'](
      { id, containerPort, hostPort },
      { signal: never() },
    );
    expect(await again).toMatchObject({ kind: 'not-running', state: 'exited' });
    expect(await linksOf(id)).toMatchObject([{ kind: 'none', notes: [{ code: 'when-running' }] }]);
  });

  it('has an address to copy for what a container on the host’s network opens', async () => {
    const id = await run('--network', 'host', 'redis', 'sleep', '600');
    expect(await linksOf(id)).toMatchObject([
      { kind: 'address', display: 'localhost:6379', hostPort: null, notes: [{ code: 'host-network' }] },
    ]);
  });
});
