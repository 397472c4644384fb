import { describe, expect, it } from 'vitest';
import type { EngineSource } from './model';
import {
  type PortBinding,
  type PortSurroundings,
  publishedAddress,
  type PublishingEngine,
  publishingEngineOf,
} from './published-address';

function endpointOf(url: string, publishedHost: string, source: EngineSource = 'default') {
  return { url, publishedHost, source };
}

const toolboxUrl = 'tcp://192.168.99.100:2376';
const toolboxEnd = endpointOf(toolboxUrl, '192.168.99.100', 'docker-machine:default');

describe('where an engine publishes', () => {
  it.each([
    ['nothing known yet', undefined, undefined, 'localhost', 'here'],
    ['Engine', endpointOf('unix:///run/docker.sock', 'localhost'), 'Docker Engine', 'localhost', 'here'],
    [
      'Desktop, socket',
      endpointOf('unix:///run/docker.sock', 'localhost'),
      'Docker Desktop',
      'localhost',
      'forwarding-vm',
    ],
    [
      'Desktop, pipe',
      endpointOf('npipe:////./pipe/docker_engine', 'localhost'),
      undefined,
      'localhost',
      'forwarding-vm',
    ],
    ['Colima', endpointOf('unix:///c/docker.sock', 'localhost'), 'Colima', 'localhost', 'forwarding-vm'],
    [
      'Rancher Desktop',
      endpointOf('unix:///r/docker.sock', 'localhost'),
      'Rancher Desktop',
      'localhost',
      'forwarding-vm',
    ],
    ['OrbStack', endpointOf('unix:///o/docker.sock', 'localhost'), 'OrbStack', 'localhost', 'forwarding-vm'],
    ['Lima', endpointOf('unix:///l/docker.sock', 'localhost'), 'Lima', 'localhost', 'forwarding-vm'],
    ['Podman', endpointOf('unix:///run/podman/podman.sock', 'localhost'), 'Podman', 'localhost', 'here'],
    [
      'Podman machine',
      endpointOf('unix:///Users/k/.local/share/containers/podman/machine/podman.sock', 'localhost'),
      'Podman',
      'localhost',
      'forwarding-vm',
    ],
    ['Toolbox by its answer', toolboxEnd, 'Docker Toolbox', '192.168.99.100', 'own-address-vm'],
    ['Toolbox, not answered yet', toolboxEnd, undefined, '192.168.99.100', 'own-address-vm'],
    [
      'Toolbox named by DOCKER_HOST',
      endpointOf(toolboxUrl, '192.168.99.100', 'DOCKER_HOST'),
      'Docker Toolbox',
      '192.168.99.100',
      'own-address-vm',
    ],
    ['a newer engine in Toolbox’s machine', toolboxEnd, 'Docker Engine', '192.168.99.100', 'own-address-vm'],
    [
      'the same named by DOCKER_HOST',
      endpointOf(toolboxUrl, '192.168.99.100', 'DOCKER_HOST'),
      'Docker Engine',
      '192.168.99.100',
      'own-address-vm',
    ],
    [
      'a context to somebody’s computer in such a network',
      endpointOf(toolboxUrl, '192.168.99.100', 'context:office'),
      'Docker Engine',
      '192.168.99.100',
      'elsewhere',
    ],
    [
      'docker-machine in a cloud',
      endpointOf('tcp://203.0.113.9:2376', '203.0.113.9', 'docker-machine:cloud'),
      'Docker Engine',
      '203.0.113.9',
      'elsewhere',
    ],
    ['tcp', endpointOf('tcp://build:2376', 'build'), 'Docker Engine', 'build', 'elsewhere'],
    [
      'tcp on loopback',
      endpointOf('tcp://127.0.0.1:2375', '127.0.0.1'),
      'Docker Engine',
      '127.0.0.1',
      'here',
    ],
    [
      'tcp on loopback, Desktop',
      endpointOf('tcp://localhost:2375', 'localhost'),
      'Docker Desktop',
      'localhost',
      'forwarding-vm',
    ],
    ['ssh', endpointOf('ssh://me@build', 'build'), 'Docker Engine', 'build', 'elsewhere'],
  ] as const)('%s', (_case, endpoint, product, host, place) => {
    const info = product === undefined ? undefined : { product };
    expect(publishingEngineOf(endpoint, info)).toMatchObject({ host, place });
  });

  it('takes the user’s word for the address of published ports', () => {
    const endpoint = endpointOf('unix:///run/docker.sock', 'localhost');
    const engine = publishingEngineOf(endpoint, { product: 'Docker Engine' }, { hostOverride: '10.1.2.3' });
    expect(engine).toMatchObject({ host: '10.1.2.3', place: 'elsewhere' });
    const forwarded = publishingEngineOf(toolboxEnd, undefined, { hostOverride: 'localhost' });
    expect(publishedAddress(forwarded, { containerPort: 80, protocol: 'tcp', hostPort: 80 })).toMatchObject({
      url: 'http://localhost:80',
      notes: [],
    });
  });
});

