import { type AppError, appError } from '../../ipc/errors';
import { type EngineAddress, parseEngineAddress } from '../engine/address';
import { addressProblemText } from '../engine/endpoint-choice';
import type { EngineSource } from '../engine/model';
import type { ContextFacts, DockerMachineFacts, MachineFacts } from './machine-facts';
import type { Place } from './model';
import { productOfPlace } from './place-names';
import type { UsualPlace } from './usual-places';

/** One reason to look at one address. Several of them with the same address become one candidate. */
export type Entry = {
  readonly source: EngineSource;
  readonly url: string;
  readonly address: EngineAddress | null;
  readonly tlsFolder: string | null;
  readonly needsTlsFiles: boolean;
  readonly problem: AppError | null;
  readonly place: Place | null;
  readonly instance: string | null;
  readonly isInstalledOnly: boolean;
};

/** What of a malformed address is kept, to be shown. */
const maxShown = 256;
const maxPathBytes = { linux: 107, darwin: 103 } as const;
const toolboxPort = 2376;
/** The first address that VirtualBox gives away in the network that docker-machine makes (machine, drivers/virtualbox). */
const toolboxCidr = '192.168.99.1/24';

const nothing = {
  url: '',
  address: null,
  tlsFolder: null,
  needsTlsFiles: false,
  problem: null,
  place: null,
  instance: null,
  isInstalledOnly: false,
} as const;

/** DOCKER_HOST with what belongs to it; null when it is not set. */
export function entryOfHost(facts: MachineFacts): Entry | null {
  const { host, hasTlsVerify, certPath } = facts.environment;
  if (!host) return null;
  const entry = entryOfText(facts, 'DOCKER_HOST', host, hasTlsVerify);
  if (!isTls(entry.address)) return entry;
  const tlsFolder = certPath ?? facts.folders.dockerConfig;
  return { ...entry, tlsFolder, needsTlsFiles: certPath !== undefined };
}

/** `--engine URL`, with the certificates that DOCKER_HOST would have; null when it was not given. */
export function entryOfEngine(facts: MachineFacts): Entry | null {
  const { engine } = facts.environment;
  if (!engine) return null;
  const entry = entryOfHost({ ...facts, environment: { ...facts.environment, host: engine } });
  return entry && { ...entry, source: '--engine' };
}

/** Endpoints of the app's settings, with the certificates that the docker CLI uses where nothing says which. */
export function entriesOfSettings(facts: MachineFacts): readonly Entry[] {
  return (facts.extraEndpoints ?? []).map(({ name, url }) => {
    const entry = entryOfText(facts, `settings:${name}`, url, false);
    return isTls(entry.address) ? { ...entry, tlsFolder: facts.folders.dockerConfig } : entry;
  });
}

export function entryOfContext(facts: MachineFacts, context: ContextFacts): Entry {
  const source: EngineSource = `context:${context.name}`;
  if (context.state !== 'ok') return { ...nothing, source, problem: brokenContext(context) };
  const hasTls = context.wantsTls || context.tlsFolder !== null;
  const entry = entryOfText(facts, source, context.host, hasTls);
  return isTls(entry.address) ? { ...entry, tlsFolder: context.tlsFolder } : entry;
}

/** A context that something names and that is not in the store. */
export function entryOfMissingContext(name: string): Entry {
  const shown = name.slice(0, maxShown);
  return {
    ...nothing,
    source: `context:${shown}`,
    problem: appError('CONTEXT_NOT_FOUND', `context "${shown}": context not found`, {
      params: { context: shown },
    }),
  };
}

/** config.json that cannot be read; null when there is nothing wrong with it. */
export function entryOfConfig({ config }: MachineFacts): Entry | null {
  if (config.state !== 'unreadable' && config.state !== 'malformed') return null;
  const { path, state } = config;
  const problem = appError('CONFIG_UNREADABLE', `${path} cannot be read`, {
    params: { path, reason: state },
  });
  return { ...nothing, source: 'config.json', url: path.slice(-maxShown), problem };
}

export function entryOfPlace(facts: MachineFacts, usual: UsualPlace, isInstalledOnly: boolean): Entry {
  const scheme = usual.kind === 'pipe' ? 'npipe' : 'unix';
  const entry = entryOfText(facts, productOfPlace[usual.place], `${scheme}://${usual.path}`, false);
  return { ...entry, place: usual.place, instance: usual.instance, isInstalledOnly };
}

