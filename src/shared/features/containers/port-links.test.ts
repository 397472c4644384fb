import { describe, expect, it } from 'vitest';
import { publishingEngineOf } from '../engine/published-address';
import type { PublishedPort } from './model';
import { linkOptionsOf, portLinks, portsText } from './port-links';

const here = publishingEngineOf(undefined, undefined);

const tcp = (containerPort: number, hostPort?: number, hostIp?: string): PublishedPort => ({
  containerPort,
  protocol: 'tcp',
  hostPort,
  hostIp,
});

describe('port links', () => {
  it('makes one link of 0.0.0.0 and ::, and none twice', () => {
    const ports = [tcp(80, 8080, '0.0.0.0'), tcp(80, 8080, '::'), tcp(80), tcp(9000)];
    expect(portLinks(ports, here).map((link) => link.display)).toEqual(['localhost:8080', '9000']);
  });

  it('makes one link of both loopbacks', () => {
    const ports = [tcp(80, 8080, '127.0.0.1'), tcp(80, 8080, '::1')];
    expect(portLinks(ports, here).map((link) => link.display)).toEqual(['localhost:8080']);
  });

  it('keeps TCP and UDP of one number apart', () => {
    const ports: PublishedPort[] = [tcp(53, 53, ''), { ...tcp(53, 53, ''), protocol: 'udp' }];
    expect(portLinks(ports, here).map((link) => link.display)).toEqual(['localhost:53', 'localhost:53/udp']);
  });

  it('keeps two host ports of one container port apart, in order', () => {
    const ports = [tcp(80, 8081, ''), tcp(80, 8080, ''), tcp(22, 2222, '')];
    expect(portLinks(ports, here).map((link) => link.hostPort)).toEqual([2222, 8080, 8081]);
  });

  it('drops container ports that are none', () => {
    expect(portLinks([tcp(0, 80, ''), tcp(Number.NaN, 80, '')], here)).toEqual([]);
  });

  it('sees that numbers are the wrong way round only where the image names the other one', () => {
    const codes = (ports: readonly PublishedPort[]) =>
      portLinks(ports, here)
        .filter((link) => link.hostPort !== null)
        .map((link) => link.notes.map((note) => note.code));
    expect(codes([tcp(8080, 80, ''), tcp(80)])).toEqual([['swapped']]);
    expect(codes([tcp(80, 8080, ''), tcp(443)])).toEqual([[]]);
    // both are published on purpose
    expect(codes([tcp(8080, 80, ''), tcp(80, 8080, '')])).toEqual([[], []]);
    expect(codes([tcp(80, 80, '')])).toEqual([[]]);
  });

  it('does not take a routed port for an unpublished one', () => {
    const links = portLinks([{ ...tcp(80), isRouted: true }, tcp(80)], here, { address: '172.18.0.2' });
    expect(links.map((link) => [link.kind, link.display])).toEqual([['address', '172.18.0.2:80']]);
  });

  it('has every port number in its text once', () => {
    expect(portsText([tcp(80, 8080, '0.0.0.0'), tcp(80, 8080, '::'), tcp(443)])).toBe('8080 80 443');
  });
});

it('reads the network of the host and the container’s own address from its networks', () => {
  const network = { name: 'web', ipAddress: '172.18.0.2', aliases: [] };
  expect(linkOptionsOf({ networks: [{ ...network, name: 'none', ipAddress: '' }, network] })).toEqual({
    isHostNetwork: false,
    address: '172.18.0.2',
  });
  expect(linkOptionsOf({ networks: [{ name: 'host', ipAddress: '', aliases: [] }] })).toEqual({
    isHostNetwork: true,
    address: undefined,
  });
});
