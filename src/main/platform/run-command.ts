import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import { fail } from '../../shared/ipc/errors';
import { withoutOurDescriptors } from './closed-descriptors';
import { childEnvironment, findProgram, programFolders } from './find-program';
import { createLineQueue, type LineQueue, type OutputLine } from './line-queue';

export type { OutputLine } from './line-queue';

/** A program with its arguments as they are; there is never a shell between. */
export type Command = {
  /** A name, looked for in PATH and in the folders of known products, or an absolute path. */
  readonly program: string;
  readonly args: readonly string[];
};

export type RunOptions = {
  readonly signal: AbortSignal;
  /** What the program may take to end after SIGTERM before it gets SIGKILL, in ms. */
  readonly patienceMs?: number;
  /**
   * For programs that must not be ended in the middle, such as package managers: the program alone is asked to stop
   * (SIGINT, as Ctrl+C does), what it started goes on, and its end is awaited however long it takes.
   */
  readonly isGentle?: boolean;
  /** Set over the child's environment, which has no DOCKER_* variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where programs are looked for; PATH and the folders of known products unless given. */
  readonly folders?: readonly string[];
};

export type CommandEnd =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'killed'; readonly signal: string }
  /** No folder has the program, or the system refuses to start it. */
  | { readonly kind: 'not-found'; readonly program: string };

const defaultPatienceMs = 5_000;
/** A program that runs as another user cannot be ended by us; its end is not awaited longer than this. */
const lastPatienceMs = 1_000;
const afterExitMs = 500;

/**
 * Runs a program and yields what it writes, line by line and safe to show. When nobody asks for lines, the program waits.
 * An abort, or leaving early, ends the program and all that it started (SIGTERM, then SIGKILL, to its process group); an
 * abort throws CANCELLED.
 */
export async function* runCommand(
  command: Command,
  options: RunOptions,
): AsyncGenerator<OutputLine, CommandEnd, void> {
  const { signal, patienceMs = defaultPatienceMs } = options;
  const path = await findProgram(command.program, options.folders ?? programFolders());
  throwIfCancelled(signal);
  if (path === null) return { kind: 'not-found', program: command.program };
  const queue = createLineQueue();
  const child = start(path, command.args, options);
  const ended = endOf(child, queue, command.program);
  const onAbort = () => queue.close();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const lines = await queue.next();
      throwIfCancelled(signal);
      if (lines === null) return await ended;
      for (const line of lines) yield line;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    queue.close();
    if (options.isGentle) await endGently(child, ended);
    else await endChild(child, ended, patienceMs);
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw fail('CANCELLED', 'cancelled');
}

/** A group of its own, so that what the program starts can be ended with it. */
function start(path: string, args: readonly string[], options: RunOptions): ChildProcess {
  // nothing can be asked: a program that wants an answer reads the end of its input
  const { stdio, release } = withoutOurDescriptors(['ignore', 'pipe', 'pipe']);
  try {
    return spawn(path, args, {
      cwd: homedir(),
      env: { ...childEnvironment(), ...options.environment },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio,
    });
  } finally {
    release();
  }
}

/** Settles, never rejecting, when the program has ended and all it wrote has been taken in. */
function endOf(child: ChildProcess, queue: LineQueue, program: string): Promise<CommandEnd> {
  for (const [stream, isError] of [
    [child.stdout, false],
    [child.stderr, true],
  ] as const) {
    if (!stream) continue;
    const decoder = new StringDecoder('utf8');
    const take = queue.source(isError, {
      pause: () => void stream.pause(),
      resume: () => void stream.resume(),
    });
    stream.on('data', (bytes: Buffer) => take.write(decoder.write(bytes)));
    stream.on('close', () => take.end(decoder.end()));
    stream.on('error', () => undefined);
  }
  return new Promise((resolve) => {
    child.once('error', () => {
      // also raised when a signal cannot be sent: then there is a process, and its end will come
      if (child.pid !== undefined) return;
      resolve({ kind: 'not-found', program });
      queue.close();
    });
    child.once('exit', () => releasePipes(child, queue));
    child.once('close', (exitCode, signal) => {
      resolve(exitCode === null ? { kind: 'killed', signal: signal ?? '' } : { kind: 'exited', exitCode });
      queue.finish();
    });
  });
}

