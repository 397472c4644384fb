/** What a build says about its updates. */
export type UpdateSource = {
  /** The folder that has the feed. */
  readonly feed: string;
  /** base64 of an Ed25519 public key's 32 bytes. */
  readonly key: string;
  /** The whole distinguished name on the certificate that signs the Windows setup; null without one. */
  readonly publisher: string | null;
};

const keyPattern = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Reads GANTRY_UPDATE_FEED, GANTRY_UPDATE_KEY and, for Windows, GANTRY_UPDATE_PUBLISHER. Without feed and key a build has no
 * updates and asks nobody. Throws when only one of them is there or one is not what it should be: a release that cannot be
 * updated is not to be made by mistake.
 */
export function updateSource(environment: Readonly<Record<string, string | undefined>>): UpdateSource | null {
  const feed = environment['GANTRY_UPDATE_FEED'] ?? '';
  const key = environment['GANTRY_UPDATE_KEY'] ?? '';
  if (feed === '' && key === '') return null;
  if (!keyPattern.test(key)) throw new Error('GANTRY_UPDATE_KEY is not 32 bytes in base64');
  if (!isFolder(feed)) throw new Error('GANTRY_UPDATE_FEED is not an https address that ends in a slash');
  return { feed, key, publisher: environment['GANTRY_UPDATE_PUBLISHER'] || null };
}

function isFolder(text: string): boolean {
  try {
    const { protocol, username, password, search, hash, href } = new URL(text);
    const isPlain = username === '' && password === '' && search === '' && hash === '';
    return protocol === 'https:' && isPlain && href === text && text.endsWith('/');
  } catch {
    return false;
  }
}
