import { describe, expect, it } from 'vitest';
import { externalAddresses } from '../../shared/features/app/contract';
import { isAllowedWebAddress, publishedPortAddress } from './external-target';
import { resolveSystemLanguage } from './system-language';

describe('addresses that may be opened', () => {
  it.each(Object.values(externalAddresses))('%s', (address) => {
    expect(isAllowedWebAddress(address)).toBe(true);
  });

  it.each([
    '',
    'docs.docker.com',
    '//docs.docker.com/',
    'http://docs.docker.com/',
    'HTTP://docs.docker.com/',
    'https://docs.docker.com.evil.test/',
    'https://evil.test/docs.docker.com',
    'https://evil.test#docs.docker.com',
    'https://docs.docker.com@evil.test/',
    'https://user:pass@docs.docker.com/',
    'https://docs.docker.com:8443/',
    'https://docs.docker.com\\@evil.test/',
    'https://dоcs.docker.com/',
    'https:evil.test',
    'file:///etc/passwd',
    ['javascript', 'alert(1)'].join(':'),
    'data:text/html,x',
    'blob:https://docs.docker.com/x',
    'app://bundle/index.html',
    'smb://docs.docker.com/share',
    'ms-settings:',
    'vscode://docs.docker.com',
    '\\\\docs.docker.com\\share',
    'https://docs.docker.com/\0.exe'.repeat(200),
    `https://docs.docker.com/${'x'.repeat(2048)}`,
  ])('not %s', (address) => {
    expect(isAllowedWebAddress(address)).toBe(false);
  });
});

describe('the address of a published port', () => {
  it.each([
    ['localhost', 8080, 'http', 'http://localhost:8080/'],
    ['127.0.0.1', 443, 'https', 'https://127.0.0.1/'],
    ['192.168.99.100', 80, 'http', 'http://192.168.99.100/'],
    ['::1', 65535, 'http', 'http://[::1]:65535/'],
    ['build-host.example', 1, 'http', 'http://build-host.example:1/'],
  ] as const)('%s %i %s', (host, port, scheme, expected) => {
    expect(publishedPortAddress(host, port, scheme)).toBe(expected);
  });

  it.each([
    ['localhost', 0],
    ['localhost', 65536],
    ['localhost', 1.5],
    ['localhost', Number.NaN],
    ['', 80],
    ['evil.test/x', 80],
    ['user@evil.test', 80],
    ['evil.test?', 80],
    ['evil.test#', 80],
    ['a b', 80],
    ['-evil', 80],
    ['evil\n', 80],
    ['\0', 80],
  ])('none for %j %d', (host, port) => {
    expect(publishedPortAddress(host, port, 'http')).toBeNull();
  });
});

describe('the language of the system', () => {
  it.each([
    ['', ['ko-KR', 'en-US'], 'ko'],
    ['', ['en-GB', 'ko'], 'en'],
    ['', ['fr-FR', 'ko-KR'], 'ko'],
    ['', ['fr-FR'], 'en'],
    ['', [], 'en'],
    ['ko', ['en-US'], 'ko'],
    ['ko_KR.UTF-8', ['en-US'], 'ko'],
    ['fr', ['ko-KR'], 'ko'],
    ['korean', [], 'en'],
  ] as const)('--lang=%s with %j is %s', (startedWith, preferred, expected) => {
    expect(resolveSystemLanguage(startedWith, preferred)).toBe(expected);
  });
});
