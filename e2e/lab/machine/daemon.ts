/** Starts programs that go on after this process, inside a namespace. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { insideNamespace } from './namespace.ts';
import type { ProcessIdentity } from './processes.ts';
import { isRunning, readProcess } from './processes.ts';

/** A program to start, with where its output goes (appended) and the environment that it gets. */
export type Daemon = {
  readonly namespace: string;
  readonly command: readonly [string, ...string[]];
  readonly logFile: string;
  readonly env: NodeJS.ProcessEnv;
  /** The name by which the process is known once it runs; the command's own unless given. */
  readonly program?: string;
};

/** Starts `daemon` in a session of its own and gives its identity, for a later process to find it by. */
export async function startDaemon(daemon: Daemon): Promise<ProcessIdentity> {
  const [file, ...args] = insideNamespace(daemon.namespace, daemon.command);
  const log = openSync(daemon.logFile, 'a');
  try {
    const child = spawn(file, args, { detached: true, stdio: ['ignore', log, log], env: daemon.env });
    await once(child, 'spawn');
    child.unref();
    return await identityAfterExec(child, daemon);
  } finally {
    closeSync(log);
  }
}

/** Waits until `check` holds. Throws with the end of the log when the daemon ends before, or after `timeoutMs`. */
export async function waitUntilReady(
  identity: ProcessIdentity,
  logFile: string,
  timeoutMs: number,
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await check())) {
    if (!isRunning(identity)) {
      throw new Error(`${identity.program} ended while it started:\n${logTail(logFile)}`);
    }
    if (performance.now() > deadline) {
      throw new Error(`${identity.program} was not ready after ${timeoutMs} ms:\n${logTail(logFile)}`);
    }
    await sleep(25);
  }
}

/** The program that enters the namespace becomes the daemon, with the same pid, a few milliseconds after its start. */
async function identityAfterExec(child: ChildProcess, daemon: Daemon): Promise<ProcessIdentity> {
  const deadline = performance.now() + 5000;
  const program = daemon.program ?? basename(daemon.command[0]);
  for (;;) {
    // In the middle of becoming another program, a process can't be read for a moment: only its end is a failure.
    const found = readProcess(child.pid ?? 0);
    if (found?.program === program) {
      return { pid: found.pid, startTicks: found.startTicks, program: found.program };
    }
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
      throw new Error(`${program} could not be started:\n${logTail(daemon.logFile)}`);
    }
    await sleep(2);
  }
}

function logTail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-20).join('\n');
}
