import * as v from 'valibot';
import { type ContainerId, containerName, type ContainerName } from '../../lib/ids';
import { parseImageReference } from '../../lib/image-reference';
import { isAltered } from '../../lib/printable';
import { type AddressOptions, parseEngineAddress } from '../engine/address';
import { quoteForShell } from '../run/docker-run-line';
import { type TaskSummary, taskPath } from '../tasks/model';

/** Pages that may be asked for by name from outside. */
export const placeNames = ['home', 'containers', 'images', 'engines', 'settings'] as const;
export type PlaceName = (typeof placeNames)[number];

/**
 * Where somebody outside (a command line, a link on a web page, a second start) may lead: places only, never actions. Text in it is
 * checked, and a container goes by the name it is called.
 */
export type Place =
  | { readonly kind: 'page'; readonly page: PlaceName }
  /** Home with this line filled in; nothing runs by itself. */
  | { readonly kind: 'run'; readonly line: string }
  | { readonly kind: 'container'; readonly name: ContainerName; readonly tab: ContainerPlaceTab };
export type ContainerPlaceTab = 'overview' | 'logs';

/** Where main itself leads the page: a closed set, of which each has one route. */
export type Navigation =
  | Exclude<Place, { kind: 'container' }>
  | { readonly kind: 'container'; readonly id: ContainerId; readonly tab: ContainerPlaceTab }
  /** The page that says that there is none of this name. */
  | { readonly kind: 'no-container'; readonly name: ContainerName }
  | { readonly kind: 'task'; readonly task: Pick<TaskSummary, 'id' | 'kind'> };

const pagePaths: Readonly<Record<PlaceName, string>> = {
  home: '/',
  containers: '/containers',
  images: '/images',
  engines: '/engines',
  settings: '/settings',
};

/** The route of a navigation, ready for an address. */
export function navigationPath(to: Navigation): string {
  switch (to.kind) {
    case 'page':
      return pagePaths[to.page];
    case 'run':
      return `/?run=${encodeURIComponent(to.line)}`;
    case 'container':
      return to.tab === 'logs' ? `/containers/${to.id}/logs` : `/containers/${to.id}`;
    case 'no-container':
      return `/containers/${encodeURIComponent(to.name)}`;
    case 'task':
      return taskPath(to.task);
  }
}

/** Longest link that is looked at. */
export const maxLinkLength = 512;
/**
 * Longest sum of all arguments. A second start hands its arguments to the first in one message of Chromium's, which takes 32 KiB
 * and treats the first start as broken when it cannot be given over (process_singleton_posix.cc).
 */
export const maxArgumentsLength = 16_384;
const maxLineLength = 8192;
const maxEngineLength = 512;

type LinkReader = (target: string, query: string | undefined) => Place | null;

const linkReaders: Readonly<Record<string, LinkReader>> = {
  open: (target, query) => (query === undefined ? pagePlace(target) : null),
  container: (target, query) => (query === undefined ? containerPlace(target, 'overview') : null),
  logs: (target, query) => (query === undefined ? containerPlace(target, 'logs') : null),
  run: (target, query) => (target === '' ? runLinkPlace(query ?? '') : null),
};

/** What a link means; null for whatever is not exactly one of the known forms. */
export function parseLink(link: string): Place | null {
  // only what an address is made of: no blanks, nothing above ASCII, nothing that a shell or a page could make something of
  if (link.length > maxLinkLength || !/^[A-Za-z0-9:/?=%._-]+$/.test(link)) return null;
  const [, host = '', rest = '', query] = /^gantry:\/\/([a-z]+)(?:\/([^?]*))?(?:\?(.*))?$/i.exec(link) ?? [];
  const name = host.toLowerCase();
  const read = Object.hasOwn(linkReaders, name) ? linkReaders[name] : undefined;
  return read?.(rest.replace(/\/$/, ''), query) ?? null;
}

function pagePlace(name: string): Place | null {
  const page = placeNames.find((known) => known === name);
  return page ? { kind: 'page', page } : null;
}

function containerPlace(name: string, tab: ContainerPlaceTab): Place | null {
  const parsed = v.safeParse(containerName, name);
  return parsed.success ? { kind: 'container', name: parsed.output, tab } : null;
}

