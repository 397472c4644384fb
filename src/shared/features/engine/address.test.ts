import { describe, expect, it } from 'vitest';
import { isLoopbackHost, parseEngineAddress, publishedHostOf } from './address';

const linux = { platform: 'linux', hasTls: false } as const;

describe('parseEngineAddress', () => {
  it.each([
    ['unix:///run/docker.sock', 'unix:///run/docker.sock'],
    ['unix://', 'unix:///var/run/docker.sock'],
    ['UNIX:///run/docker.sock', 'unix:///run/docker.sock'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine'],
    ['npipe://\\\\.\\pipe\\docker_engine', 'npipe:////./pipe/docker_engine'],
    ['npipe://', 'npipe:////./pipe/docker_engine'],
    ['tcp://host', 'tcp://host:2375'],
    ['tcp://host:2376', 'tcp://host:2376'],
    ['tcp://127.0.0.1:23760/', 'tcp://127.0.0.1:23760'],
    ['tcp://[::1]:2375', 'tcp://[::1]:2375'],
    ['http://host:1234', 'tcp://host:1234'],
    ['https://host', 'tcp://host:2376'],
    ['host:2375', 'tcp://host:2375'],
    ['  tcp://host:2375\n', 'tcp://host:2375'],
    ['ssh://host', 'ssh://host'],
    ['ssh://me@host:2222/', 'ssh://me@host:2222'],
    ['ssh://me@host/run/user/1000/docker.sock', 'ssh://me@host/run/user/1000/docker.sock'],
    ['ssh://[::1]:22', 'ssh://[::1]:22'],
  ])('understands %j', (text, url) => {
    expect(parseEngineAddress(text, linux)).toMatchObject({ ok: true, address: { url } });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['/run/docker.sock', 'no-scheme'],
    ['unix://run/docker.sock', 'relative-path'],
    ['fd://', 'daemon-only'],
    ['ssh://', 'no-host'],
    ['ssh://me@', 'no-host'],
    ['ssh://me:secret@host', 'has-credentials'],
    ['ssh://host?x=1', 'has-query'],
    ['ssh://host#x', 'has-query'],
    ['ssh://host/run/docker.sock?x', 'has-query'],
    ['ssh://-oProxyCommand=touch', 'not-an-address'],
    ['ssh://-l@host', 'not-an-address'],
    ['ssh://a@b@host', 'not-an-address'],
    ['ssh://host:0', 'bad-port'],
    ['ssh://host:x', 'bad-port'],
    ['ssh://host/run/$(id).sock', 'has-path'],
    ['ssh://host/run/a;b', 'has-path'],
    ['ssh://host/run/%3Bid', 'has-path'],
    ['ftp://host', 'unknown-scheme'],
    ['foo bar', 'not-an-address'],
    ['tcp://:2375', 'no-host'],
    ['tcp://', 'no-host'],
    ['tcp://host:99999', 'bad-port'],
    ['tcp://host:0', 'bad-port'],
    ['tcp://host:', 'bad-port'],
    ['tcp://host:23x', 'bad-port'],
    ['tcp://user:secret@host:2375', 'has-credentials'],
    ['tcp://host:2375/path', 'has-path'],
    ['tcp://host?x=1', 'has-path'],
    ['tcp://ho$t', 'not-an-address'],
    ['tcp://host\u0000', 'not-an-address'],
    ['npipe:////server/pipe/docker_engine', 'has-path'],
    ['npipe://x', 'not-an-address'],
    [`unix:///${'x'.repeat(2000)}`, 'not-an-address'],
  ])('refuses %j as %s', (text, problem) => {
    expect(parseEngineAddress(text, linux)).toEqual({ ok: false, problem });
  });

  it('turns TLS on by what was asked for or by the port, never off', () => {
    const tls = (text: string, hasTls: boolean) => {
      const parsed = parseEngineAddress(text, { ...linux, hasTls });
      return parsed.ok && parsed.address.kind === 'tcp' ? [parsed.address.port, parsed.address.isTls] : null;
    };
    expect(tls('tcp://h', false)).toEqual([2375, false]);
    expect(tls('tcp://h', true)).toEqual([2376, true]);
    expect(tls('tcp://h:2376', false)).toEqual([2376, true]);
    expect(tls('tcp://h:1', true)).toEqual([1, true]);
    expect(tls('https://h:1', false)).toEqual([1, true]);
  });

  it('takes an address of ssh apart', () => {
    expect(parseEngineAddress('ssh://me@[fe80::1]:2222/run/docker.sock', linux)).toMatchObject({
      ok: true,
      address: { kind: 'ssh', user: 'me', host: 'fe80::1', port: 2222, path: '/run/docker.sock' },
    });
    expect(parseEngineAddress('ssh://build_1', linux)).toMatchObject({
      ok: true,
      address: { kind: 'ssh', user: null, host: 'build_1', port: null, path: null },
    });
  });

  it('says where published ports answer', () => {
    const parse = (text: string) => {
      const parsed = parseEngineAddress(text, linux);
      return parsed.ok ? publishedHostOf(parsed.address) : '';
    };
    expect(parse('unix:///x')).toBe('localhost');
    expect(parse('tcp://192.168.99.100:2376')).toBe('192.168.99.100');
    expect(parse('ssh://me@build:2222')).toBe('build');
  });
});

describe('isLoopbackHost', () => {
  it.each([
    ['localhost', true],
    ['LOCALHOST.', true],
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['127.1', false],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['127.0.0.999', false],
    ['10.0.0.1', false],
    ['', false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});
