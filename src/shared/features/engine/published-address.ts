import { ipKindOf } from '../../lib/ip-address';
import { isLoopbackHost } from './address';
import type { EngineEndpoint, EngineInfo } from './model';

/** What decides where an engine's published ports answer, seen from this computer. */
export type PublishingEngine = {
  /** The host of ports that are bound to every address: `localhost`, a VM's address, another computer's name. */
  readonly host: string;
  /**
   * `here`: its containers use this computer's own network. `forwarding-vm`: they are in a virtual machine whose
   * product passes published ports on to this computer. `own-address-vm`: a virtual machine with an address of its own
   * (Docker Toolbox). `elsewhere`: another computer.
   */
  readonly place: 'here' | 'forwarding-vm' | 'own-address-vm' | 'elsewhere';
  readonly product: string;
  /** It runs without root, in a network of its own that passes published ports on. */
  readonly isRootless: boolean;
};

/** One port of a container as an engine tells it. */
export type PortBinding = {
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** Absent when the port is only exposed. */
  readonly hostPort?: number;
  /** The address it is bound to on the engine's host: `0.0.0.0`, `::`, `127.0.0.1` …; empty is the engine's default. */
  readonly hostIp?: string;
  /** Its network hands packets on without mapping (gateway mode "routed"): no port of the host leads to it. */
  readonly isRouted?: boolean;
  /** Asked to be published, by a container that does not run: nothing is bound until it does. */
  readonly isAwaitingStart?: boolean;
};

/** What is known of the container around a port. */
export type PortSurroundings = {
  /** Ports its image names that are not published, as `80/tcp`. */
  readonly unpublished?: ReadonlySet<string>;
  /** It shares the network of the engine's host. */
  readonly isHostNetwork?: boolean;
  /** Its own address in one of its networks. */
  readonly address?: string;
  /** Only asked for yet: the engine may still refuse to bind it. */
  readonly isPlanned?: boolean;
};

/** What a person should know about an address. The page has the sentence for each. */
export const addressNoteCodes = [
  /** Toolbox: published ports answer at the virtual machine's address, not at localhost. */
  'toolbox-address',
  /** They answer at another computer. */
  'other-computer',
  /** Bound to 127.0.0.1 of a machine that is not this one. */
  'engine-loopback',
  /** Bound to one address of this computer only. */
  'one-address',
  /** The same on a machine that is not this one: nobody knows whether a way leads there. */
  'one-address-there',
  /** Bound to something that is no address. */
  'odd-address',
  'not-published',
  /** Published, but only while its container runs. */
  'when-running',
  'routed',
  /** Without mapping, because it shares the host's network. */
  'host-network',
  /** The same where the "host" is a machine whose ports do not show up here by themselves. */
  'host-network-hidden',
  /** Engines without root may not bind ports below 1024 as they come. */
  'privileged-port',
  /** The image names the host's number as its own port: the two are probably the wrong way round. */
  'swapped',
] as const;
export type AddressNoteCode = (typeof addressNoteCodes)[number];

export type AddressNote = {
  readonly code: AddressNoteCode;
  /** Values for its sentence. */
  readonly params: Readonly<Record<string, string | number>>;
};

/** How one port is reached from this computer. */
export type PublishedAddress = {
  /** `link` opens in a browser, `address` is for another program, `none` leads nowhere: its first note says why. */
  readonly kind: 'link' | 'address' | 'none';
  /** Without brackets. */
  readonly host: string | null;
  readonly port: number | null;
  /** A guess by number, for the link; what really answers is told by a check. */
  readonly scheme: 'http' | 'https' | null;
  /** As one reads it: `localhost:8080`, `https://localhost:8443`, `localhost:53/udp`, `80`. */
  readonly display: string;
  /** Null for what no browser opens. */
  readonly url: string | null;
  readonly notes: readonly AddressNote[];
};

/** Notes that are about the engine, the same for each of its ports. */
export const engineWideNotes: ReadonlySet<AddressNoteCode> = new Set(['toolbox-address', 'other-computer']);

/** Container ports at which something answers that is surely no web server. */
const otherPrograms: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1521, 1883, 2049, 3306, 3389, 5432, 5672,
  6379, 9042, 9092, 11211, 26257, 27017,
]);
const tlsPorts: ReadonlySet<number> = new Set([443, 8443, 9443]);
const firstFreePort = 1024;

