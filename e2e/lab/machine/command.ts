/** Runs programs to their end. Never through a shell: what a lab passes on is never read as shell code. */
import { spawn } from 'node:child_process';

/** How a program is run. `env` replaces the environment; `input` is written to its stdin. */
export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Ends the program with SIGKILL after this long; no limit when absent. */
  readonly timeoutMs?: number;
};

/** How a program ended; `code` is null when a signal ended it. */
export type CommandResult = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A program that ended with something other than 0. */
export class CommandFailed extends Error {
  readonly result: CommandResult;

  constructor(file: string, args: readonly string[], result: CommandResult) {
    const said = (result.stderr.trim() || result.stdout.trim()).slice(-2000);
    super(`${file} ${args.join(' ')} ended with ${result.code ?? 'a signal'}: ${said}`);
    this.name = 'CommandFailed';
    this.result = result;
  }
}

/**
 * Runs `file` and resolves with its output and exit code, whatever the code is. Rejects only when it can't be
 * started.
 */
export function tryCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? systemEnvironment(),
      stdio: 'pipe',
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A program that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** Runs `file` and resolves with its stdout. Rejects with `CommandFailed` when it ends with another code than 0. */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await tryCommand(file, args, options);
  if (result.code !== 0) {
    throw new CommandFailed(file, args, result);
  }
  return result.stdout;
}

/** The environment with the folders of administration programs in PATH, which a user's PATH may lack. */
export function systemEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH: systemPath(), ...extra };
}

/** PATH with the folders of administration programs. */
export function systemPath(): string {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return [...new Set([...folders, '/usr/sbin', '/usr/bin', '/sbin', '/bin'])].join(':');
}
