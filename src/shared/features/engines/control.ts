import { type EngineAddress, isLoopbackHost } from '../engine/address';
import type { CandidateAnswer, ControlAction, ControlOffer, Evidence, Place, Verdict } from './model';
import type { PlannedCandidate } from './planned';

/** What `controlMachine` has to look for. Names as they are typed; where they are is the runner's business. */
export const controlPrograms = [
  'docker',
  'systemctl',
  'service',
  'pkexec',
  'open',
  'osascript',
  'docker-machine',
  'colima',
  'orb',
  'rdctl',
  'podman',
  'limactl',
] as const;
export type ControlProgram = (typeof controlPrograms)[number];

/** What this computer has for starting engines. */
export type ControlMachine = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly isRoot: boolean;
  /** The system was booted with systemd. */
  readonly hasSystemd: boolean;
  readonly programs: ReadonlySet<ControlProgram>;
  /** `docker desktop …` exists (Docker Desktop 4.37 and newer). */
  readonly hasDesktopCli: boolean;
  /** `Docker Desktop.exe`, where it is on Windows. */
  readonly desktopExe: string | null;
};

/** One program to run, with its arguments as they are: no shell is between. */
export type ControlCommand = {
  readonly program: string;
  readonly args: readonly string[];
  /** It stays open, as a window does: it is started, and its end is not awaited. */
  readonly isLaunch?: boolean;
};

export type ControlPlan = {
  readonly commands: readonly ControlCommand[];
  /** The system will ask for an administrator's password. */
  readonly needsAdmin: boolean;
};

export type ControlPlans = { readonly [Action in ControlAction]?: ControlPlan };

export type ControlInput = {
  readonly candidate: Pick<PlannedCandidate, 'place' | 'instance' | 'address' | 'source' | 'url'>;
  readonly answer: CandidateAnswer | null;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly machine: ControlMachine;
};

/** What can be offered for a candidate, with the lines as they will be run. Empty for engines elsewhere. */
export function controlOfferOf(input: ControlInput): ControlOffer {
  const plans = controlPlansOf(input);
  const offer: { -readonly [Action in ControlAction]?: ControlOffer[Action] } = {};
  for (const [action, { commands, needsAdmin }] of Object.entries(plans) as [ControlAction, ControlPlan][]) {
    offer[action] = { lines: commands.map(commandLine), needsAdmin };
  }
  return offer;
}

/** The commands behind an offer. What makes no sense in the candidate's present state is left out. */
export function controlPlansOf(input: ControlInput): ControlPlans {
  const { verdict } = input;
  const place = controlledPlace(input);
  if (place === null || verdict === 'checking') return {};
  const plans = makers[place](input);
  if (input.answer) return pick(plans, ['stop', 'restart']);
  return pick(plans, isHalfUp.has(verdict) ? ['start', 'stop', 'restart'] : ['start']);
}

/** Something of it runs although it does not answer as it should. */
const isHalfUp: ReadonlySet<Verdict> = new Set(['starting', 'paused', 'timeout', 'windows-containers']);