/** Products that keep their engine in a virtual machine and pass its published ports on. */
const forwardingProducts: ReadonlySet<string> = new Set([
  'Docker Desktop',
  'Colima',
  'Rancher Desktop',
  'OrbStack',
  'Lima',
]);

/** The host-only network that VirtualBox makes for docker-machine (docker/machine, drivers/virtualbox: 192.168.99.1/24). */
const machinesNetwork = '192.168.99.';

export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}

export type PublishingOptions = {
  /** The user's own word for where published ports answer; null leaves it to what is known of the engine. */
  readonly hostOverride?: string | null;
};

type Endpoint = Pick<EngineEndpoint, 'url' | 'source' | 'publishedHost'>;
type Info = Pick<EngineInfo, 'product' | 'isRootless'>;

/** An engine as the rules below need it. Before it has told who it is, by its address alone. */
export function publishingEngineOf(
  endpoint: Endpoint | undefined,
  info: Info | undefined,
  { hostOverride }: PublishingOptions = {},
): PublishingEngine {
  const { product = '', isRootless = false } = info ?? {};
  const host = hostOverride ?? endpoint?.publishedHost ?? 'localhost';
  const place = endpoint && !isLoopbackHost(host) ? farPlace(endpoint, info) : nearPlace(endpoint, product);
  return { host, place, product, isRootless };
}

function nearPlace(endpoint: Endpoint | undefined, product: string): PublishingEngine['place'] {
  const isInVm = forwardingProducts.has(product) || isVmAddress(endpoint?.url ?? '');
  return isInVm ? 'forwarding-vm' : 'here';
}

function farPlace({ source, publishedHost }: Endpoint, info: Info | undefined): PublishingEngine['place'] {
  const isNamedMachine = source === 'Docker Toolbox' || source.startsWith('docker-machine:');
  const isOnMachinesNetwork = publishedHost.startsWith(machinesNetwork);
  // docker-machine also makes machines in clouds: there the engine's answer tells, or the network
  const isToolbox =
    info?.product === 'Docker Toolbox' ||
    (isNamedMachine && (!info || isOnMachinesNetwork)) ||
    (source === 'DOCKER_HOST' && isOnMachinesNetwork);
  return isToolbox ? 'own-address-vm' : 'elsewhere';
}

/** Windows has Linux engines in virtual machines only; Podman names its machine in the path of its socket. */
function isVmAddress(url: string): boolean {
  return url.startsWith('npipe:') || /^unix:.*podman[-/]machine/.test(url);
}

/**
 * Where one port is reached from this computer, as link, as address, or why not. Pure.
 * Rules of HostIp: docker docs, engine/network/port-publishing.
 */
export function publishedAddress(
  engine: PublishingEngine,
  binding: PortBinding,
  around: PortSurroundings = {},
): PublishedAddress {
  const { hostPort } = binding;
  if (binding.isRouted) return routedAddress(engine, binding, around);
  if (isPortNumber(hostPort)) return mappedAddress(engine, { ...binding, hostPort }, around);
  if (around.isHostNetwork) return hostNetworkAddress(engine, binding);
  if (binding.isAwaitingStart) return nowhere(binding, inside(binding), note('when-running'));
  return nowhere(binding, inside(binding), note('not-published', { port: inside(binding) }));
}

type MappedBinding = PortBinding & { readonly hostPort: number };

function mappedAddress(
  engine: PublishingEngine,
  binding: MappedBinding,
  around: PortSurroundings,
): PublishedAddress {
  const { hostPort: port, containerPort } = binding;
  const isSwapped = port !== containerPort && around.unpublished?.has(`${port}/${binding.protocol}`) === true;
  const isTooLow = around.isPlanned && engine.isRootless && port < firstFreePort;
  const notes = [
    ...(isSwapped ? [note('swapped', { host: port, container: containerPort })] : []),
    ...(isTooLow ? [note('privileged-port', { port })] : []),
  ];
  const target = reach(engine, binding.hostIp ?? '');
  if (target.host === null) return nowhere(binding, String(port), target.note, ...notes);
  const { host } = target;
  const all = [...notes, ...(target.note ? [target.note] : []), ...engineNotes(engine, host)];
  // what the image itself names tells more about what answers there
  return somewhere({ host, port, binding }, isSwapped ? port : containerPort, all);
}

