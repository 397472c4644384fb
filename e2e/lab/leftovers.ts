/**
 * Ends a lab for good, from whatever state it is in. Stopping a healthy lab and cleaning up after a crash go the same
 * way, so that the way is tried every time.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cgroupName } from './engine.ts';
import { hasCgroup, processesInCgroup, removeCgroup, thawCgroup } from './machine/cgroups.ts';
import { mountsBelow, removeTree } from './machine/mounts.ts';
import { namespaceFile, namespacesOfLab, removeNamespace } from './machine/namespace.ts';
import type { RunningProcess } from './machine/processes.ts';
import { killProcesses, listProcesses, ownAncestry, processesInNamespace } from './machine/processes.ts';
import { labPaths } from './paths.ts';

/** The programs of a lab; only these are recognised by the lab's folder in their command line. */
const labPrograms = new Set([
  'dockerd',
  'containerd',
  'containerd-shim',
  'containerd-shim-runc-v1',
  'containerd-shim-runc-v2',
  'docker-registry',
  'runc',
]);

/**
 * Ends every process of the lab called `name`, with what runs in its containers and inside its namespace, and removes
 * its mounts, control groups, namespace and state folder. Does nothing when nothing is there. This process and its
 * ancestors are spared, even when they run inside the namespace. Throws when something can't be removed.
 */
export async function removeLab(name: string): Promise<void> {
  const paths = labPaths(name);
  const cgroup = cgroupName(name);
  const sockets = shimSockets(paths.engineRun);
  await endProcesses(name, cgroup);
  await removeCgroup(cgroup);
  for (const namespace of namespacesOfLab(name)) {
    await removeNamespace(namespace);
  }
  for (const socket of sockets) {
    rmSync(socket, { force: true });
  }
  await removeTree(paths.stateDir);
}

/** What of the lab called `name` is still on this machine, in words; empty when nothing is. */
export function findLeftovers(name: string): readonly string[] {
  const paths = labPaths(name);
  return [
    ...labProcesses(name, cgroupName(name)).map(({ pid, program }) => `process ${program} (${pid})`),
    ...mountsBelow(paths.stateDir).map((point) => `mount ${point}`),
    ...(hasCgroup(cgroupName(name)) ? [`control group ${cgroupName(name)}`] : []),
    ...namespacesOfLab(name).map((namespace) => `namespace ${namespace}`),
    ...(existsSync(paths.stateDir) ? [`folder ${paths.stateDir}`] : []),
  ];
}

async function endProcesses(name: string, cgroup: string): Promise<void> {
  // Daemons first: an engine that still runs would restart the containers that end under it.
  const daemons = labProcesses(name, cgroup).filter(({ program }) => labPrograms.has(program));
  await killProcesses(daemons.filter(({ program }) => !program.startsWith('containerd-shim')));
  thawCgroup(cgroup);
  // Ending one process can start another for a moment (a shim's cleanup), hence more than one look.
  for (let round = 0; round < 10; round += 1) {
    const found = labProcesses(name, cgroup);
    if (found.length === 0) {
      return;
    }
    await killProcesses(found);
  }
  throw new Error(`processes of the lab ${name} keep coming back`);
}

function labProcesses(name: string, cgroup: string): readonly RunningProcess[] {
  const folder = labPaths(name).stateDir;
  const spared = ownAncestry();
  const byFolder = listProcesses().filter(
    ({ program, args }) => labPrograms.has(program) && args.some((arg) => arg.startsWith(`${folder}/`)),
  );
  const found = [
    ...byFolder,
    ...processesInCgroup(cgroup),
    // Nothing gets into a lab's namespaces but what the lab started there, itself or with `exec`.
    ...namespacesOfLab(name).flatMap((namespace) => processesInNamespace(namespaceFile(namespace))),
  ];
  const byPid = new Map(found.map((each) => [each.pid, each]));
  return [...byPid.values()].filter(({ pid }) => !spared.has(pid));
}

/** Shims listen outside the lab's folders; each container's folder says where. */
function shimSockets(engineRun: string): readonly string[] {
  const bundles = join(engineRun, 'containerd', 'daemon', 'io.containerd.runtime.v2.task', 'moby');
  if (!existsSync(bundles)) {
    return [];
  }
  return readdirSync(bundles).flatMap((container) => {
    const address = readIfThere(join(bundles, container, 'address')).replace('unix://', '');
    return address.startsWith('/run/containerd/s/') ? [address] : [];
  });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
