/** Reads /proc, so that a process is ended only when it is known to be the one that is meant. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One process, told apart from a later one with the same pid by when it started (`startTicks`, in clock ticks since
 * the machine's boot) and by its program's name.
 */
export type ProcessIdentity = {
  readonly pid: number;
  readonly startTicks: number;
  readonly program: string;
};

/** What is known of a running process; `args` holds its whole command line. */
export type RunningProcess = ProcessIdentity & {
  readonly parentPid: number;
  readonly args: readonly string[];
};

/** Reads the process `pid`; undefined when there is none, or only a zombie that nobody has collected. */
export function readProcess(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, which may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, startTicks] = [fields[0], fields[1], fields[19]];
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    if (state === 'Z' || state === 'X' || args.length === 0) {
      return undefined;
    }
    const program = basename(args[0] ?? '');
    return { pid, startTicks: Number(startTicks), program, parentPid: Number(parent), args };
  } catch {
    return undefined;
  }
}

/** Every process of the machine that this one may see. */
export function listProcesses(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== undefined);
}

/** Tells whether `identity` still runs, and not another process that got its pid. */
export function isRunning(identity: ProcessIdentity): boolean {
  const found = readProcess(identity.pid);
  return found?.startTicks === identity.startTicks && found.program === identity.program;
}

/** Sends `signal` to exactly this process. Gives false when it is gone already. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) {
    return false;
  }
  try {
    return process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

/** Waits until `identities` are all gone. Gives those that still run after `timeoutMs`. */
export async function waitForExit(
  identities: readonly ProcessIdentity[],
  timeoutMs: number,
): Promise<readonly ProcessIdentity[]> {
  const deadline = performance.now() + timeoutMs;
  let left = identities.filter(isRunning);
  while (left.length > 0 && performance.now() < deadline) {
    await sleep(20);
    left = left.filter(isRunning);
  }
  return left;
}

/** Kills `identities` and waits until they are gone. Throws when one of them stays. */
export async function killProcesses(identities: readonly ProcessIdentity[]): Promise<void> {
  for (const identity of identities) {
    signalProcess(identity, 'SIGKILL');
  }
  const left = await waitForExit(identities, 10_000);
  if (left.length > 0) {
    throw new Error(`could not end ${left.map(({ pid, program }) => `${program} (${pid})`).join(', ')}`);
  }
}

/** This process and all that it descends from: what must not be ended on the way to ending something else. */
export function ownAncestry(): ReadonlySet<number> {
  const pids = new Set<number>();
  let current = readProcess(process.pid);
  while (current !== undefined && !pids.has(current.pid)) {
    pids.add(current.pid);
    current = readProcess(current.parentPid);
  }
  return pids;
}

/** The processes whose network namespace is the one that the file `namespaceFile` holds. */
export function processesInNamespace(namespaceFile: string): readonly RunningProcess[] {
  const namespace = namespaceIdentity(namespaceFile);
  // A namespace file that was never mounted, or that stands for the machine's own network, means nobody.
  if (namespace === undefined || namespace === namespaceIdentity('/proc/1/ns/net')) {
    return [];
  }
  return listProcesses().filter(({ pid }) => namespaceIdentity(`/proc/${pid}/ns/net`) === namespace);
}

function namespaceIdentity(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file);
    // Namespaces live on a filesystem of their own; a plain file elsewhere is none.
    return dev === statSync('/proc/self/ns/net').dev ? `${dev}:${ino}` : undefined;
  } catch {
    return undefined;
  }
}