/** A service that the program has started may keep its pipes open for good; what comes after a while is not awaited. */
function releasePipes(child: ChildProcess, queue: LineQueue): void {
  const timer = setTimeout(() => {
    if (queue.isHolding()) return releasePipes(child, queue);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, afterExitMs);
  child.once('close', () => clearTimeout(timer));
}

/** Makes sure that nothing of the program is left. Does nothing when it has ended. */
async function endChild(child: ChildProcess, ended: Promise<unknown>, patienceMs: number): Promise<void> {
  if (child.pid === undefined) return;
  child.stdout?.resume();
  child.stderr?.resume();
  if (hasEnded(child)) {
    // what it started may still hold the pipes open
    child.stdout?.destroy();
    child.stderr?.destroy();
    return;
  }
  kill(child, 'SIGTERM');
  if (await settlesWithin(ended, patienceMs)) return;
  kill(child, 'SIGKILL');
  if (await settlesWithin(ended, lastPatienceMs)) return;
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}

async function endGently(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return endChild(child, ended, 0);
  child.stdout?.resume();
  child.stderr?.resume();
  try {
    process.kill(child.pid, 'SIGINT');
  } catch {
    // it runs as another user, or has ended just now
  }
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    // there are no groups and no gentle end; /T takes what it started along
    void killTree(child.pid);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has ended just now, or belongs to somebody else
  }
}

async function killTree(pid: number): Promise<void> {
  const path = await findProgram('taskkill');
  if (path === null) return;
  const args = ['/T', '/F', '/PID', String(pid)];
  spawn(path, args, { stdio: 'ignore', windowsHide: true }).on('error', () => undefined);
}

async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const isSettled = await Promise.race([promise.then(() => true as const), late]);
  clearTimeout(timer);
  return isSettled;
}

/**
 * Starts a program that stays, such as one with a window, and lets go of it.
 * @returns whether it was started
 */
export async function launchProgram(command: Command): Promise<boolean> {
  const path = await findProgram(command.program);
  if (path === null) return false;
  const { stdio, release } = withoutOurDescriptors(['ignore', 'ignore', 'ignore']);
  const child = spawn(path, command.args, { cwd: homedir(), env: childEnvironment(), detached: true, stdio });
  release();
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** Why pkexec did not run the program, by its exit code (its manual); null when it is none of its own. */
export function elevationProblem(command: Command, end: CommandEnd): 'dismissed' | 'not-authorised' | null {
  if (command.program !== 'pkexec' || end.kind !== 'exited') return null;
  if (end.exitCode === 126) return 'dismissed';
  return end.exitCode === 127 ? 'not-authorised' : null;
}

export type Captured = { readonly end: CommandEnd; readonly lines: readonly OutputLine[] };

/** Runs a program to its end and keeps its last lines. Throws TIMEOUT when it takes longer than the deadline. */
export async function captureCommand(
  command: Command,
  options: RunOptions & { readonly deadlineMs: number; readonly keepLines?: number },
): Promise<Captured> {
  const { signal, deadlineMs, keepLines = 200 } = options;
  const ending = new AbortController();
  const abort = () => ending.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort();
  }, deadlineMs);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const run = runCommand(command, { ...options, signal: ending.signal });
    const lines: OutputLine[] = [];
    for (;;) {
      const step = await run.next();
      if (step.done) return { end: step.value, lines };
      lines.push(step.value);
      if (lines.length > keepLines) lines.shift();
    }
  } catch (thrown) {
    if (!isLate) throw thrown;
    throw fail('TIMEOUT', `${command.program} took longer than ${deadlineMs} ms`, { cause: thrown });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
