import type { CandidateId } from '../../lib/ids';
import { defaultAddress, type EngineAddress } from '../engine/address';
import { chooseEndpoint } from '../engine/endpoint-choice';
import { type EngineSource, productNames } from '../engine/model';
import {
  type Entry,
  entryOfConfig,
  entryOfContext,
  entryOfEngine,
  entryOfHost,
  entryOfMachine,
  entryOfMissingContext,
  entryOfPlace,
  entryOfProduct,
  entryOfText,
  entriesOfSettings,
  entryOfToolbox,
} from './candidate-entries';
import type { MachinePlatform } from '../../lib/machine-platform';
import type { MachineFacts } from './machine-facts';
import { type Place, places } from './model';
import type { PlannedCandidate } from './planned';
import { findCandidate } from './selection';
import { productOfPlace } from './place-names';
import { isInstalled, type UsualPlace, usualPlacesOf } from './usual-places';

/** An entry with its strength as a reason and its place in the list; of both, less is more. */
type RankedEntry = Entry & { readonly strength: number; readonly rank: number };

// strengths: what is named wins over what is only usual; ranks leave room for the many of a kind
const strengthOf = {
  host: 0,
  variable: 1,
  current: 2,
  default: 3,
  config: 4,
  context: 5,
  machine: 6,
  place: 7,
  settings: 8,
  engine: 9,
};
const rankOf = {
  config: 4,
  engine: 5,
  place: 10,
  localContext: 1000,
  remoteContext: 2000,
  settings: 2500,
  machine: 3000,
  installed: 4000,
};
const maxIdLength = 1024;

/**
 * Every way to an engine that something on this machine names, each address once, in the order in which they would be tried: the
 * docker CLI's (DOCKER_HOST, DOCKER_CONTEXT, the current context, the default), usual places of products that are there,
 * other contexts, machines of docker-machine, products that are installed and nowhere to be seen. Always has exactly one for the
 * terminal. Nothing is guessed: what cannot be understood is a candidate with a `problem`.
 *
 * `chosen` keeps the user's choice in the plan although its socket is gone.
 */
export function planCandidates(
  facts: MachineFacts,
  chosen: CandidateId | null = null,
): readonly PlannedCandidate[] {
  const entries = [...namedEntries(facts), ...placeEntries(facts), ...machineEntries(facts)];
  const planned = merge(facts, entries);
  if (chosen === null || findCandidate(planned, chosen)) return planned;
  const gone = entryOfGone(facts, chosen);
  return gone ? merge(facts, [...entries, gone]) : planned;
}

/**
 * Paths of all sockets and pipes that are in question, as `MachineFacts.paths` is asked about them. Needs all facts but `paths`.
 */
export function pathsInQuestion(facts: MachineFacts): readonly string[] {
  const named = namedEntries(facts).map(({ address }) => pathOf(address));
  const usual = usualPlacesOf(facts).map(({ path }) => path);
  return [...new Set([...named, ...usual])].filter((path): path is string => path !== null);
}

/** What the environment, the configuration and the store name, and the default. */
function namedEntries(facts: MachineFacts): readonly RankedEntry[] {
  const { environment, config } = facts;
  const host = entryOfHost(facts);
  const broken = entryOfConfig(facts);
  const engine = entryOfEngine(facts);
  const wanted = new Map<string, number>();
  for (const [name, strength] of [
    [environment.context, strengthOf.variable],
    [config.currentContext, strengthOf.current],
  ] as const) {
    if (name && name !== 'default' && !wanted.has(name)) wanted.set(name, strength);
  }
  const missing = [...wanted].filter(([name]) => !facts.contexts.some((context) => context.name === name));
  return [
    ...(host ? [ranked(host, strengthOf.host)] : []),
    ...missing.map(([name, strength]) => ranked(entryOfMissingContext(name), strength)),
    ...facts.contexts.map((context, index) => {
      const entry = entryOfContext(facts, context);
      const strength = wanted.get(context.name);
      if (strength !== undefined) return ranked(entry, strength);
      const isLocal = pathOf(entry.address) !== null;
      const rank = (isLocal ? rankOf.localContext : rankOf.remoteContext) + index;
      return ranked(entry, strengthOf.context, rank);
    }),
    ranked(entryOfText(facts, 'default', defaultAddress(facts.platform).url, false), strengthOf.default),
    ...(broken ? [ranked(broken, strengthOf.config, rankOf.config)] : []),
    ...entriesOfSettings(facts).map((entry, index) =>
      ranked(entry, strengthOf.settings, rankOf.settings + index),
    ),
    // the weakest reason: an engine that has another name keeps it
    ...(engine ? [ranked(engine, strengthOf.engine, rankOf.engine)] : []),
  ];
}

