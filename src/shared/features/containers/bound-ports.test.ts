import { describe, expect, it } from 'vitest';
import { boundPorts, portsAtRest } from './bound-ports';

describe('bound ports', () => {
  it('reads what an engine with IPv6 says of a port, and what is only exposed', () => {
    const raw = {
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '49153' },
        { HostIp: '::', HostPort: '49153' },
      ],
      '53/udp': null,
    };
    expect(boundPorts(raw)).toEqual([
      { containerPort: 80, protocol: 'tcp', hostPort: 49_153, hostIp: '0.0.0.0' },
      { containerPort: 80, protocol: 'tcp', hostPort: 49_153, hostIp: '::' },
      { containerPort: 53, protocol: 'udp' },
    ]);
  });

  it('tells a routed port from an exposed one', () => {
    expect(boundPorts({ '80/tcp': [{ HostIp: '', HostPort: '' }] })).toEqual([
      { containerPort: 80, protocol: 'tcp', isRouted: true },
    ]);
  });

  it.each([
    null,
    [],
    'x',
    { '0/tcp': null },
    { '99999/tcp': null },
    { '80; rm': null },
    { 'tcp/80': null },
    { '': null },
  ])('finds none in %j', (raw) => {
    expect(boundPorts(raw)).toEqual([]);
  });

  it.each(['0', '99999', '80; rm', '8e3', '-1', 80, null])(
    'does not take %j for a port of the host',
    (HostPort) => {
      expect(boundPorts({ '80/tcp': [{ HostIp: '', HostPort }, null, 7] })).toEqual([
        { containerPort: 80, protocol: 'tcp' },
      ]);
    },
  );
});

describe('ports of a container that does not run', () => {
  it('are those its image names, and those it will publish when it starts', () => {
    const exposed = { '80/tcp': {}, '443/tcp': {}, 'x/tcp': {} };
    const bindings = {
      '80/tcp': [{ HostIp: '', HostPort: '8080' }],
      '53/udp': [{ HostIp: '', HostPort: '' }],
      '443/tcp': [],
    };
    expect(portsAtRest(exposed, bindings)).toEqual([
      { containerPort: 80, protocol: 'tcp', isAwaitingStart: true },
      { containerPort: 53, protocol: 'udp', isAwaitingStart: true },
      { containerPort: 443, protocol: 'tcp' },
    ]);
  });

  it.each([null, [], 'x'])('are none in %j', (raw) => {
    expect(portsAtRest(raw, raw)).toEqual([]);
  });
});
