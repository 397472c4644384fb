import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The process and all that descend from it. Linux only. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    found.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** Proportional set size of the whole tree, in MB: shared pages counted once. */
export function memoryMb(root: number): number {
  let kilobytes = 0;
  for (const pid of processTree(root)) {
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** CPU time the whole tree has used, in ms (100 ticks a second on every Linux that Electron runs on). */
export function cpuMs(root: number): number {
  let ticks = 0;
  for (const pid of processTree(root)) {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * 10;
}

/** What all threads of a tree have done since they began. */
export type Activity = {
  /** Time on a processor, by the scheduler's own count. */
  readonly runMs: number;
  /** How often a thread that waited was woken. */
  readonly wakeups: number;
};

/** By thread: those that end in between take their share along. */
export function activity(root: number): ReadonlyMap<string, Activity> {
  const threads = new Map<string, Activity>();
  for (const pid of processTree(root)) {
    for (const thread of listOf(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${thread}`;
      const [runNs] = read(`${folder}/schedstat`).split(' ');
      const switches = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`${folder}/status`))?.[1];
      threads.set(`${pid}/${thread}`, { runMs: Number(runNs) / 1e6, wakeups: Number(switches ?? 0) });
    }
  }
  return threads;
}

/** What was done between the two. */
export function activityBetween(
  before: ReadonlyMap<string, Activity>,
  after: ReadonlyMap<string, Activity>,
): Activity {
  let [runMs, wakeups] = [0, 0];
  for (const [thread, now] of after) {
    runMs += now.runMs - (before.get(thread)?.runMs ?? 0);
    wakeups += now.wakeups - (before.get(thread)?.wakeups ?? 0);
  }
  return { runMs, wakeups };
}

function listOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
