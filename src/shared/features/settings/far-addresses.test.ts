import { describe, expect, it } from 'vitest';
import { farAddressDialog, newFarAddresses } from './far-addresses';
import { defaultSettings } from './model';

const endpoint = (url: string) => ({ name: url.slice(0, 20), url });
const before = {
  publishedHost: '192.168.99.100',
  extraEndpoints: [endpoint('ssh://me@known')],
};

describe('newFarAddresses', () => {
  it.each([
    [{}, []],
    [{ extraEndpoints: before.extraEndpoints }, []],
    [{ extraEndpoints: [...before.extraEndpoints, endpoint('ssh://me@other')] }, ['ssh://me@other']],
    [{ extraEndpoints: [endpoint('tcp://10.0.0.1:2376')] }, ['tcp://10.0.0.1:2376']],
    [{ extraEndpoints: [endpoint('tcp://127.0.0.1:2375'), endpoint('tcp://[::1]:2375')] }, []],
    [
      { extraEndpoints: [endpoint('tcp://localhost.evil.example:2376')] },
      ['tcp://localhost.evil.example:2376'],
    ],
    [{ extraEndpoints: [endpoint('unix:///run/x.sock'), endpoint('no address')] }, []],
    [{ publishedHost: '192.168.99.100' }, []],
    [{ publishedHost: '192.168.99.101' }, ['192.168.99.101']],
    [{ publishedHost: '127.0.0.1' }, []],
    [{ publishedHost: null }, []],
  ])('%j: %j', (changes, expected) => {
    expect(newFarAddresses(before, changes, 'linux')).toEqual(expected);
  });

  it('asks about the first host too', () => {
    expect(newFarAddresses(defaultSettings, { publishedHost: 'box' }, 'darwin')).toEqual(['box']);
  });
});

it('the question names the addresses in printable form, a few of them', () => {
  const { detail, buttons } = farAddressDialog(
    Array.from({ length: 10 }, (_, index) => `tcp://host-${index}\u202e:2376`),
    'en',
  );
  expect(detail).toContain('tcp://host-7');
  expect(detail).not.toContain('tcp://host-8');
  expect(detail).not.toContain('\u202e');
  expect(detail).toContain('+ 2');
  expect(buttons).toEqual(['Cancel', 'Allow']);
});
