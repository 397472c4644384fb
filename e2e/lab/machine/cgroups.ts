/** The control groups of a lab's containers: all of them lie in one group that carries the lab's name. */
import { existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningProcess } from './processes.ts';
import { readProcess } from './processes.ts';

const cgroupRoot = '/sys/fs/cgroup';

/** The processes in the group `name`, in whichever hierarchy: containers and what was started in them. */
export function processesInCgroup(name: string): readonly RunningProcess[] {
  const pids = new Set<number>();
  for (const folder of groupFolders(name)) {
    for (const line of readLines(join(folder, 'cgroup.procs'))) {
      pids.add(Number(line));
    }
  }
  // Pid 0 stands for processes that this one can't see.
  pids.delete(0);
  return [...pids].map(readProcess).filter((found) => found !== undefined);
}

/** Lets paused containers of the group go on: a frozen process does not even take SIGKILL. */
export function thawCgroup(name: string): void {
  for (const folder of groupFolders(name)) {
    writeIfThere(join(folder, 'freezer.state'), 'THAWED');
    writeIfThere(join(folder, 'cgroup.freeze'), '0');
  }
}

/** Removes the group and those in it. Its processes must have ended. Throws when a group stays. */
export async function removeCgroup(name: string): Promise<void> {
  const deadline = performance.now() + 5000;
  for (;;) {
    const folders = groupFolders(name);
    const failure = folders.map(tryRemove).find((error) => error !== undefined);
    if (failure === undefined) {
      return;
    }
    // The kernel lets go of a group a moment after its last process.
    if (performance.now() > deadline) {
      throw failure;
    }
    await sleep(20);
  }
}

/** Tells whether a group called `name` is left in any hierarchy. */
export function hasCgroup(name: string): boolean {
  return groupFolders(name).length > 0;
}

/** The group's folders in every hierarchy and those below them, the deepest first. */
function groupFolders(name: string): readonly string[] {
  // Version 2 has one hierarchy, at the root itself; version 1 has one per folder of the root.
  const hierarchies = [cgroupRoot, ...readFolders(cgroupRoot)];
  return hierarchies
    .map((hierarchy) => join(hierarchy, name))
    .filter((folder) => existsSync(folder))
    .flatMap(withFoldersBelow);
}

function withFoldersBelow(folder: string): readonly string[] {
  return [...readFolders(folder).flatMap(withFoldersBelow), folder];
}

function readFolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

function writeIfThere(file: string, text: string): void {
  try {
    if (existsSync(file)) {
      writeFileSync(file, text);
    }
  } catch {
    // The root of a hierarchy can't be frozen, and a group may go while it is looked at: both are fine.
  }
}

function tryRemove(folder: string): Error | undefined {
  try {
    rmdirSync(folder);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : (error as Error);
  }
}
