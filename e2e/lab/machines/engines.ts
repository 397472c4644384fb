/** Engines of other versions and products, each on a machine of its own that shares nothing but a folder with the lab. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { answersPing, cgroupName } from '../engine.ts';
import { waitUntilReady } from '../machine/daemon.ts';
import type { ProcessIdentity } from '../machine/processes.ts';
import type { DebianRelease } from './debian-root.ts';
import { ensureDebianRoot } from './debian-root.ts';
import { machineLog, startMachine } from './machine.ts';

/** Where an engine answers. Its socket can be reached from everywhere, its containers' ports from nowhere else. */
export type EngineFacts = { readonly socketPath: string; readonly dockerHost: string };

export function engineFacts(folder: string): EngineFacts {
  const socketPath = join(folder, 'docker.sock');
  return { socketPath, dockerHost: `unix://${socketPath}` };
}

type Place = { readonly labName: string; readonly name: string; readonly folder: string };

const startDeadlineMs = 60_000;

/** Starts the Docker Engine of a Debian release. Inside it also listens at the usual place. */
export async function startDockerOf(release: DebianRelease, place: Place): Promise<ProcessIdentity> {
  const { labName, folder } = place;
  const root = await ensureDebianRoot(release);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const config = join(folder, 'daemon.json');
  const settings = {
    'data-root': join(folder, 'data'),
    hosts: [engineFacts(folder).dockerHost, 'unix:///run/docker.sock'],
    'storage-driver': 'overlay2',
    'cgroup-parent': `/${cgroupName(labName)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
  };
  await writeFile(config, JSON.stringify(settings, null, 2));
  return started(place, root, ['dockerd', '--config-file', config]);
}

/** Starts Podman's service, which speaks Docker's API beside its own. */
export async function startPodman(place: Place): Promise<ProcessIdentity> {
  const { folder } = place;
  const root = await ensureDebianRoot('trixie');
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const config = join(folder, 'containers.conf');
  // Control groups of its own would lie outside the lab's, where nobody would know whose they are.
  await writeFile(
    config,
    '[containers]\ncgroups = "disabled"\n[engine]\nruntime = "crun"\n[network]\nfirewall_driver = "iptables"\n',
  );
  const { dockerHost } = engineFacts(folder);
  const options = [
    '--root',
    join(folder, 'data'),
    '--runroot',
    '/run/podman-run',
    '--cgroup-manager',
    'cgroupfs',
  ];
  return started(place, root, ['podman', ...options, 'system', 'service', '--time=0', dockerHost], {
    CONTAINERS_CONF: config,
  });
}

async function started(
  place: Place,
  root: string,
  command: readonly [string, ...string[]],
  env?: Readonly<Record<string, string>>,
): Promise<ProcessIdentity> {
  const { folder } = place;
  const identity = await startMachine({ ...place, root, command, ...(env ? { env } : {}) });
  const { socketPath } = engineFacts(folder);
  await waitUntilReady(identity, machineLog(folder), startDeadlineMs, () => answersPing(socketPath, 1000));
  return identity;
}
