import { isRelease } from './version';

/** One file of a release, as the feed has it. */
export type FeedFile = {
  /** A bare name: the file lies beside the feed. */
  readonly name: string;
  /** base64 */
  readonly sha512: string;
  readonly sizeBytes: number;
};

export type Feed = {
  readonly version: string;
  /** Epoch ms. */
  readonly releasedAt: number | null;
  readonly files: readonly FeedFile[];
};

export type FeedResult =
  | { readonly ok: true; readonly feed: Feed }
  /** What is wrong with it, for the log. */
  | { readonly ok: false; readonly problem: string };

/** A feed is a few hundred bytes. */
export const maxFeedBytes = 16 * 1024;
const maxFileBytes = 1024 * 1024 * 1024;
const maxFiles = 16;

/** No separator, no `..`, nothing that a shell or an address would read as something else. */
const fileName = /^Gantry-[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*\.[A-Za-z]{2,8}$/;
const sha512 = /^[A-Za-z0-9+/]{86}==$/;
const wholeNumber = /^[1-9]\d{0,12}$/;
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

const feedKeys = ['version', 'files', 'path', 'sha512', 'releaseDate'];
const fileKeys = ['url', 'sha512', 'size', 'blockMapSize', 'isAdminRightsRequired'];

/**
 * Reads `latest*.yml` as electron-builder writes it: plain values, and one list of files. It is far less than YAML, on
 * purpose: tags, anchors, packages of web installers and keys that we do not know are refused, not skipped.
 */
export function parseFeed(text: string): FeedResult {
  try {
    return { ok: true, feed: toFeed(readLines(text)) };
  } catch (thrown) {
    if (thrown instanceof FeedProblem) return { ok: false, problem: thrown.message };
    throw thrown;
  }
}

class FeedProblem extends Error {}

type Entries = ReadonlyMap<string, string>;
type Raw = { readonly top: Entries; readonly files: readonly Entries[] };

const topLine = /^([A-Za-z][A-Za-z0-9]*):(?: (.*))?$/;
const itemLine = /^ {2}(- | {2})([A-Za-z][A-Za-z0-9]*): (.*)$/;
const plainValue = /^[A-Za-z0-9+/][A-Za-z0-9+/=._:-]*$/;
const quotedValue = /^'([^']*)'$/;

function readLines(text: string): Raw {
  if (text.length > maxFeedBytes) throw new FeedProblem('it is too long');
  const top = new Map<string, string>();
  const files: Map<string, string>[] = [];
  let isInFiles = false;
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const item = isInFiles ? itemLine.exec(line) : null;
    if (item) {
      if (item[1] === '- ') files.push(new Map());
      put(files.at(-1), item[2], item[3]);
      continue;
    }
    const match = topLine.exec(line);
    if (!match) throw new FeedProblem('a line is not understood');
    isInFiles = match[1] === 'files';
    // the list itself is on the lines below
    if (isInFiles && match[2] !== undefined) throw new FeedProblem('files is no list');
    put(top, match[1], isInFiles ? "''" : match[2]);
  }
  return { top, files };
}

function put(
  into: Map<string, string> | undefined,
  key: string | undefined,
  value: string | undefined,
): void {
  if (!into || key === undefined || value === undefined) throw new FeedProblem('a value is missing');
  if (into.has(key)) throw new FeedProblem(`${key} is there twice`);
  const quoted = quotedValue.exec(value)?.[1];
  if (quoted === undefined && !plainValue.test(value)) throw new FeedProblem(`${key} is no plain value`);
  into.set(key, quoted ?? value);
}

function toFeed({ top, files }: Raw): Feed {
  onlyKnown(top, feedKeys);
  const version = needed(top, 'version', isRelease);
  if (files.length === 0 || files.length > maxFiles) throw new FeedProblem(`it has ${files.length} files`);
  const date = top.get('releaseDate');
  if (date !== undefined && !isoDate.test(date)) throw new FeedProblem('releaseDate is no date');
  return {
    version,
    releasedAt: date === undefined ? null : Date.parse(date),
    files: files.map((file) => toFile(file, version)),
  };
}

function toFile(file: Entries, version: string): FeedFile {
  onlyKnown(file, fileKeys);
  // the name says the version, so that a file of an older release cannot stand in for it
  const isName = (value: string) => fileName.test(value) && value.startsWith(`Gantry-${version}-`);
  const isSize = (value: string) => wholeNumber.test(value) && Number(value) <= maxFileBytes;
  return {
    name: needed(file, 'url', isName),
    sha512: needed(file, 'sha512', (value) => sha512.test(value)),
    sizeBytes: Number(needed(file, 'size', isSize)),
  };
}

function onlyKnown(entries: Entries, known: readonly string[]): void {
  for (const key of entries.keys()) if (!known.includes(key)) throw new FeedProblem(`${key} is not known`);
}

function needed(entries: Entries, key: string, isRight: (value: string) => boolean): string {
  const value = entries.get(key);
  if (value === undefined) throw new FeedProblem(`${key} is missing`);
  if (!isRight(value)) throw new FeedProblem(`${key} is not what it should be`);
  return value;
}

export type FilePick = {
  /** Without its dot: `AppImage`, `exe`, `zip`. */
  readonly extension: string;
  /** As Node names it. */
  readonly arch: string;
};

/** What electron-builder calls processors in file names, by what Node calls them. */
const archNames: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'x86_64', 'amd64'],
  arm64: ['arm64', 'aarch64'],
};

/** The file for this kind of installation and processor, or one for all processors; null when the release has none. */
export function pickFile(feed: Feed, { extension, arch }: FilePick): FeedFile | null {
  const ofKind = feed.files.filter(({ name }) => name.endsWith(`.${extension}`));
  const names = (arches: readonly string[]) =>
    ofKind.find(({ name }) => arches.some((one) => name.endsWith(`-${one}.${extension}`)));
  const isOfOne = (name: string) =>
    Object.values(archNames)
      .flat()
      .some((one) => name.endsWith(`-${one}.${extension}`));
  return names(archNames[arch] ?? []) ?? ofKind.find(({ name }) => !isOfOne(name)) ?? null;
}

/** The feed's file name for a system and processor, as electron-builder's publishers write it. */
export function feedName(platform: string, arch: string): string {
  if (platform === 'darwin') return 'latest-mac.yml';
  if (platform === 'win32') return 'latest.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}
