/**
 * Signs the feeds of updates (`latest*.yml`) in a folder, for whoever publishes a release: `node scripts/sign-feed.ts dist`.
 * The key comes as GANTRY_UPDATE_SIGNING_KEY (PKCS#8 PEM, Ed25519) and its public half must be the one that the release was
 * built with, GANTRY_UPDATE_KEY: everybody's copy would refuse any other.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicUpdateKey, readSigningKey, signFeed } from './lib/sign-feed.ts';

const [folder = 'dist'] = process.argv.slice(2);
const pem = process.env['GANTRY_UPDATE_SIGNING_KEY'] ?? '';
const key = readSigningKey(pem);
if (publicUpdateKey(key) !== process.env['GANTRY_UPDATE_KEY']) {
  throw new Error('GANTRY_UPDATE_SIGNING_KEY does not belong to GANTRY_UPDATE_KEY');
}
const feeds = readdirSync(folder).filter((name) => /^latest[a-z0-9-]*\.yml$/.test(name));
if (feeds.length === 0) throw new Error(`${folder} has no feed`);
for (const name of feeds) {
  writeFileSync(join(folder, `${name}.sig`), signFeed(readFileSync(join(folder, name)), key));
  console.log(`${name} is signed`);
}
