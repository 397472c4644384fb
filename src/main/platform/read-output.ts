import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { childEnvironment, findProgram } from './find-program';

export type ReadOptions = {
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** What a program wrote, as bytes: some write no UTF-8. */
export type ProgramOutput = {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
};

export type ReadOutput = (
  program: string,
  args: readonly string[],
  options: ReadOptions,
) => Promise<ProgramOutput | null>;

/** Far more than any of the programs that are asked writes. */
const maxBytes = 256 * 1024;

/**
 * Runs a small program that tells something and reads all it writes. Null when it is not there, takes longer than the
 * deadline, writes too much or was cancelled: then nothing is known. Never throws.
 */
export const readOutput: ReadOutput = async (program, args, { signal, deadlineMs, environment }) => {
  const path = await findProgram(program);
  if (path === null || signal.aborted) return null;
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      cwd: homedir(),
      env: { ...childEnvironment(), ...environment },
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    const finish = (output: ProgramOutput | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(output);
    };
    const giveUp = () => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      finish(null);
    };
    const timer = setTimeout(giveUp, deadlineMs);
    signal.addEventListener('abort', giveUp, { once: true });
    const take = (chunks: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) giveUp();
      else chunks.push(chunk);
    };
    child.stdout.on('data', take(stdout));
    child.stderr.on('data', take(stderr));
    child.once('error', () => finish(null));
    child.once('close', (exitCode) =>
      finish(
        exitCode === null ? null : { exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) },
      ),
    );
  });
};