/** Usual places at which something is, and of a product that is installed the one where it would be. */
function placeEntries(facts: MachineFacts): readonly RankedEntry[] {
  const usual = usualPlacesOf(facts);
  const there = usual.filter(({ path }) => isThere(facts, path));
  const isTaken = ({ place, instance }: UsualPlace) =>
    there.some((other) => other.place === place && other.instance === instance);
  const expected = usual.filter(
    (one) => one.isExpected && !isTaken(one) && isInstalled(facts.installed, one.place),
  );
  const seen = new Set<Place>([...there, ...expected].map(({ place }) => place));
  const elsewhere = facts.installed.filter(
    ({ place }) => place !== 'docker-toolbox' && place !== 'lima' && !seen.has(place),
  );
  return [
    ...there.map((one) =>
      ranked(entryOfPlace(facts, one, false), strengthOf.place, rankOf.place + usual.indexOf(one)),
    ),
    ...expected.map((one) =>
      ranked(entryOfPlace(facts, one, true), strengthOf.place, rankOf.installed + usual.indexOf(one)),
    ),
    ...elsewhere.map(({ place }) =>
      ranked(entryOfProduct(place), strengthOf.place, rankOf.installed + places.length + usual.length),
    ),
  ];
}

function machineEntries(facts: MachineFacts): readonly RankedEntry[] {
  const isToolboxAlone = facts.machines.length === 0 && isInstalled(facts.installed, 'docker-toolbox');
  if (isToolboxAlone) return [ranked(entryOfToolbox(facts), strengthOf.place, rankOf.installed)];
  return facts.machines.map((machine, index) =>
    ranked(entryOfMachine(facts, machine), strengthOf.machine, rankOf.machine + index),
  );
}

/** A choice whose socket or context is gone stays to be seen; an address of another computer that nothing names does not. */
function entryOfGone(facts: MachineFacts, chosen: CandidateId): RankedEntry | null {
  const context = /^context:([^ ]+)/.exec(chosen)?.[1];
  if (context !== undefined) {
    return ranked(entryOfMissingContext(context), strengthOf.context, rankOf.localContext);
  }
  const [, name, url] = /^(.+) ((?:unix|npipe):\/\/[^ ]+)$/.exec(chosen) ?? [];
  const source: EngineSource | undefined = productNames.find((product) => product === name);
  if (source === undefined || url === undefined) return null;
  const place = places.find((one) => productOfPlace[one] === source) ?? null;
  return ranked({ ...entryOfText(facts, source, url, false), place }, strengthOf.place, rankOf.place);
}

function ranked(entry: Entry, strength: number, rank = strength): RankedEntry {
  return { ...entry, strength, rank };
}

function isThere({ paths }: MachineFacts, path: string): boolean {
  const state = paths[path]?.state;
  return state !== undefined && state !== 'missing';
}

function merge(facts: MachineFacts, entries: readonly RankedEntry[]): readonly PlannedCandidate[] {
  const groups = new Map<string, RankedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(facts, entry);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const terminal = terminalOf(facts);
  const sorted = [...groups.values()].sort((a, b) => rankOfGroup(a) - rankOfGroup(b));
  return sorted.map((group) => candidateOf(facts, group, terminal));
}

function rankOfGroup(group: readonly RankedEntry[]): number {
  return Math.min(...group.map(({ rank }) => rank));
}

