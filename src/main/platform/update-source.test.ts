import { describe, expect, it } from 'vitest';
import { isPublisher } from './windows-publisher';
import { readUpdateKey } from './update-feed';
import { builtInSource, injectedSource } from './update-source';
import { signingKeys } from './testing/update-server';

const feed = 'http://127.0.0.1:4000/stable/';
const environment = { GANTRY_TEST_UPDATES: JSON.stringify({ feed, key: 'a key' }) };
const fromFolder = { isPackaged: false, isDefaultApp: true };

describe('where updates come from', () => {
  it('is nowhere, in a build that was told nothing', () => {
    expect(builtInSource()).toBeNull();
  });

  it('may be this computer, for an app that runs from its folder', () => {
    const source = { feed, key: 'a key', publisher: null, allowsLoopback: true };
    expect(injectedSource(environment, fromFolder)).toEqual(source);
    expect(injectedSource({}, fromFolder)).toBeNull();
  });

  it.each([
    { isPackaged: true, isDefaultApp: false },
    { isPackaged: true, isDefaultApp: true },
    // a package whose program file was renamed to Electron's
    { isPackaged: false, isDefaultApp: false },
  ])('is never taken from the environment of a package: %o', (packaging) => {
    expect(injectedSource(environment, packaging)).toBeNull();
  });

  it.each([
    'https://updates.example.org/',
    'http://192.0.2.1:80/',
    'http://127.0.0.1:80@192.0.2.1/',
    'http://127.0.0.1:1/a',
  ])('is never elsewhere in a test: %s', (address) => {
    const text = JSON.stringify({ feed: address, key: 'a key' });
    expect(() => injectedSource({ GANTRY_TEST_UPDATES: text }, fromFolder)).toThrow();
  });
});

describe('the key', () => {
  it('is 32 bytes in base64, or none', () => {
    const { publicKey } = signingKeys();
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    expect(readUpdateKey(raw)?.export({ format: 'der', type: 'spki' })).toEqual(
      publicKey.export({ format: 'der', type: 'spki' }),
    );
    for (const wrong of ['', 'AAAA', `${raw}AAAA`, raw.replace('=', ''), ` ${raw}`]) {
      expect(readUpdateKey(wrong)).toBeNull();
    }
  });
});

describe('the publisher of a Windows setup', () => {
  const publisher = 'CN="Gantry, Inc", O=Gantry, C=KR';
  const answer = (status: number, subject: string | null) => JSON.stringify({ status, subject });

  it.each([
    ['valid and ours', answer(0, publisher), publisher, true],
    ['with a byte order mark', `\uFEFF${answer(0, publisher)}`, publisher, true],
    ['not valid', answer(3, publisher), publisher, false],
    ['not signed', answer(2, null), publisher, false],
    ['somebody else with our name in theirs', answer(0, `${publisher}, OU=x`), publisher, false],
    ['nobody known', answer(0, ''), '', false],
    ['no answer', '', publisher, false],
    ['another answer', 'null', publisher, false],
  ])('%s', (_what, text, expected, isOurs) => {
    expect(isPublisher(text, expected)).toBe(isOurs);
  });
});
