import { parseImageReference } from '../../lib/image-reference';
import type { RunDefaults } from '../settings/model';
import type { RunRequest } from './model';
import { applySwitch, longFlag, type RunDraft, type RunFlag, shortFlag } from './run-flags';
import { imageProblem, type RunProblem, type RunProblemCode, shellProblem } from './run-problem';
import { type ShellWord, splitShellWords } from './shell-words';

export type ParsedRunLine =
  { readonly ok: true; readonly request: RunRequest } | { readonly ok: false; readonly problem: RunProblem };

/** Words of the line with a place to read at. */
type Cursor = { readonly words: readonly ShellWord[]; at: number };

/** What people copy along with a command: prompts of the usual shells. */
const prompt = /^\s*(?:(?:[\w.@~:/\\-]*[$#%]|PS [A-Za-z]:[^>\n]*>|[A-Za-z]:\\[^>\n]*>|>)\s+)/;

/**
 * Understands an image name (with an optional command) or a pasted `docker run` line. Nothing is skipped silently:
 * what is not understood is a problem with its word and place. `defaults` are for what was not written as a `docker` command: such a
 * line does exactly what docker would do with it.
 */
export function parseRunLine(text: string, defaults: RunDefaults = noDefaults): ParsedRunLine {
  const offset = prompt.exec(text)?.[0].length ?? 0;
  const split = splitShellWords(' '.repeat(offset) + text.slice(offset));
  if (!split.ok) return problemAt(shellProblem[split.problem.code], split.problem);
  const cursor: Cursor = { words: split.words, at: 0 };
  const problem = readOpening(cursor, text.length);
  if (problem) return problem;
  const isCommand = cursor.words.slice(0, cursor.at).some((word) => isDocker(word.text));
  const parsed = readRequest(cursor, text.length);
  return parsed.ok && !isCommand ? { ok: true, request: withDefaults(parsed.request, defaults) } : parsed;
}

const noDefaults: RunDefaults = { remove: false, publishAll: false };

/** Where something was asked for that a default would contradict, it stays as asked. */
function withDefaults(request: RunRequest, { remove, publishAll }: RunDefaults): RunRequest {
  const isRestarted = request.restart !== undefined && request.restart !== 'no';
  return {
    ...request,
    removeAfter: request.removeAfter || (remove && !isRestarted),
    publishAll: request.publishAll || (publishAll && request.ports.length === 0),
  };
}

function isDocker(word: string): boolean {
  return /^(?:\S*[\\/])?docker(?:\.exe)?$/.test(word);
}

function problemAt(
  code: RunProblemCode,
  place: { readonly token?: string; readonly text?: string; readonly position: number },
): { readonly ok: false; readonly problem: RunProblem } {
  return { ok: false, problem: { code, token: place.token ?? place.text ?? '', position: place.position } };
}

/** Passes over `sudo docker container run`; a problem when the line is another docker command. */
function readOpening(cursor: Cursor, end: number): ParsedRunLine | null {
  const word = (): string | undefined => cursor.words[cursor.at]?.text;
  if (cursor.words.length === 0) return problemAt('empty', { position: 0 });
  if (word() === 'sudo') cursor.at += 1;
  if (!isDocker(word() ?? '')) {
    // an image and its command, `run nginx`, or flags and an image; `sudo nginx` is none of them
    if (cursor.at > 0) return problemAt('not-a-run-command', cursor.words[cursor.at] ?? { position: end });
    if (word() === 'run' && cursor.words.length > 1) cursor.at += 1;
    return null;
  }
  cursor.at += 1;
  if (word() === 'container') cursor.at += 1;
  if (word() !== 'run') return problemAt('not-a-run-command', cursor.words[cursor.at] ?? { position: end });
  cursor.at += 1;
  return null;
}

function readRequest(cursor: Cursor, end: number): ParsedRunLine {
  const draft: RunDraft = {
    image: '',
    command: [],
    isDetached: false,
    removeAfter: false,
    ports: [],
    publishAll: false,
    env: [],
    labels: [],
    volumes: [],
  };
  const problem = readFlags(cursor, draft);
  if (problem) return { ok: false, problem };
  const image = cursor.words[cursor.at];
  if (!image) return problemAt('missing-image', { position: end });
  const parsed = parseImageReference(image.text);
  if (!parsed.ok) return problemAt(imageProblem[parsed.problem], image);
  if (draft.removeAfter && draft.restart !== undefined && draft.restart !== 'no') {
    return problemAt(
      'rm-with-restart',
      cursor.words.find((word) => word.text.startsWith('--restart')) ?? image,
    );
  }
  draft.image = image.text;
  draft.command = cursor.words.slice(cursor.at + 1).map((word) => word.text);
  return { ok: true, request: draft };
}

/** Flags end at the first word that is none, as docker has it: what follows the image belongs to the command. */
function readFlags(cursor: Cursor, draft: RunDraft): RunProblem | null {
  for (;;) {
    const word = cursor.words[cursor.at];
    if (word === undefined) return null;
    // an automatic "correction" of `--` in a document
    if (/^[\u2010-\u2015\u2212]/.test(word.text)) return at('typographic', word);
    if (!word.text.startsWith('-') || word.text === '-') return null;
    cursor.at += 1;
    if (word.text === '--') return null;
    const problem = word.text.startsWith('--')
      ? readLong(cursor, draft, word)
      : readShort(cursor, draft, word);
    if (problem) return problem;
  }
}

function at(code: RunProblemCode, word: ShellWord, token = word.text): RunProblem {
  return { code, token, position: word.position };
}

function readLong(cursor: Cursor, draft: RunDraft, word: ShellWord): RunProblem | null {
  const equals = word.text.indexOf('=');
  const name = word.text.slice(2, equals < 0 ? undefined : equals);
  const given = equals < 0 ? null : word.text.slice(equals + 1);
  const flag = longFlag(name);
  if (!flag) return at('unknown-flag', word, `--${name}`);
  return applyFlag({ cursor, draft, word, flag, token: `--${name}`, given });
}

/** `-d`, `-dp 80:80`, `-p80:80`, `-p=80:80`: switches may be joined, the first flag with a value takes the rest. */
function readShort(cursor: Cursor, draft: RunDraft, word: ShellWord): RunProblem | null {
  for (let index = 1; index < word.text.length; index += 1) {
    const letter = word.text.charAt(index);
    const flag = shortFlag(letter);
    if (!flag) return at('unknown-flag', word, `-${letter}`);
    // people write -it as one thing, so it is named as one thing
    if (flag.kind === 'refused') return at(flag.code, word);
    const rest = word.text.slice(index + 1);
    const takesRest = flag.kind !== 'switch' || rest.startsWith('=');
    const given = takesRest && rest !== '' ? rest.replace(/^=/, '') : null;
    const problem = applyFlag({ cursor, draft, word, flag, token: `-${letter}`, given });
    if (problem || takesRest) return problem;
  }
  return null;
}

type FlagUse = {
  readonly cursor: Cursor;
  readonly draft: RunDraft;
  readonly word: ShellWord;
  readonly flag: RunFlag;
  /** The flag as written, without its value. */
  readonly token: string;
  readonly given: string | null;
};

function applyFlag({ cursor, draft, word, flag, token, given }: FlagUse): RunProblem | null {
  if (flag.kind === 'refused') return at(flag.code, word, token);
  if (flag.kind === 'switch') {
    const code = applySwitch(flag, draft, given);
    return code && at(code, word);
  }
  const next = given === null ? cursor.words[cursor.at] : undefined;
  const text = given ?? next?.text;
  if (text === undefined) return at('missing-value', word, token);
  if (next) cursor.at += 1;
  const code = flag.apply(draft, text);
  return code && at(code, next ?? word, text);
}
