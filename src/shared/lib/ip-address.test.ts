import { describe, expect, it } from 'vitest';
import { ipKindOf } from './ip-address';

describe('addresses', () => {
  it.each([
    ['0.0.0.0', 'any'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.3', 'loopback'],
    ['192.168.99.100', 'other'],
    ['255.255.255.255', 'other'],
    ['::', 'any'],
    ['0:0:0:0:0:0:0:0', 'any'],
    ['::1', 'loopback'],
    ['0::0001', 'loopback'],
    ['::2', 'other'],
    ['fd00::1', 'other'],
    ['2001:db8:1:2:3:4:5:6', 'other'],
    ['1::', 'other'],
    ['::ffff:0.0.0.0', 'any'],
    ['::ffff:0:0', 'any'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:10.0.0.7', 'other'],
    ['::FFFF:7f00:1', 'loopback'],
    ['1:2:3:4:5:6:1.2.3.4', 'other'],
  ] as const)('%s is %s', (text, kind) => {
    expect(ipKindOf(text)).toBe(kind);
  });

  it.each([
    '',
    'localhost',
    'evil.example',
    '1.2.3',
    '1.2.3.4.5',
    '256.0.0.1',
    '127.0.0.01',
    '0x7f.0.0.1',
    '127.0.0.1 ',
    '127.0.0.1:80',
    '[::1]',
    'fe80::1%eth0',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    '::g',
    '::1.2.3.256',
    '::1.2.3',
    ':1',
    '1:',
  ])('%j is none', (text) => {
    expect(ipKindOf(text)).toBeNull();
  });
});
