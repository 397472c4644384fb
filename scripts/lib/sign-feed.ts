import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/**
 * The signature of a feed of updates: base64 of Ed25519 over its bytes. It lies beside the feed, as `NAME.sig`.
 * @param key an Ed25519 private key
 */
export function signFeed(feed: Buffer, key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key of updates is an Ed25519 key');
  return `${sign(null, feed, key).toString('base64')}\n`;
}

/** The public half as GANTRY_UPDATE_KEY has it: its 32 bytes in base64. */
export function publicUpdateKey(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return spki.subarray(-32).toString('base64');
}

/** @param pem PKCS#8, as `openssl genpkey -algorithm ed25519` writes it */
export function readSigningKey(pem: string): KeyObject {
  return createPrivateKey({ key: pem, format: 'pem', type: 'pkcs8' });
}