const engine = (place: PublishingEngine['place'], host = 'localhost'): PublishingEngine => ({
  host,
  place,
  product: place === 'forwarding-vm' ? 'Docker Desktop' : 'Docker Engine',
  isRootless: false,
});
const engines = {
  here: engine('here'),
  desktop: engine('forwarding-vm'),
  toolbox: engine('own-address-vm', '192.168.99.100'),
  remote: engine('elsewhere', 'build.example'),
  remote6: engine('elsewhere', 'fd00::1'),
  tcpLoopback: engine('here', '127.0.0.1'),
};

const bind = (
  hostIp: string | undefined,
  hostPort: number | undefined = 8080,
  containerPort = 80,
): PortBinding => ({ containerPort, protocol: 'tcp', hostPort, hostIp });

/** Display and codes, in one line that reads well in a table. */
function shown(on: PublishingEngine, binding: PortBinding, around?: PortSurroundings): string {
  const { kind, display, notes } = publishedAddress(on, binding, around);
  return [kind, display, ...notes.map((note) => note.code)].join(' ');
}

describe('a binding, seen from this computer', () => {
  it.each([
    ['here', '0.0.0.0', 'link localhost:8080'],
    ['here', '::', 'link localhost:8080'],
    ['here', '', 'link localhost:8080'],
    ['here', undefined, 'link localhost:8080'],
    ['here', '::ffff:0.0.0.0', 'link localhost:8080'],
    ['here', '127.0.0.1', 'link localhost:8080'],
    ['here', '::1', 'link localhost:8080'],
    ['here', '127.0.0.2', 'link 127.0.0.2:8080'],
    ['here', '10.0.0.7', 'link 10.0.0.7:8080 one-address'],
    ['here', 'fd00::7', 'link [fd00::7]:8080 one-address'],
    ['here', 'evil.example', 'none 8080 odd-address'],
    ['here', '300.1.1.1', 'none 8080 odd-address'],
    ['here', 'fe80::1%eth0', 'none 8080 odd-address'],
    ['here', '<img src=x>', 'none 8080 odd-address'],
    ['desktop', '0.0.0.0', 'link localhost:8080'],
    ['desktop', '127.0.0.1', 'link localhost:8080'],
    ['desktop', '192.168.1.5', 'link 192.168.1.5:8080 one-address-there'],
    ['toolbox', '0.0.0.0', 'link 192.168.99.100:8080 toolbox-address'],
    ['toolbox', '::', 'link 192.168.99.100:8080 toolbox-address'],
    ['toolbox', '127.0.0.1', 'none 8080 engine-loopback'],
    ['toolbox', '::1', 'none 8080 engine-loopback'],
    ['toolbox', '192.168.99.100', 'link 192.168.99.100:8080 toolbox-address'],
    ['toolbox', '10.0.2.15', 'link 10.0.2.15:8080 one-address-there'],
    ['remote', '', 'link build.example:8080 other-computer'],
    ['remote', '127.0.0.1', 'none 8080 engine-loopback'],
    ['remote', '10.0.0.7', 'link 10.0.0.7:8080 one-address-there'],
    ['remote6', '::', 'link [fd00::1]:8080 other-computer'],
    ['tcpLoopback', '0.0.0.0', 'link 127.0.0.1:8080'],
    ['tcpLoopback', '127.0.0.1', 'link 127.0.0.1:8080'],
  ] as const)('%s, bound to %j: %s', (name, hostIp, expected) => {
    expect(shown(engines[name], bind(hostIp))).toBe(expected);
  });

  it.each([
    ['TLS by container port', bind('', 9000, 443), 'link https://localhost:9000'],
    ['TLS by host port', bind('', 8443, 80), 'link https://localhost:8443'],
    ['a database', bind('', 15_432, 5432), 'address localhost:15432'],
    ['UDP', { ...bind('', 53, 53), protocol: 'udp' }, 'address localhost:53/udp'],
    ['SCTP', { ...bind('', 80, 80), protocol: 'sctp' }, 'address localhost:80/sctp'],
    ['UDP, exposed only', { containerPort: 53, protocol: 'udp' }, 'none 53/udp not-published'],
    ['exposed only', { containerPort: 80, protocol: 'tcp' }, 'none 80 not-published'],
    ['port 0', bind('', 0), 'none 80 not-published'],
    ['port 99999', bind('', 99_999), 'none 80 not-published'],
    ['half a port', bind('', 80.5), 'none 80 not-published'],
  ] as const)('%s', (_case, binding, expected) => {
    expect(shown(engines.here, binding)).toBe(expected);
  });

  it('has the address for a browser, and none for what no browser speaks', () => {
    expect(publishedAddress(engines.remote6, bind('', 8443))).toEqual({
      kind: 'link',
      host: 'fd00::1',
      port: 8443,
      scheme: 'https',
      display: 'https://[fd00::1]:8443',
      url: 'https://[fd00::1]:8443',
      notes: [{ code: 'other-computer', params: { host: 'fd00::1' } }],
    });
    expect(publishedAddress(engines.here, bind('', 6379, 6379))).toMatchObject({ url: null, scheme: null });
    expect(publishedAddress(engine('elsewhere', 'fe80::1%eth0'), bind(''))).toMatchObject({
      kind: 'address',
      url: null,
    });
  });
});

