import { withoutPeople } from '../../platform/without-people';

/** What is known to be nobody's business, besides what looks like it. */
export type Private = {
  readonly home: string;
  readonly userName: string;
  readonly hostName: string;
  /** Values that are secret wherever and in whatever form they stand: of variables, of addresses. */
  readonly secrets: readonly string[];
};

const mask = '•••';
/** Shorter ones would take ordinary words along. */
const minSecretLength = 4;
const maxTextLength = 4_000;

/**
 * Makes a text fit to be given away. In three sieves: what is known to be secret, in the forms in which it travels; what is named as
 * a secret or names a person; and then every word that is not plainly a word, a number or a name of ours: a password that
 * nobody announced looks like none of them.
 */
export function createScrubber({ home, userName, hostName, secrets }: Private): (text: string) => string {
  const forms = [...new Set(secrets.filter((one) => one.length >= minSecretLength).flatMap(formsOf))]
    .filter((form) => form.length >= minSecretLength)
    // the longest first: one may be part of another
    .sort((a, b) => b.length - a.length);
  const isNamedHost = hostName.length > 2 && hostName !== 'localhost';
  return (text) => {
    let result = text.slice(0, maxTextLength);
    for (const form of forms) result = replaceAll(result, form);
    // before the user: computers are named after people
    if (isNamedHost) result = result.split(hostName).join('HOST');
    result = withoutPeople(result, { home, userName });
    return withoutOddWords(result);
  };
}

function replaceAll(text: string, form: string): string {
  const lower = form.toLowerCase();
  // case does not protect a secret, and percent signs are followed by either
  if (!text.toLowerCase().includes(lower)) return text;
  return text.replace(new RegExp(form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), mask);
}

/** A secret as it is, and as it is found in headers, addresses and programs that hide it badly. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    [...secret].reverse().join(''),
  ];
}

/** What stands between white space, quotes and brackets. */
const chunk = /[^\s"'`()[\]{}<>,;|]+/g;
const separators = /[/\\.:_\-@=&?#!*~^$…]+/;

function withoutOddWords(text: string): string {
  return text.replace(chunk, (word) => {
    if (isVersion(word) || isPlain(word)) return word;
    // of a path only the part that is odd: the rest tells where it was
    if (!/^(?:[a-z]{2,8}:)?(?:~|[A-Za-z]:)?[\\/]/.test(word)) return mask;
    return word.replace(/[^/\\:]+/g, (part) => (isPlain(part) ? part : mask));
  });
}

function isVersion(word: string): boolean {
  return /^v?\d{1,3}(?:\.\d{1,4}){1,3}(?:[+~-][a-z]{2,4}\d{0,2}(?:u\d)?)?$/.test(word);
}

function isPlain(word: string): boolean {
  return word.split(separators).every((piece) => piece === '' || isPlainPiece(piece));
}

function isPlainPiece(piece: string): boolean {
  return (
    piece === mask ||
    known.has(piece.toLowerCase()) ||
    /^\d{1,6}$/.test(piece) ||
    /^\d{1,2}T\d{1,2}$|^\d{1,3}Z$/.test(piece) ||
    /^\d{1,6}(?:ms|s|m|h|d|b|kb|mb|gb|px)$/i.test(piece) ||
    isWord(piece)
  );
}

/** Names of ours and of the systems that have digits in them. */
const known: ReadonlySet<string> = new Set(
  'v1 v2 v3 amd64 arm64 armv7 arm64v8 x64 x86 i386 aarch64 ppc64le s390x riscv64 win32 wsl2 sha256 sha1 md5 base64 utf8 ipv4 ipv6 http2 tls1 x509 v8 ext4 overlay2 btrfs zfs cgroupv2 cgroup2 es2022 h2 i18n docker0 eth0 lo0 rc1 rc2 rc3 beta1 beta2'.split(
    ' ',
  ),
);

const maxWordLength = 24;

/**
 * Letters that read as words: small, capital, Capital, or joined as in `createEngineSide`. Random ones change case in
 * every other place.
 */
function isWord(piece: string): boolean {
  if (!/^\p{L}+$/u.test(piece)) return false;
  // what is no Latin is prose: codes are made of Latin letters
  if (!/[A-Za-z]/.test(piece)) return piece.length <= maxWordLength;
  const humps = piece.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  if (humps.join('') !== piece) return false;
  if (humps.length === 1) return piece.length <= maxWordLength && hasVowels(piece);
  return humps.length <= 6 && piece.length / humps.length >= 3.5 && humps.every((hump) => hump.length >= 2);
}

function hasVowels(word: string): boolean {
  if (word.length < 10) return true;
  const vowels = word.match(/[aeiouy]/gi)?.length ?? 0;
  return vowels / word.length >= 0.2 && !/[^aeiouy]{6}/i.test(word);
}
