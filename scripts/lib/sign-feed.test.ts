import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicUpdateKey, readSigningKey, signFeed } from './sign-feed.ts';

describe('the signature of a feed', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const feed = Buffer.from('version: 1.2.3\n');

  it('is base64 of Ed25519, by the key that a build knows', () => {
    const key = readSigningKey(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    const signature = Buffer.from(signFeed(feed, key).trim(), 'base64');
    expect(verify(null, feed, publicKey, signature)).toBe(true);
    const known = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(publicUpdateKey(key), 'base64'),
    ]);
    expect(createPublicKey({ key: known, format: 'der', type: 'spki' }).equals(publicKey)).toBe(true);
  });

  it('is not made with another kind of key', () => {
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => signFeed(feed, rsa)).toThrow(/Ed25519/);
  });
});
