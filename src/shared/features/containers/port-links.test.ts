import { describe, expect, it } from 'vitest';
import type { PublishedPort } from './model';
import { portLinks, portsText } from './port-links';

const tcp = (containerPort: number, hostPort?: number, hostIp?: string): PublishedPort => ({
  containerPort,
  protocol: 'tcp',
  hostPort,
  hostIp,
});

describe('port links', () => {
  it.each([
    ['all addresses', tcp(80, 8080, '0.0.0.0'), 'localhost', 'web', 'http://localhost:8080'],
    ['all addresses, IPv6', tcp(80, 8080, '::'), 'localhost', 'web', 'http://localhost:8080'],
    ['default address', tcp(80, 8080, ''), 'localhost', 'web', 'http://localhost:8080'],
    ['a VM', tcp(80, 8080, '0.0.0.0'), '192.168.99.100', 'web', 'http://192.168.99.100:8080'],
    ['a VM by IPv6', tcp(80, 8080, '::'), 'fd00::1', 'web', 'http://[fd00::1]:8080'],
    ['loopback here', tcp(80, 8080, '127.0.0.1'), 'localhost', 'web', 'http://localhost:8080'],
    ['loopback of a VM', tcp(80, 8080, '127.0.0.1'), '192.168.99.100', 'engine-host-only', null],
    ['IPv6 loopback of a VM', tcp(80, 8080, '::1'), '192.168.99.100', 'engine-host-only', null],
    ['one address', tcp(80, 8080, '10.0.0.7'), 'localhost', 'web', 'http://10.0.0.7:8080'],
    ['TLS by container port', tcp(443, 9000, ''), 'localhost', 'web', 'https://localhost:9000'],
    ['TLS by host port', tcp(80, 8443, ''), 'localhost', 'web', 'https://localhost:8443'],
    ['a database', tcp(5432, 15432, ''), 'localhost', 'address', null],
    ['a host name as address', tcp(80, 8080, 'evil.example'), 'localhost', 'engine-host-only', null],
    ['a wrong address', tcp(80, 8080, '300.1.1.1'), 'localhost', 'engine-host-only', null],
    ['not published', tcp(80), 'localhost', 'inside-only', null],
    ['port 0', tcp(80, 0, ''), 'localhost', 'inside-only', null],
    ['port 99999', tcp(80, 99_999, ''), 'localhost', 'inside-only', null],
  ] as const)('%s', (_case, port, host, kind, url) => {
    expect(portLinks([port], host)).toMatchObject([
      { kind, scheme: url ? url.slice(0, url.indexOf(':')) : null },
    ]);
    if (url) expect(portLinks([port], host)[0]?.address).toBe(url.slice(url.indexOf('//') + 2));
  });

  it('makes one link of 0.0.0.0 and ::, and none twice', () => {
    const ports = [tcp(80, 8080, '0.0.0.0'), tcp(80, 8080, '::'), tcp(80), tcp(9000)];
    expect(portLinks(ports, 'localhost').map((link) => link.address ?? link.containerPort)).toEqual([
      'localhost:8080',
      9000,
    ]);
  });

  it('keeps two host ports of one container port apart, in order', () => {
    const ports = [tcp(80, 8081, ''), tcp(80, 8080, ''), tcp(22, 2222, '')];
    expect(portLinks(ports, 'localhost').map((link) => link.hostPort)).toEqual([2222, 8080, 8081]);
  });

  it('offers an address, not a link, for UDP', () => {
    const [link] = portLinks([{ containerPort: 53, protocol: 'udp', hostPort: 53, hostIp: '' }], 'localhost');
    expect(link).toMatchObject({ kind: 'address', scheme: null, address: 'localhost:53' });
  });

  it('drops container ports that are none', () => {
    expect(portLinks([tcp(0, 80, ''), tcp(Number.NaN, 80, '')], 'localhost')).toEqual([]);
  });

  it('has every port number in its text once', () => {
    expect(portsText([tcp(80, 8080, '0.0.0.0'), tcp(80, 8080, '::'), tcp(443)])).toBe('8080 80 443');
  });
});