/** A command as a person would type it. */
export function commandLine({ program, args }: ControlCommand): string {
  return [program, ...args].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replace(/(["$`])/g, '\\$1')}"`;
}

const placesOfProduct: Readonly<Record<string, Place>> = {
  'Docker Desktop': 'docker-desktop',
  'Docker Toolbox': 'docker-toolbox',
  Colima: 'colima',
  'Rancher Desktop': 'rancher-desktop',
  OrbStack: 'orbstack',
  Podman: 'podman',
  Lima: 'lima',
};

/**
 * Whose commands act on the candidate; null when nobody's here do. What answers knows better than the path, because several
 * products take turns at the usual one.
 */
function controlledPlace({ candidate, answer }: ControlInput): Place | null {
  const { address, place, source } = candidate;
  if (place === 'docker-toolbox' || source.startsWith('docker-machine:')) return 'docker-toolbox';
  const product = answer ? (placesOfProduct[answer.product] ?? null) : null;
  if (address && !isLocal(address)) return isDesktopOverTcp(address, product) ? product : null;
  if (product !== null) return product;
  if (isEngineSocket(candidate)) return 'docker-engine';
  // another product's place where a plain engine answers: nobody knows how it was started
  return answer && place !== 'docker-rootless' ? null : place;
}

function isLocal({ kind }: EngineAddress): boolean {
  return kind === 'socket' || kind === 'pipe';
}

function isDesktopOverTcp(address: EngineAddress, product: Place | null): boolean {
  return product === 'docker-desktop' && address.kind === 'tcp' && isLoopbackHost(address.host);
}

/** Where the service of the system listens; an engine at another socket is another one. */
function isEngineSocket({ address, place }: ControlInput['candidate']): boolean {
  if (place !== null) return place === 'docker-engine';
  return address?.kind === 'socket' && /^(?:\/var)?\/run\/docker\.sock$/.test(address.path);
}

type Maker = (input: ControlInput) => ControlPlans;

const makers: Readonly<Record<Place, Maker>> = {
  'docker-desktop': desktopPlans,
  'docker-toolbox': ({ candidate, machine }) =>
    programPlans(machine, 'docker-machine', (verb) => [[verb, candidate.instance ?? 'default']]),
  'docker-engine': enginePlans,
  'docker-rootless': ({ machine }) => userServicePlans(machine, 'docker'),
  colima: ({ candidate, machine }) =>
    programPlans(machine, 'colima', (verb) => [[verb, ...profileOf(candidate.instance)]]),
  'rancher-desktop': ({ machine }) =>
    programPlans(
      machine,
      'rdctl',
      (verb) => ({ start: [['start']], stop: [['shutdown']], restart: [['shutdown'], ['start']] })[verb],
    ),
  orbstack: ({ machine }) =>
    programPlans(machine, 'orb', (verb) => [verb === 'restart' ? ['restart', 'docker'] : [verb]]),
  podman: podmanPlans,
  lima: ({ candidate, machine }) => {
    const name = candidate.instance ?? 'docker';
    return programPlans(machine, 'limactl', (verb) => stopThenStart(verb).map((one) => [one, name]));
  },
};

function profileOf(instance: string | null): readonly string[] {
  return instance === null || instance === 'default' ? [] : ['-p', instance];
}

function stopThenStart(verb: ControlAction): readonly ControlAction[] {
  return verb === 'restart' ? ['stop', 'start'] : [verb];
}

/** The same program for all three; nothing when it is not here. */
function programPlans(
  machine: ControlMachine,
  program: ControlProgram,
  argsOf: (verb: ControlAction) => readonly (readonly string[])[],
): ControlPlans {
  if (!machine.programs.has(program)) return {};
  return plansFrom((verb) => argsOf(verb).map((args) => ({ program, args })));
}

function plansFrom(
  commandsOf: (verb: ControlAction) => readonly ControlCommand[],
  needsAdmin = false,
): ControlPlans {
  return {
    start: { commands: commandsOf('start'), needsAdmin },
    stop: { commands: commandsOf('stop'), needsAdmin },
    restart: { commands: commandsOf('restart'), needsAdmin },
  };
}

function desktopPlans({ machine }: ControlInput): ControlPlans {
  if (machine.hasDesktopCli && machine.programs.has('docker')) {
    return programPlans(machine, 'docker', (verb) => [['desktop', verb]]);
  }
  switch (machine.platform) {
    case 'linux':
      return userServicePlans(machine, 'docker-desktop');
    case 'darwin':
      return macDesktopPlans(machine);
    case 'win32': {
      // an older one can only be ended from its own menu
      if (machine.desktopExe === null) return {};
      const open: ControlCommand = { program: machine.desktopExe, args: [], isLaunch: true };
      return { start: { commands: [open], needsAdmin: false } };
    }
  }
}

function macDesktopPlans(machine: ControlMachine): ControlPlans {
  if (!machine.programs.has('open')) return {};
  const start: ControlCommand = { program: 'open', args: ['-g', '-a', 'Docker'] };
  const stop: ControlCommand = { program: 'osascript', args: ['-e', 'quit app "Docker"'] };
  return plansFrom((verb) => stopThenStart(verb).map((one) => (one === 'stop' ? stop : start)));
}

function userServicePlans(machine: ControlMachine, unit: string): ControlPlans {
  if (!machine.hasSystemd) return {};
  return programPlans(machine, 'systemctl', (verb) => [['--user', verb, unit]]);
}

/** The service of the system. It needs rights: those of root, or those that pkexec asks for. */
function enginePlans({ machine, evidence }: ControlInput): ControlPlans {
  if (machine.platform !== 'linux' || evidence.service === 'absent') return {};
  const { hasSystemd, programs } = machine;
  const manager = hasSystemd ? 'systemctl' : 'service';
  if (!programs.has(manager)) return {};
  if (!hasSystemd) return asRoot(machine, (verb) => ({ program: 'service', args: ['docker', verb] }));
  return asRoot(machine, (verb) => ({
    program: 'systemctl',
    // its socket would start it again
    args: verb === 'stop' ? ['stop', 'docker.service', 'docker.socket'] : [verb, 'docker'],
  }));
}

function asRoot(machine: ControlMachine, commandOf: (verb: ControlAction) => ControlCommand): ControlPlans {
  if (machine.isRoot) return plansFrom((verb) => [commandOf(verb)]);
  if (!machine.programs.has('pkexec')) return {};
  return plansFrom((verb) => {
    const { program, args } = commandOf(verb);
    return [{ program: 'pkexec', args: [program, ...args] }];
  }, true);
}

function podmanPlans({ candidate, machine }: ControlInput): ControlPlans {
  if (machine.platform !== 'linux') {
    const name = candidate.instance === null ? [] : [candidate.instance];
    return programPlans(machine, 'podman', (verb) =>
      stopThenStart(verb).map((one) => ['machine', one, ...name]),
    );
  }
  if (!machine.hasSystemd || !machine.programs.has('systemctl')) return {};
  const { address } = candidate;
  // the socket of the system, not of the user
  const isOfSystem = address?.kind === 'socket' && /^(?:\/var)?\/run\/podman\//.test(address.path);
  if (!isOfSystem) return userServicePlans(machine, 'podman.socket');
  return asRoot(machine, (verb) => ({ program: 'systemctl', args: [verb, 'podman.socket'] }));
}

function pick(plans: ControlPlans, actions: readonly ControlAction[]): ControlPlans {
  return Object.fromEntries(
    Object.entries(plans).filter(([action]) => actions.includes(action as ControlAction)),
  );
}
