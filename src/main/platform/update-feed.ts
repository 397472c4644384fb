import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { maxFeedBytes, parseFeed, type Feed } from '../../shared/features/updates/feed';
import { fail } from '../../shared/ipc/errors';
import { type FeedPlace, fetchSmall } from './update-fetch';

/** An Ed25519 public key in 32 bytes, as an SPKI structure has it (RFC 8410) but for this head. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const keyBytes = 32;
const signatureBytes = 64;
/** base64, perhaps with a line break */
const maxSignatureFileBytes = 128;

/** @param base64 the 32 bytes of an Ed25519 public key; null when it is none */
export function readUpdateKey(base64: string): KeyObject | null {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length !== keyBytes || raw.toString('base64') !== base64) return null;
  return createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: 'der', type: 'spki' });
}

/**
 * Fetches a feed and its signature (`NAME.sig`: base64 of the Ed25519 signature of the feed's bytes). Nothing of the feed is
 * looked at before the signature has been found to be right. Throws SIGNATURE_INVALID, PROTOCOL and what `fetchSmall` throws.
 */
export async function fetchFeed(
  place: FeedPlace,
  { name, key, signal }: { readonly name: string; readonly key: KeyObject; readonly signal: AbortSignal },
): Promise<Feed> {
  const bytes = await fetchSmall(place, name, { maxBytes: maxFeedBytes, signal });
  const signature = await fetchSignature(place, name, signal);
  if (!verify(null, bytes, key, signature)) throw fail('SIGNATURE_INVALID', `${name} is not signed by us`);
  const result = parseFeed(bytes.toString('utf8'));
  if (!result.ok) throw fail('PROTOCOL', `${name}: ${result.problem}`);
  return result.feed;
}

async function fetchSignature(place: FeedPlace, name: string, signal: AbortSignal): Promise<Buffer> {
  const limits = { maxBytes: maxSignatureFileBytes, signal };
  const text = (await fetchSmall(place, `${name}.sig`, limits).catch(asUnsigned)).toString('latin1').trim();
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== signatureBytes || bytes.toString('base64') !== text)
    throw fail('SIGNATURE_INVALID', `${name}.sig is no signature`);
  return bytes;
}

/** A feed that is there without its signature is unsigned; a server that is away is away. */
function asUnsigned(thrown: unknown): never {
  const { error } = thrown as { error?: { code: string; message: string } };
  const isThere = error?.code === 'TOO_BIG' || error?.message.includes('answered 404');
  throw isThere ? fail('SIGNATURE_INVALID', 'the feed is not signed', { cause: thrown }) : thrown;
}
