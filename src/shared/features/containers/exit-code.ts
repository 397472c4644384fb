/**
 * What an exit code says, in a word the catalogues have a sentence for. 125–127 are the engine's and the shell's
 * conventions, 128+n is "ended by signal n" (docker run reference, "Exit status"; POSIX shells).
 */
export const exitMeanings = [
  'finished',
  'error',
  'misuse',
  'engineFailed',
  'notExecutable',
  'notFound',
  'interrupted',
  'aborted',
  'outOfMemory',
  'killed',
  'crashed',
  'terminated',
  'signal',
] as const;
export type ExitMeaning = (typeof exitMeanings)[number];

const byCode: Readonly<Record<number, ExitMeaning>> = {
  0: 'finished',
  1: 'error',
  2: 'misuse',
  125: 'engineFailed',
  126: 'notExecutable',
  127: 'notFound',
  130: 'interrupted',
  134: 'aborted',
  137: 'killed',
  139: 'crashed',
  143: 'terminated',
};

export function exitMeaning(exitCode: number, isOomKilled = false): ExitMeaning {
  if (isOomKilled && exitCode !== 0) return 'outOfMemory';
  return byCode[exitCode] ?? (exitCode > 128 && exitCode <= 192 ? 'signal' : 'error');
}

/** Codes of an end that was asked for: done, Ctrl+C, `docker stop`. */
export function isCalmExit(exitCode: number): boolean {
  return exitCode === 0 || exitCode === 130 || exitCode === 143;
}

/** The signal's number of a 128+n code, else null. */
export function exitSignal(exitCode: number): number | null {
  return exitCode > 128 && exitCode <= 192 ? exitCode - 128 : null;
}
