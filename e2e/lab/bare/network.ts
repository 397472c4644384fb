/** The network of the machine without Docker: nothing but loopback, on which a registry stands in for Docker Hub. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { createNamespace, machineNamespaceName, removeNamespace } from '../machine/namespace.ts';
import type { ProcessIdentity } from '../machine/processes.ts';
import type { LabPaths } from '../paths.ts';
import { startRegistry } from '../registry.ts';
import { ensureBareSystem } from './system.ts';

/** The name of the machine in its lab. */
export const bareName = 'bare';

/** `folder` is where the machine keeps what it writes. */
export type BareFacts = { readonly namespace: string; readonly folder: string };

/** Makes the network and starts the registry in it, on the same images as the lab's own. */
export async function startBareNetwork(
  labName: string,
  paths: LabPaths,
  folder: string,
): Promise<ProcessIdentity> {
  // whoever starts the machine does so in this network, from which nothing can be fetched
  await ensureBareSystem();
  const namespace = machineNamespaceName(labName, bareName);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await removeNamespace(namespace);
  await createNamespace(namespace);
  const own = { registryConfig: join(folder, 'registry.yml'), registryLog: join(folder, 'registry.log') };
  return startRegistry({ ...paths, ...own }, namespace);
}
