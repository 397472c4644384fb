/** Starts programs, waits for them, and ends them when this process is told to end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot, root } from './paths.ts';

export type RunOptions = {
  /** Added to this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Keep the output instead of showing it. */
  readonly isQuiet?: boolean;
  /** The root of the repository when absent. */
  readonly cwd?: string;
};

/** `output` is stdout and stderr as they came, empty unless `isQuiet`; `stdout` is the first of them alone. */
export type RunResult = { readonly code: number; readonly output: string; readonly stdout: string };

const running = new Set<ChildProcess>();

/**
 * Runs `command` and resolves with its exit code, whatever it is. 127 when it could
 * not be started, with the reason as output.
 */
export function run(command: readonly [string, ...string[]], options: RunOptions = {}): Promise<RunResult> {
  const [file, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    running.add(child);
    const all: Buffer[] = [];
    const own: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => void (all.push(chunk), own.push(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => void all.push(chunk));
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: error.message, stdout: '' });
    });
    child.on('close', (code) => {
      running.delete(child);
      resolve({
        code: code ?? 1,
        output: Buffer.concat(all).toString(),
        stdout: Buffer.concat(own).toString(),
      });
    });
  });
}

/** Runs a TypeScript file or a package's script with the Node that runs this. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run([process.execPath, ...args], options);
}

/** Sends `signal` to every program that still runs. */
export function endAll(signal: NodeJS.Signals): void {
  for (const child of running) {
    child.kill(signal);
  }
}

/**
 * The path of a package's command, to be run with Node: the same on every system, unlike the links in
 * node_modules/.bin. Throws when the package has no such command.
 */
export function packageBin(packageName: string, command = packageName): string {
  const folder = fromRoot('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin?: string | Readonly<Record<string, string>>;
  };
  const path = typeof bin === 'string' ? bin : bin?.[command];
  if (path === undefined) {
    throw new Error(`the package ${packageName} has no command ${command}`);
  }
  return join(folder, path);
}
