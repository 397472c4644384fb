import type { CommandShell } from '../features/settings/model';
import { splitShellWords } from '../features/run/shell-words';

/** A shell whose rules are known; `system` has been decided. */
export type KnownShell = Exclude<CommandShell, 'system'>;

/** What a person's terminal most likely runs when nothing was chosen. */
export function shellFor(setting: CommandShell, platform: 'darwin' | 'win32' | 'linux'): KnownShell {
  if (setting !== 'system') return setting;
  return platform === 'win32' ? 'powershell' : 'posix';
}

/**
 * One argument as the shell has to be given it, quoted only when it needs it.
 *
 * POSIX: IEEE 1003.1, 2.2. fish: fishshell.com, "Quotes". PowerShell: about_Quoting_Rules and about_Parsing, with the way
 * arguments reach programs since 7.3. cmd: the rules of the Microsoft C runtime for the program, a caret for what cmd itself
 * would understand.
 */
export function quoteFor(word: string, shell: KnownShell): string {
  return quoters[shell](word);
}

const quoters: Readonly<Record<KnownShell, (word: string) => string>> = {
  posix: (word) => (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`),
  fish: (word) =>
    /^[A-Za-z0-9_@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\\', '\\\\').replaceAll("'", `\\'`)}'`,
  powershell: (word) => (isPlainInPowerShell(word) ? word : `'${word.replace(/['‘’‚‛]/g, '$&$&')}'`),
  cmd: quoteForCmd,
};

/** A comma makes a list, `@` at the start splats, and a flag with a dot or colon in it is cut in two. */
function isPlainInPowerShell(word: string): boolean {
  if (!/^[A-Za-z0-9_+=:./\\-][A-Za-z0-9_@%+=:./\\-]*$/.test(word)) return false;
  return !/^-.*[.:]/.test(word) && word !== '--%';
}

function quoteForCmd(word: string): string {
  if (/^[A-Za-z0-9_@+=:,./\\-]+$/.test(word)) return word;
  // backslashes count only before a quote, and then double (CommandLineToArgvW)
  const quoted = `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
  return /["%!]/.test(word) ? quoted.replace(/[()%!^"<>&|]/g, '^$&') : quoted;
}

/**
 * A `docker …` line, written for a POSIX shell by whoever made it, as another shell takes it. What is more than one simple command,
 * or leans on its shell (`$HOME`, a pipe, `~`), is left as it is.
 */
export function inShell(line: string, shell: KnownShell): string {
  if (shell === 'posix' || !line.startsWith('docker ') || /(?:^|\s)~/.test(line)) return line;
  const split = splitShellWords(line);
  return split.ok ? split.words.map(({ text }) => quoteFor(text, shell)).join(' ') : line;
}
