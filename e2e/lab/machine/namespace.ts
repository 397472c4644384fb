/** Network namespaces in which there is nothing but the loopback interface, so that nothing can leave them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { namespacePrefix } from '../paths.ts';
import { runCommand, tryCommand } from './command.ts';

/** Where iproute2 keeps its namespaces. */
const namespacesDir = '/run/netns';

/** The file that stands for the namespace called `namespace`. */
export function namespaceFile(namespace: string): string {
  return join(namespacesDir, namespace);
}

/** The name of the namespace of the lab called `labName`. */
export function namespaceName(labName: string): string {
  return namespacePrefix + labName;
}

/**
 * The name of the namespace of another machine of the lab called `labName`. No lab can have a name with a dot in it, so
 * that it is never taken for one.
 */
export function machineNamespaceName(labName: string, machine: string): string {
  return `${namespaceName(labName)}.${machine}`;
}

/** The names of all namespaces that are there of the lab called `labName`: its own and those of its other machines. */
export function namespacesOfLab(labName: string): readonly string[] {
  const own = namespaceName(labName);
  const entries = existsSync(namespacesDir) ? readdirSync(namespacesDir) : [];
  return entries.filter((entry) => entry === own || entry.startsWith(`${own}.`));
}

/** Gives the namespace's loopback interface one more address, such as `192.168.99.100/32`. */
export async function addAddress(namespace: string, address: string): Promise<void> {
  const [file, ...args] = insideNamespace(namespace, ['ip', 'address', 'add', address, 'dev', 'lo']);
  await runCommand(file, args);
}

/** Makes the namespace with its loopback interface up. Throws when it exists. */
export async function createNamespace(namespace: string): Promise<void> {
  await runCommand('ip', ['netns', 'add', namespace]);
  const [file, ...args] = insideNamespace(namespace, ['ip', 'link', 'set', 'lo', 'up']);
  await runCommand(file, args);
}

/** Removes the namespace's name; the kernel ends the namespace with its last process. No error when it is gone. */
export async function removeNamespace(namespace: string): Promise<void> {
  if (!existsSync(namespaceFile(namespace))) {
    return;
  }
  const result = await tryCommand('ip', ['netns', 'del', namespace]);
  if (result.code !== 0 && existsSync(namespaceFile(namespace))) {
    throw new Error(`could not remove the namespace ${namespace}: ${result.stderr.trim()}`);
  }
}

/**
 * The command line that runs `command` inside the namespace. It enters the network namespace only: `ip netns exec`
 * would put another /sys in place, in which the engine finds no cgroups.
 */
export function insideNamespace(
  namespace: string,
  command: readonly string[],
): readonly [string, ...string[]] {
  return ['nsenter', `--net=${namespaceFile(namespace)}`, '--', ...command];
}

/** The names of the labs that have a namespace. */
export function labsWithNamespace(): readonly string[] {
  if (!existsSync(namespacesDir)) {
    return [];
  }
  return readdirSync(namespacesDir)
    .filter((entry) => entry.startsWith(namespacePrefix))
    .map((entry) => entry.slice(namespacePrefix.length));
}
