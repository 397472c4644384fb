import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import { planCandidates } from '../../../shared/features/engines/candidates';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { contextFolderName } from '../detect/context-store';
import { readMachineFacts } from '../detect/machine-facts';
import { createVirtualFiles, type VirtualFile } from './virtual-files';

export type VirtualTree = Readonly<Record<string, VirtualFile>>;
type Platform = 'linux' | 'darwin' | 'win32';

const homes = { linux: '/home/kim', darwin: '/Users/kim', win32: 'C:\\Users\\kim' } as const;

/** Facts of a computer that exists in memory only: the home folder of `kim`, user 1000. */
export function readVirtual(
  platform: Platform,
  tree: VirtualTree,
  environment: Partial<DockerEnvironment> = {},
) {
  return readMachineFacts({
    environment: { hasTlsVerify: false, ...environment },
    platform,
    home: homes[platform],
    uid: platform === 'win32' ? null : 1000,
    files: createVirtualFiles(tree, platform),
  });
}

export async function planVirtual(
  platform: Platform,
  tree: VirtualTree,
  environment: Partial<DockerEnvironment> = {},
) {
  return planCandidates(await readVirtual(platform, tree, environment));
}

/** One line a candidate: source, address, who else names it, whose place it is and what is special about it. */
export function lines(planned: readonly PlannedCandidate[]): readonly string[] {
  return planned.map((one) => {
    const marks = [
      one.alsoFrom.length > 0 && `+ ${one.alsoFrom.join(', ')}`,
      one.place && `[${[one.place, one.instance].filter(Boolean).join(' ')}]`,
      one.problem && `${one.problem.code} ${one.problem.params?.reason ?? ''}`.trim(),
      one.isInstalledOnly && 'installed',
      one.isTerminalEngine && (one.isNamed ? 'terminal, named' : 'terminal'),
      one.isToolboxLeftover && 'leftover',
    ];
    return [one.source, one.url, ...marks].filter(Boolean).join(' ');
  });
}

/** A context in the store of a configuration's folder. */
export function contextFiles(configFolder: string, name: string, host: string, separator = '/'): VirtualTree {
  const path = [configFolder, 'contexts', 'meta', contextFolderName(name), 'meta.json'].join(separator);
  return { [path]: JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }) };
}

/** A machine of docker-machine, with its certificates. */
export function machineFiles(folder: string, config: object | string, separator = '/'): VirtualTree {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const names = { 'config.json': text, 'ca.pem': 'ca', 'cert.pem': 'cert', 'key.pem': 'key' };
  return Object.fromEntries(Object.entries(names).map(([name, body]) => [folder + separator + name, body]));
}

/** config.json of a machine that Toolbox made. */
export const virtualBox = (ip: string) => ({ DriverName: 'virtualbox', Driver: { IPAddress: ip } });