function candidateOf(
  facts: MachineFacts,
  group: readonly RankedEntry[],
  terminal: Terminal,
): PlannedCandidate {
  const byStrength = [...group].sort((a, b) => a.strength - b.strength);
  const [first] = byStrength as [RankedEntry, ...RankedEntry[]];
  const ids = [...new Set(byStrength.map(idOf))];
  const sources = new Set(byStrength.map(({ source }) => source));
  const isTerminalEngine = sources.has(terminal.source);
  const owner = ownerOf(facts, byStrength);
  return {
    id: ids[0] ?? idOf(first),
    ids,
    url: first.url,
    source: first.source,
    alsoFrom: [...sources].slice(1),
    place: owner?.place ?? null,
    instance: owner?.instance ?? null,
    address: first.address,
    tlsFolder: first.tlsFolder,
    needsTlsFiles: first.needsTlsFiles,
    problem: first.problem,
    isInstalledOnly: byStrength.some(({ isInstalledOnly }) => isInstalledOnly),
    isTerminalEngine,
    isNamed: isTerminalEngine && terminal.isNamed,
    isToolboxLeftover: first.source === 'DOCKER_HOST' && isToolboxLeftover(facts, first.address),
  };
}

/** Whose place it is: of several that meet in one file, whose own file it is and not only a link to it. */
function ownerOf(facts: MachineFacts, group: readonly RankedEntry[]): RankedEntry | undefined {
  const owners = group.filter(({ place }) => place !== null);
  return owners.find(({ address }) => !facts.paths[pathOf(address) ?? '']?.isLink) ?? owners[0];
}

function idOf({ source, url }: Entry): CandidateId {
  return `${source} ${url}`.trim().slice(0, maxIdLength) as CandidateId;
}

/** What makes two entries the same: the file without links, or the address with the certificates that are shown there. */
function keyOf(facts: MachineFacts, entry: RankedEntry): string {
  const { address, source, url } = entry;
  switch (address?.kind) {
    case undefined:
      return `problem ${source} ${url}`;
    case 'socket':
      return `socket ${facts.paths[address.path]?.realPath ?? address.path}`;
    case 'pipe':
      return `pipe ${address.path.toLowerCase()}`;
    case 'ssh':
      return address.url;
    case 'tcp': {
      const trust = address.isTls ? comparable(entry.tlsFolder ?? '', facts.platform) : 'plain';
      return `tcp ${address.host.toLowerCase()}:${address.port} ${trust}`;
    }
  }
}

function comparable(folder: string, platform: MachinePlatform): string {
  const trimmed = folder.replace(/[\\/]+$/, '');
  return platform === 'win32' ? trimmed.replace(/\\/g, '/').toLowerCase() : trimmed;
}

function pathOf(address: EngineAddress | null): string | null {
  return address?.kind === 'socket' || address?.kind === 'pipe' ? address.path : null;
}

type Terminal = { readonly source: EngineSource; readonly isNamed: boolean };

function terminalOf({ environment, config }: MachineFacts): Terminal {
  const choice = chooseEndpoint(environment, config.currentContext);
  switch (choice.kind) {
    case 'host':
      return { source: 'DOCKER_HOST', isNamed: true };
    case 'context':
      return { source: entryOfMissingContext(choice.name).source, isNamed: true };
    case 'default': {
      // a configuration that nobody can read may well name one
      const isUnknown = config.state === 'unreadable' || config.state === 'malformed';
      return { source: 'default', isNamed: environment.context === 'default' || isUnknown };
    }
  }
}

/**
 * Toolbox writes DOCKER_HOST and its other variables into the user's environment for good, and deleting the machine or the program
 * does not take them away (docker-archive/toolbox, windows/start.sh).
 */
function isToolboxLeftover(facts: MachineFacts, address: EngineAddress | null): boolean {
  if (address?.kind !== 'tcp') return false;
  const { environment, machines, programs } = facts;
  const isUsualNetwork = address.host.startsWith('192.168.99.');
  const hasVariables =
    environment.machineName !== undefined ||
    (environment.toolboxPath !== undefined && address.host.startsWith('192.168.'));
  if (!isUsualNetwork && !hasVariables) return false;
  const hasMachine = machines.some((machine) => {
    const known = entryOfMachine(facts, machine).address;
    return known?.kind === 'tcp' && known.host === address.host;
  });
  return !hasMachine || (hasVariables && programs['docker-machine'] === undefined);
}