type Reach =
  | { readonly host: string; readonly note: AddressNote | null }
  | { readonly host: null; readonly note: AddressNote };

/** The host to connect to for a binding, or why none reaches it from here. */
function reach({ host, place }: PublishingEngine, hostIp: string): Reach {
  const kind = hostIp === '' ? 'any' : ipKindOf(hostIp);
  if (kind === null) return { host: null, note: note('odd-address') };
  if (kind === 'any' || hostIp === host) return { host, note: null };
  if (kind === 'loopback') {
    if (!isLoopbackHost(host)) return { host: null, note: note('engine-loopback', { ip: hostIp }) };
    // localhost is one of 127.0.0.0/8 only
    const isLocalhost = hostIp === '127.0.0.1' || hostIp.includes(':');
    return { host: isLocalhost ? host : hostIp, note: null };
  }
  return { host: hostIp, note: note(place === 'here' ? 'one-address' : 'one-address-there', { ip: hostIp }) };
}

function engineNotes({ host, place }: PublishingEngine, target: string): readonly AddressNote[] {
  if (target !== host) return [];
  if (place === 'own-address-vm') return [note('toolbox-address', { host })];
  return place === 'elsewhere' ? [note('other-computer', { host })] : [];
}

/** Not mapped to the host at all: only who has a way into the container's network reaches it. */
function routedAddress(
  engine: PublishingEngine,
  binding: PortBinding,
  { address }: PortSurroundings,
): PublishedAddress {
  const port = inside(binding);
  if (address === undefined || ipKindOf(address) !== 'other') {
    return nowhere(binding, port, note('routed', { address: port }));
  }
  const text = withPort(address, binding.containerPort);
  const why = note('routed', { address: text });
  if (engine.place !== 'here') return nowhere(binding, text, why);
  return plain({ host: address, port: binding.containerPort, binding }, [why]);
}

/** Nothing is mapped and nothing is promised: whatever the program opens is a port of the engine's host. */
function hostNetworkAddress(engine: PublishingEngine, binding: PortBinding): PublishedAddress {
  const { containerPort: port } = binding;
  const isHidden = engine.product === 'Docker Desktop' || (engine.isRootless && engine.product !== 'Podman');
  if (isHidden) return nowhere(binding, inside(binding), note('host-network-hidden', { port }));
  return plain({ host: engine.host, port, binding }, [
    note('host-network', { port }),
    ...engineNotes(engine, engine.host),
  ]);
}

type Target = { readonly host: string; readonly port: number; readonly binding: PortBinding };

function somewhere(target: Target, meantPort: number, notes: readonly AddressNote[]): PublishedAddress {
  const { host, port, binding } = target;
  // an address with a zone (fe80::1%eth0) has no form that browsers open
  const isWeb = binding.protocol === 'tcp' && !otherPrograms.has(meantPort) && !host.includes('%');
  if (!isWeb) return plain(target, notes);
  const scheme = tlsPorts.has(meantPort) || tlsPorts.has(port) ? 'https' : 'http';
  const address = withPort(host, port);
  const url = `${scheme}://${address}`;
  return { kind: 'link', host, port, scheme, display: scheme === 'https' ? url : address, url, notes };
}

function plain({ host, port, binding }: Target, notes: readonly AddressNote[]): PublishedAddress {
  const address = withPort(host, port);
  const display = binding.protocol === 'tcp' ? address : `${address}/${binding.protocol}`;
  return { kind: 'address', host, port, scheme: null, display, url: null, notes };
}

function nowhere(binding: PortBinding, display: string, ...notes: AddressNote[]): PublishedAddress {
  const port = isPortNumber(binding.hostPort) ? binding.hostPort : null;
  return { kind: 'none', host: null, port, scheme: null, display, url: null, notes };
}

function inside({ containerPort, protocol }: PortBinding): string {
  return protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`;
}

/** `localhost:80`, `[::1]:80`. */
export function withPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function note(code: AddressNoteCode, params: AddressNote['params'] = {}): AddressNote {
  return { code, params };
}
