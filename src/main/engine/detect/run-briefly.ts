import { execFile } from 'node:child_process';

/** The standard output of a program that has something to say at once; null for one that is missing, fails or takes too long. */
export type RunBriefly = (
  program: string,
  args: readonly string[],
  options: { readonly deadlineMs: number; readonly signal: AbortSignal },
) => Promise<string | null>;

const maxOutputBytes = 64 * 1024;

/** No shell, and the words of programs that speak several languages in the one that is documented. */
export const runBriefly: RunBriefly = (program, args, { deadlineMs, signal }) =>
  new Promise((resolve) => {
    execFile(
      program,
      [...args],
      {
        signal,
        timeout: deadlineMs,
        killSignal: 'SIGKILL',
        maxBuffer: maxOutputBytes,
        encoding: 'utf8',
        windowsHide: true,
        env: { ...process.env, LC_ALL: 'C' },
      },
      (error, stdout) => resolve(error ? null : stdout),
    );
  });