/** A product that is installed and of which nobody knows where it will answer. */
export function entryOfProduct(place: Place): Entry {
  return { ...nothing, source: productOfPlace[place], place, isInstalledOnly: true };
}

export function entryOfMachine(facts: MachineFacts, machine: DockerMachineFacts): Entry {
  const source: EngineSource = `docker-machine:${machine.name}`;
  const url = urlOfMachine(machine);
  const isOurs = machine.driver !== 'generic' && machine.driver !== 'none';
  const owner = { place: isOurs ? ('docker-toolbox' as const) : null, instance: machine.name };
  if (url === null) {
    const problem = appError('BAD_ADDRESS', `docker-machine does not know the address of ${machine.name}`, {
      params: { reason: 'machine-address-unknown', source, address: '' },
    });
    return { ...nothing, ...owner, source, problem };
  }
  const entry = entryOfText(facts, source, url, true);
  return { ...entry, ...owner, tlsFolder: machine.folder, needsTlsFiles: entry.address !== null };
}

/** Toolbox without a machine on disk: its virtual machine may still be where it always is, and can say so without certificates. */
export function entryOfToolbox(facts: MachineFacts): Entry {
  const name = facts.environment.machineName ?? 'default';
  const separator = facts.platform === 'win32' ? '\\' : '/';
  const folder = [facts.folders.machineStorage, 'machines', name].join(separator);
  const url = `tcp://${firstAddressIn(toolboxCidr) ?? ''}:${toolboxPort}`;
  const entry = entryOfText(facts, 'Docker Toolbox', url, true);
  const owner = { place: 'docker-toolbox', instance: name, isInstalledOnly: true } as const;
  return { ...entry, ...owner, tlsFolder: folder };
}

/** Where a machine's engine listens, as far as its files say; null when they do not and nothing can be said. */
function urlOfMachine({
  driver,
  ipAddress,
  enginePort,
  url,
  hostOnlyCidr,
}: DockerMachineFacts): string | null {
  if (url !== null) return url;
  if (ipAddress !== null) {
    return `tcp://${ipAddress.includes(':') ? `[${ipAddress}]` : ipAddress}:${enginePort}`;
  }
  if (driver !== null && driver !== 'virtualbox') return null;
  const first = firstAddressIn(hostOnlyCidr ?? toolboxCidr);
  return first === null ? null : `tcp://${first}:${enginePort}`;
}

function firstAddressIn(cidr: string): string | null {
  const network = /^((?:[0-9]{1,3}\.){3})[0-9]{1,3}\/24$/.exec(cidr)?.[1];
  return network === undefined ? null : `${network}100`;
}

export function entryOfText(facts: MachineFacts, source: EngineSource, text: string, hasTls: boolean): Entry {
  const parsed = parseEngineAddress(text, { platform: facts.platform, hasTls });
  if (!parsed.ok) {
    const address = withoutPassword(text.trim()).slice(0, maxShown);
    const message = `${source}: ${addressProblemText[parsed.problem]}`;
    const problem = appError('BAD_ADDRESS', message, {
      params: { reason: parsed.problem, source, address },
    });
    return { ...nothing, source, url: address, problem };
  }
  const { address } = parsed;
  const problem = pathTooLong(facts, source, address);
  return { ...nothing, source, url: address.url, address: problem ? null : address, problem };
}

/** The system cuts longer ones and then says that nothing is there (sun_path of unix(7): 108 bytes, 104 on macOS, with a NUL). */
function pathTooLong(facts: MachineFacts, source: EngineSource, address: EngineAddress): AppError | null {
  if (facts.platform === 'win32' || address.kind !== 'socket') return null;
  const pathBytes = utf8Bytes(address.path);
  const max = maxPathBytes[facts.platform];
  if (pathBytes <= max) return null;
  return appError('BAD_ADDRESS', `${source}: the path of the socket has ${pathBytes} bytes, ${max} fit`, {
    params: {
      reason: 'path-too-long',
      source,
      address: address.url.slice(0, maxShown),
      pathBytes,
      maxPathBytes: max,
    },
  });
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** What was meant to be secret does not get onto the screen only because it was written in the wrong place. */
function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^/@:]*):[^/@]*@/, '$1:…@');
}

function brokenContext(context: Exclude<ContextFacts, { state: 'ok' }>): AppError {
  const { name, path, state } = context;
  return appError('CONFIG_UNREADABLE', `the context "${name}" cannot be read: ${path}`, {
    params: { context: name, path, reason: state },
  });
}

function isTls(address: EngineAddress | null): boolean {
  return address?.kind === 'tcp' && address.isTls;
}