/** An image by name and nothing else: a link cannot bring flags along. */
function runLinkPlace(query: string): Place | null {
  const [, encoded] = /^image=([^=?&]+)$/.exec(query) ?? [];
  if (encoded === undefined) return null;
  const line = decode(encoded);
  return line !== null && parseImageReference(line).ok ? { kind: 'run', line } : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export type StartProblem =
  /** A word that is no command, a link that is none, two of them. */
  'not-understood' | 'bad-engine' | 'too-long';

/** What a start of the app was asked for. */
export type StartRequest = {
  /** Null when nothing was named. */
  readonly place: Place | null;
  /** An engine for this session, as docker writes it. Never from a link. */
  readonly engine: string | null;
  /** Started with the computer: no window yet. */
  readonly isHidden: boolean;
  /** Something was not understood; then nothing of it is done. */
  readonly problem: StartProblem | null;
};

export const plainStart: StartRequest = { place: null, engine: null, isHidden: false, problem: null };

type Reading = {
  readonly words: readonly string[];
  at: number;
  engine: string | null;
  isHidden: boolean;
  page: Place | null;
  readonly positional: string[];
  place: Place | null;
};

/**
 * Understands the arguments of a start: `run IMAGE [ARGS…]`, `logs NAME`, `--engine URL`, `--hidden`, or one link. After `--`, which
 * is what the system puts in front of a link, there is a link or nothing. Switches that are not ours are Chromium's and left to it.
 *
 * @param args without the program and, when unpackaged, without the folder of the app
 */
export function parseStart(
  args: readonly string[],
  { platform }: Pick<AddressOptions, 'platform'>,
): StartRequest {
  if (isTooLong(args)) return refused('too-long');
  const reading: Reading = {
    words: args,
    at: 0,
    ...{ engine: null, isHidden: false, page: null, positional: [], place: null },
  };
  while (reading.at < args.length) {
    if (!readWord(reading)) return refused('not-understood');
  }
  const place = reading.place ?? placeOfWords(reading.positional);
  if (place === undefined) return refused('not-understood');
  const { engine, isHidden, page } = reading;
  if (engine === null) return { ...plainStart, place: place ?? page, isHidden };
  const url = engineUrl(engine, platform);
  if (url === null) return refused('bad-engine');
  return { ...plainStart, place: place ?? page, engine: url, isHidden };
}

export function isTooLong(args: readonly string[]): boolean {
  return args.reduce((sum, word) => sum + word.length + 1, 0) > maxArgumentsLength;
}

function refused(problem: StartProblem): StartRequest {
  return { ...plainStart, problem };
}

/** Takes the next word, or several; false when it makes no sense. */
function readWord(reading: Reading): boolean {
  const word = reading.words[reading.at] ?? '';
  reading.at += 1;
  if (word === '--') return readLinkAfterDashes(reading);
  if (word.startsWith('-')) return readSwitch(reading, word);
  if (word === 'run' && reading.positional.length === 0) return readRun(reading);
  reading.positional.push(word);
  return true;
}

/** What follows is foreign: one link, or the whole start counts as not understood. */
function readLinkAfterDashes(reading: Reading): boolean {
  const rest = reading.words.slice(reading.at);
  reading.at = reading.words.length;
  if (rest.length === 0) return true;
  const place = rest.length === 1 && reading.positional.length === 0 ? parseLink(rest[0] ?? '') : null;
  reading.place = place;
  return place !== null;
}

function readSwitch(reading: Reading, word: string): boolean {
  if (word === '--hidden') reading.isHidden = true;
  else if (word.startsWith('--open=')) reading.page = pageOfPath(word.slice('--open='.length));
  else if (word.startsWith('--engine=')) return readEngine(reading, word.slice('--engine='.length));
  else if (word === '--engine') {
    const value = reading.words[reading.at];
    reading.at += 1;
    return value !== undefined && readEngine(reading, value);
  }
  return true;
}

function readEngine(reading: Reading, value: string): boolean {
  if (reading.engine !== null) return false;
  reading.engine = value;
  return true;
}

/** `--open=/containers`; null for anything that is no page. */
function pageOfPath(path: string): Place | null {
  const page = placeNames.find((name) => pagePaths[name] === path);
  return page ? { kind: 'page', page } : null;
}

/** All the rest belongs to the line, as with `docker run`. */
function readRun(reading: Reading): boolean {
  const rest = reading.words.slice(reading.at);
  reading.at = reading.words.length;
  const line = rest.map(quoteForShell).join(' ');
  if (line.length > maxLineLength || isAltered(line, { maxLength: maxLineLength })) return false;
  reading.place = rest.length === 0 ? { kind: 'page', page: 'home' } : { kind: 'run', line };
  return true;
}

/** Undefined for words that are no command. */
function placeOfWords(words: readonly string[]): Place | null | undefined {
  const [first, second] = words;
  if (first === undefined) return null;
  if (first === 'logs' && words.length === 2) return containerPlace(second ?? '', 'logs') ?? undefined;
  return words.length === 1 ? (parseLink(first) ?? undefined) : undefined;
}

function engineUrl(text: string, platform: AddressOptions['platform']): string | null {
  if (text.length > maxEngineLength) return null;
  const parsed = parseEngineAddress(text, { platform, hasTls: false });
  return parsed.ok ? parsed.address.url : null;
}

/** A start as a second process hands it over; anything else is refused as a whole. */
export const startRequestSchema = v.strictObject({
  place: v.nullable(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('page'), page: v.picklist(placeNames) }),
      v.strictObject({
        kind: v.literal('run'),
        line: v.pipe(
          v.string(),
          v.minLength(1),
          v.maxLength(maxLineLength),
          v.check((line) => !isAltered(line, { maxLength: maxLineLength })),
        ),
      }),
      v.strictObject({
        kind: v.literal('container'),
        name: containerName,
        tab: v.picklist(['overview', 'logs']),
      }),
    ]),
  ),
  engine: v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(maxEngineLength),
      v.check((url) => parseEngineAddress(url, { platform: 'linux', hasTls: false }).ok),
    ),
  ),
  isHidden: v.boolean(),
  problem: v.nullable(v.picklist(['not-understood', 'bad-engine', 'too-long'])),
});
