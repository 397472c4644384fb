import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { updateSource } from './update-source.ts';

const GANTRY_UPDATE_KEY = generateKeyPairSync('ed25519')
  .publicKey.export({ format: 'der', type: 'spki' })
  .subarray(-32)
  .toString('base64');
const GANTRY_UPDATE_FEED = 'https://updates.example.org/stable/';

describe('what a build says about its updates', () => {
  it('is nothing unless it is told', () => {
    expect(updateSource({})).toBeNull();
    expect(updateSource({ GANTRY_UPDATE_FEED: '', GANTRY_UPDATE_KEY: '' })).toBeNull();
  });

  it('is the feed, the key and the publisher', () => {
    const GANTRY_UPDATE_PUBLISHER = 'CN=Gantry, O=Gantry, C=KR';
    const source = { feed: GANTRY_UPDATE_FEED, key: GANTRY_UPDATE_KEY };
    expect(updateSource({ GANTRY_UPDATE_FEED, GANTRY_UPDATE_KEY })).toEqual({ ...source, publisher: null });
    expect(updateSource({ GANTRY_UPDATE_FEED, GANTRY_UPDATE_KEY, GANTRY_UPDATE_PUBLISHER })).toEqual({
      ...source,
      publisher: GANTRY_UPDATE_PUBLISHER,
    });
  });

  it.each([
    [{ GANTRY_UPDATE_FEED }],
    [{ GANTRY_UPDATE_KEY }],
    [{ GANTRY_UPDATE_FEED, GANTRY_UPDATE_KEY: 'c2hvcnQ=' }],
    [{ GANTRY_UPDATE_FEED: 'http://updates.example.org/', GANTRY_UPDATE_KEY }],
    [{ GANTRY_UPDATE_FEED: 'https://updates.example.org/stable', GANTRY_UPDATE_KEY }],
    [{ GANTRY_UPDATE_FEED: 'https://me:secret@updates.example.org/', GANTRY_UPDATE_KEY }],
    [{ GANTRY_UPDATE_FEED: 'https://updates.example.org/?to=/', GANTRY_UPDATE_KEY }],
    [{ GANTRY_UPDATE_FEED: 'file:///tmp/', GANTRY_UPDATE_KEY }],
  ])('stops the build when it is half or wrong: %o', (environment) => {
    expect(() => updateSource(environment)).toThrow(/GANTRY_UPDATE_/);
  });
});
