/** What a lab can have besides its engine; started when somebody asks for it, ended with the lab. */
import { join } from 'node:path';

import type { BareFacts } from './bare/network.ts';
import { bareName, startBareNetwork } from './bare/network.ts';
import { ensureBareSystem } from './bare/system.ts';
import type { FailingFacts } from './failing/failing.ts';
import { failingFacts, startFailing } from './failing/failing.ts';
import { withLock } from './machine/lock.ts';
import { machineNamespaceName } from './machine/namespace.ts';
import type { ProcessIdentity } from './machine/processes.ts';
import { isRunning } from './machine/processes.ts';
import { ensureDebianRoot } from './machines/debian-root.ts';
import type { EngineFacts } from './machines/engines.ts';
import { engineFacts, startDockerOf, startPodman } from './machines/engines.ts';
import type { SshFacts } from './machines/ssh.ts';
import { sshFacts, startSshServer } from './machines/ssh.ts';
import type { LabPaths } from './paths.ts';
import { labLock } from './paths.ts';
import { readState, writeState } from './state.ts';
import { toolboxAuthority, toolboxLocalUrl, toolboxUrl } from './toolbox.ts';

/** What there is, and what is known of each once it runs. */
export type Extras = {
  /** Debian 13's Docker Engine, 26.1. */
  readonly trixie: EngineFacts;
  /** Debian unstable's Docker Engine, 28.5 or newer. */
  readonly sid: EngineFacts;
  readonly podman: EngineFacts;
  /** Machine `trixie` by ssh. */
  readonly ssh: SshFacts;
  /** Addresses that fail, each in its own way. */
  readonly failing: FailingFacts;
  /** The network of a machine without Docker; `bare/machine.ts` starts the machine itself. */
  readonly bare: BareFacts;
};
export type ExtraName = keyof Extras;

export const extraNames: readonly ExtraName[] = ['trixie', 'sid', 'podman', 'ssh', 'failing', 'bare'];

export function isExtraName(text: string): text is ExtraName {
  return (extraNames as readonly string[]).includes(text);
}

/** Fetches what extras are made of into the cache. */
export async function prepareExtras(): Promise<void> {
  // One after the other: two at a time would take as long on a small machine, and the first is waited for first.
  await ensureDebianRoot('trixie');
  await ensureDebianRoot('sid');
  await ensureBareSystem();
}

type Start = (lab: LabPlace, folder: string) => Promise<ProcessIdentity>;
type LabPlace = { readonly name: string; readonly paths: LabPaths };

const starters: Readonly<Record<ExtraName, Start>> = {
  trixie: ({ name }, folder) => startDockerOf('trixie', { labName: name, name: 'trixie', folder }),
  sid: ({ name }, folder) => startDockerOf('sid', { labName: name, name: 'sid', folder }),
  podman: ({ name }, folder) => startPodman({ labName: name, name: 'podman', folder }),
  ssh: async (lab, folder) => {
    const machine = await ensureExtra(lab, 'trixie');
    return startSshServer(lab.name, folder, machine, folderOf(lab.paths, 'trixie'));
  },
  failing: ({ name, paths }, folder) =>
    startFailing(name, folder, {
      dockerHost: toolboxUrl,
      localHost: toolboxLocalUrl,
      ca: toolboxAuthority(paths),
    }),
  bare: ({ name, paths }, folder) => startBareNetwork(name, paths, folder),
};

const facts: { readonly [Name in ExtraName]: (folder: string, labName: string) => Extras[Name] } = {
  trixie: engineFacts,
  sid: engineFacts,
  podman: engineFacts,
  ssh: sshFacts,
  failing: failingFacts,
  bare: (folder, labName) => ({ namespace: machineNamespaceName(labName, bareName), folder }),
};

/** Starts it unless it runs, and says what is known of it. The first start on a machine may fetch a Debian system. */
export async function startExtra<Name extends ExtraName>(lab: LabPlace, extra: Name): Promise<Extras[Name]> {
  await ensureExtra(lab, extra);
  return facts[extra](folderOf(lab.paths, extra), lab.name);
}

async function ensureExtra(lab: LabPlace, extra: ExtraName): Promise<ProcessIdentity> {
  // A lock of its own: the lab's engine may be restarted meanwhile.
  return withLock(`${labLock(lab.name)}-${extra}`, async () => {
    const known = readState(lab.paths)?.extras?.[extra];
    if (known !== undefined && isRunning(known)) {
      return known;
    }
    const identity = await starters[extra](lab, folderOf(lab.paths, extra));
    await withLock(labLock(lab.name), async () => {
      const state = readState(lab.paths);
      if (state === undefined) {
        throw new Error(`the lab ${lab.name} was stopped`);
      }
      writeState(lab.paths, { ...state, extras: { ...state.extras, [extra]: identity } });
    });
    return identity;
  });
}

function folderOf(paths: LabPaths, extra: ExtraName): string {
  return join(paths.extras, extra);
}
