import { describe, expect, it } from 'vitest';
import { parseEngineAddress } from './address';
import { isPlainTcpEndpoint, isUnencrypted, plainTcpEndpoint } from './plain-tcp';

const endpointOf = (url: string, hasTls = false): string | null => {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls });
  if (!parsed.ok) throw new Error(url);
  return plainTcpEndpoint(parsed.address);
};

describe('what would be said in the clear', () => {
  it.each([
    ['tcp://10.0.0.5:2375', '10.0.0.5:2375'],
    ['tcp://Build.Example:2375', 'build.example:2375'],
    ['tcp://build.example.:2375', 'build.example:2375'],
    ['tcp://[FD00::1]:2375', '[fd00::1]:2375'],
    ['tcp://build', 'build:2375'],
    ['tcp://127.example.com:2375', '127.example.com:2375'],
    ['tcp://localhost.example.com:80', 'localhost.example.com:80'],
    ['tcp://0.0.0.0:2375', '0.0.0.0:2375'],
  ])('%s', (url, endpoint) => {
    expect(endpointOf(url)).toBe(endpoint);
    expect(isPlainTcpEndpoint(endpoint)).toBe(true);
    expect(isUnencrypted(url)).toBe(true);
  });

  it.each([
    'tcp://localhost:2375',
    'tcp://LOCALHOST.:2375',
    'tcp://127.0.0.1:2375',
    'tcp://127.9.9.9:2375',
    'tcp://[::1]:2375',
    'unix:///var/run/docker.sock',
    'ssh://build',
    'tcp://build:2376',
  ])('not %s', (url) => {
    expect(endpointOf(url)).toBeNull();
    expect(isUnencrypted(url)).toBe(false);
  });

  it('nothing with TLS', () => {
    expect(endpointOf('tcp://build:2375', true)).toBeNull();
  });

  it.each([
    'build',
    'Build:2375',
    'build.:2375',
    'localhost:2375',
    'build:2376',
    'build:02375',
    'a b:1',
    'u@b:2375',
    '*:2375',
    'build:2375/',
  ])('%s is no endpoint to make an exception for', (text) => expect(isPlainTcpEndpoint(text)).toBe(false));
});
