/** Makes a lab from nothing: its folder, its namespace, its registry, its engine. */
import { mkdir } from 'node:fs/promises';

import { startEngine } from './engine.ts';
import { removeLab } from './leftovers.ts';
import { addAddress, createNamespace, namespaceName } from './machine/namespace.ts';
import { labPaths } from './paths.ts';
import { startRegistry } from './registry.ts';
import type { LabState } from './state.ts';
import { stateFormat, writeState } from './state.ts';
import { createToolbox, toolboxAddress } from './toolbox.ts';

/**
 * Brings up the lab called `name`, after removing what an earlier one of that name left. `fillRegistry` puts what the
 * registry serves into the folder it is given, which does not exist yet. On failure nothing is left behind.
 */
export async function bringUpLab(
  name: string,
  fillRegistry: (registryData: string) => Promise<void>,
): Promise<LabState> {
  const paths = labPaths(name);
  const namespace = namespaceName(name);
  await removeLab(name);
  try {
    // Others may pass through, to what is meant for them; they see no names.
    await mkdir(paths.stateDir, { mode: 0o711 });
    await mkdir(paths.dockerConfig, { mode: 0o700 });
    await mkdir(paths.extras, { mode: 0o711 });
    await createNamespace(namespace);
    await addAddress(namespace, `${toolboxAddress}/32`);
    await createToolbox(paths);
    let state: LabState = { format: stateFormat, name, startedAt: Date.now() };
    writeState(paths, state);
    await fillRegistry(paths.registryData);
    // One at a time, each written down at once: a start that is interrupted leaves nothing unknown behind.
    state = { ...state, registry: await startRegistry(paths, namespace) };
    writeState(paths, state);
    state = { ...state, engine: await startEngine(paths, name, namespace) };
    writeState(paths, state);
    return state;
  } catch (error) {
    await removeLab(name);
    throw error;
  }
}