describe('what surrounds a port', () => {
  const routed: PortBinding = { containerPort: 80, protocol: 'tcp', isRouted: true };
  const exposed: PortBinding = { containerPort: 80, protocol: 'tcp' };
  const rootless: PublishingEngine = { ...engines.here, isRootless: true };

  it.each([
    ['routed, here', engines.here, routed, { address: '172.18.0.2' }, 'address 172.18.0.2:80 routed'],
    ['routed, IPv6', engines.here, routed, { address: 'fd00::2' }, 'address [fd00::2]:80 routed'],
    ['routed, address unknown', engines.here, routed, {}, 'none 80 routed'],
    ['routed, not an address', engines.here, routed, { address: 'x y' }, 'none 80 routed'],
    ['routed, in a VM', engines.desktop, routed, { address: '172.18.0.2' }, 'none 172.18.0.2:80 routed'],
    [
      'published when it runs',
      engines.toolbox,
      { ...exposed, isAwaitingStart: true },
      {},
      'none 80 when-running',
    ],
    [
      'host network, here',
      engines.here,
      exposed,
      { isHostNetwork: true },
      'address localhost:80 host-network',
    ],
    [
      'host network, Toolbox',
      engines.toolbox,
      exposed,
      { isHostNetwork: true },
      'address 192.168.99.100:80 host-network toolbox-address',
    ],
    [
      'host network, Desktop',
      engines.desktop,
      exposed,
      { isHostNetwork: true },
      'none 80 host-network-hidden',
    ],
    [
      'host network, Colima passes it on',
      { ...engines.desktop, product: 'Colima' },
      exposed,
      { isHostNetwork: true },
      'address localhost:80 host-network',
    ],
    ['host network, rootless', rootless, exposed, { isHostNetwork: true }, 'none 80 host-network-hidden'],
    [
      'host network, rootless Podman has no network between',
      { ...rootless, product: 'Podman' },
      exposed,
      { isHostNetwork: true },
      'address localhost:80 host-network',
    ],
    ['rootless, 80', rootless, bind('', 80), { isPlanned: true }, 'link localhost:80 privileged-port'],
    ['rootless, 1024', rootless, bind('', 1024), { isPlanned: true }, 'link localhost:1024'],
    ['rootless, 80, and it was bound', rootless, bind('', 80), {}, 'link localhost:80'],
    ['with root, 80', engines.here, bind('', 80), { isPlanned: true }, 'link localhost:80'],
    [
      'the wrong way round',
      engines.here,
      bind('', 80, 8080),
      { unpublished: new Set(['80/tcp']) },
      'link localhost:80 swapped',
    ],
    [
      'the wrong way round, a database',
      engines.here,
      bind('', 6379, 16_379),
      { unpublished: new Set(['6379/tcp']) },
      'address localhost:6379 swapped',
    ],
    [
      'another protocol is another port',
      engines.here,
      bind('', 80, 8080),
      { unpublished: new Set(['80/udp']) },
      'link localhost:80',
    ],
    [
      'the wrong way round and on a loopback far away',
      engines.toolbox,
      bind('127.0.0.1', 80, 8080),
      { unpublished: new Set(['80/tcp']) },
      'none 80 engine-loopback swapped',
    ],
  ] as const)('%s', (_case, on, binding, around, expected) => {
    expect(shown(on, binding, around)).toBe(expected);
  });
});
