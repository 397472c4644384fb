/**
 * Splits a line as a POSIX shell would (IEEE 1003.1, 2.2 Quoting and 2.3 Token Recognition), without running one.
 * What only a shell could do (variables, pipes, several commands) is a problem with its place, never guessed.
 * Beyond POSIX: the line continuations of PowerShell (backtick) and cmd (caret), because lines are pasted from all three.
 */
export type ShellWord = {
  readonly text: string;
  /** Where the word begins in the whole text, 0-based. */
  readonly position: number;
};

export type ShellProblemCode =
  'unclosed-quote' | 'shell-operator' | 'shell-expansion' | 'several-commands' | 'typographic';

export type ShellProblem = {
  readonly code: ShellProblemCode;
  readonly token: string;
  readonly position: number;
};

export type ShellSplit =
  | { readonly ok: true; readonly words: readonly ShellWord[] }
  | { readonly ok: false; readonly problem: ShellProblem };

type Reader = {
  readonly text: string;
  at: number;
  /** The word being read; null between words. */
  word: { text: string; position: number } | null;
  readonly words: ShellWord[];
  problem: ShellProblem | null;
};

const continuation = /[\\`^][ \t]*(?:\r\n|\n|\r)/y;
const expansion = /\$[A-Za-z_{(0-9@*#?!$]/y;
/** Outside quotes `$'…'` and `$"…"` are quotations of their own, which no engine ever sees as written. */
const quotedExpansion = /\$['"]/y;
const operators = new Set(['|', '&', ';', '<', '>', '(', ')']);
/** Quotes that word processors and slides put in; no shell knows them. */
const curlyQuotes = new Set(['\u2018', '\u2019', '\u201c', '\u201d']);

/** Words of one command line with their places, or the first thing that only a shell could do. */
export function splitShellWords(text: string): ShellSplit {
  const reader: Reader = { text, at: 0, word: null, words: [], problem: null };
  while (reader.at < text.length && reader.problem === null) readNext(reader);
  endWord(reader);
  return reader.problem ? { ok: false, problem: reader.problem } : { ok: true, words: reader.words };
}

function readNext(reader: Reader): void {
  const char = reader.text.charAt(reader.at);
  if (matchAt(continuation, reader) !== null) skipContinuation(reader);
  else if (char === '\n' || char === '\r') readLineEnd(reader);
  else if (/\s/.test(char)) {
    endWord(reader);
    reader.at += 1;
  } else if (char === '#' && reader.word === null) skipComment(reader);
  else if (char === "'") readSingleQuoted(reader);
  else if (char === '"') readDoubleQuoted(reader);
  else if (char === '\\') readEscaped(reader);
  else readPlain(reader, char);
}

function readPlain(reader: Reader, char: string): void {
  if (operators.has(char)) stop(reader, 'shell-operator', char);
  else if (curlyQuotes.has(char)) stop(reader, 'typographic', char);
  else if (readExpansion(reader)) return;
  else if (matchAt(quotedExpansion, reader))
    stop(reader, 'shell-expansion', matchAt(quotedExpansion, reader)!);
  else {
    append(reader, char);
    reader.at += 1;
  }
}

/** A newline without a continuation: a blank rest is fine, another `docker …` is a second command. */
function readLineEnd(reader: Reader): void {
  endWord(reader);
  const rest = reader.text.slice(reader.at);
  const next = /^\s*((?:[$#%>]\s+)?(?:sudo\s+)?docker)\b/.exec(rest);
  if (next && reader.words.length > 0) {
    const position = reader.at + (next[0].length - next[1]!.length);
    reader.problem = { code: 'several-commands', token: next[1]!, position };
    return;
  }
  reader.at += 1;
}

function skipContinuation(reader: Reader): void {
  // POSIX joins the halves of a word; PowerShell and cmd lines always have a blank before the mark
  reader.at += matchAt(continuation, reader)!.length;
}

function skipComment(reader: Reader): void {
  while (reader.at < reader.text.length && !/[\r\n]/.test(reader.text.charAt(reader.at))) reader.at += 1;
}

function readSingleQuoted(reader: Reader): void {
  const end = reader.text.indexOf("'", reader.at + 1);
  if (end < 0) return stop(reader, 'unclosed-quote', "'");
  append(reader, reader.text.slice(reader.at + 1, end));
  reader.at = end + 1;
}

function readDoubleQuoted(reader: Reader): void {
  const start = reader.at;
  append(reader, '');
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === '"') {
      reader.at += 1;
      return;
    }
    if (char === '\\') readEscapedInQuotes(reader);
    else if (readExpansion(reader)) return;
    else {
      append(reader, char);
      reader.at += 1;
    }
  }
  reader.at = start;
  stop(reader, 'unclosed-quote', '"');
}

/** Inside double quotes a backslash only escapes `$`, a backtick, `"`, `\` and a newline. */
function readEscapedInQuotes(reader: Reader): void {
  const next = reader.text.charAt(reader.at + 1);
  if (next === '\n') reader.at += 2;
  else if (next !== '' && '$`"\\'.includes(next)) {
    append(reader, next);
    reader.at += 2;
  } else {
    append(reader, '\\');
    reader.at += 1;
  }
}

function readEscaped(reader: Reader): void {
  const next = reader.text.charAt(reader.at + 1);
  append(reader, next === '' ? '\\' : next);
  reader.at += next === '' ? 1 : 2;
}

/** `$NAME`, `${…}`, `$(…)` and backticks need a shell: true when one is here and was made a problem. */
function readExpansion(reader: Reader): boolean {
  if (matchAt(expansion, reader) === null && reader.text.charAt(reader.at) !== '`') return false;
  const rest = reader.text.slice(reader.at);
  const token = /^(?:\$\{[^}\s]*\}|\$\([^)\s]*\)?|\$\w+|`[^`\s]*`|\$?.)/.exec(rest)![0];
  stop(reader, 'shell-expansion', token.slice(0, 40));
  return true;
}

function matchAt(pattern: RegExp, reader: Reader): string | null {
  pattern.lastIndex = reader.at;
  return pattern.exec(reader.text)?.[0] ?? null;
}

function append(reader: Reader, text: string): void {
  reader.word ??= { text: '', position: reader.at };
  reader.word.text += text;
}

function endWord(reader: Reader): void {
  if (reader.word) reader.words.push(reader.word);
  reader.word = null;
}

function stop(reader: Reader, code: ShellProblemCode, token: string): void {
  reader.problem = { code, token, position: reader.at };
}
