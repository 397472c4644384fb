import { access } from 'node:fs/promises';
import type { Evidence, Place } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { AppError } from '../../../shared/ipc/errors';
import { type RunBriefly, runBriefly } from './run-briefly';
import { readUserFacts, socketEvidence, type UserFacts } from './socket-evidence';
import { fileEvidence, serverEvidence } from './tls-evidence';

export type EvidenceOptions = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly signal: AbortSignal;
  /** Where docker-machine is; null when it is not installed, and then it is not asked. */
  readonly machineProgram: string | null;
  readonly run?: RunBriefly;
  readonly user?: () => Promise<UserFacts>;
  /** The system was booted with systemd. */
  readonly hasSystemd?: () => Promise<boolean>;
};

const serviceMs = 1_000;
/** It asks VirtualBox, which takes its time. */
const machineMs = 10_000;

/**
 * What can be seen at once beside a failed attempt: files, groups, certificates. Milliseconds; nothing is run, and nothing that
 * is secret is kept.
 */
export async function evidenceAtHand(
  candidate: PlannedCandidate,
  error: AppError | null,
  options: EvidenceOptions,
): Promise<Evidence> {
  const { address, tlsFolder, isToolboxLeftover } = candidate;
  const ssh = sshWord(error);
  const leftover = isToolboxLeftover ? { isToolboxLeftover } : {};
  if (ssh) return { ...leftover, ssh };
  if (address?.kind === 'socket') {
    const user = await (options.user ?? readUserFacts)();
    return { ...leftover, ...(await socketEvidence(address.path, user, options.platform)) };
  }
  const isTls = error?.code === 'TLS_FAILED' || (address?.kind === 'tcp' && address.isTls);
  return isTls ? { ...leftover, tls: await fileEvidence(tlsFolder) } : leftover;
}

/** What has to be asked of somebody: a server its certificate, a manager of services or machines its opinion. */
export async function evidenceByAsking(
  candidate: PlannedCandidate,
  error: AppError | null,
  atHand: Evidence,
  options: EvidenceOptions,
): Promise<Evidence> {
  const [server, service, isProductRunning, machineState] = await Promise.all([
    askServer(candidate, error, options.signal),
    askService(candidate, options),
    askProduct(candidate, options),
    askMachine(candidate, options),
  ]);
  return {
    ...atHand,
    ...(atHand.tls ? { tls: { ...atHand.tls, ...server } } : {}),
    ...(service === null ? {} : { service }),
    ...(isProductRunning === null ? {} : { isProductRunning }),
    ...(machineState === null ? {} : { machineState }),
  };
}

const sshWords: ReadonlySet<string> = new Set<NonNullable<Evidence['ssh']>>([
  'no-ssh-program',
  'refused',
  'unknown-host',
  'host-key',
  'no-permission',
  'no-docker-there',
  'docker-too-old-there',
  'engine-not-running-there',
  'no-engine-permission-there',
  'timeout',
  'failed',
]);

function sshWord(error: AppError | null): Evidence['ssh'] {
  const word = /^ssh-(.+)$/.exec(String(error?.params?.reason ?? ''))?.[1];
  return word !== undefined && sshWords.has(word) ? (word as Evidence['ssh']) : undefined;
}

async function askServer({ address }: PlannedCandidate, error: AppError | null, signal: AbortSignal) {
  const isAsked = error?.code === 'TLS_FAILED' && address?.kind === 'tcp' && address.isTls;
  return isAsked ? serverEvidence(address, signal) : {};
}

const serviceUnits: Readonly<Partial<Record<Place, { readonly unit: string; readonly isOfUser: boolean }>>> =
  {
    'docker-engine': { unit: 'docker.service', isOfUser: false },
    'docker-rootless': { unit: 'docker.service', isOfUser: true },
    'docker-desktop': { unit: 'docker-desktop.service', isOfUser: true },
  };

/** The default socket is the engine's of the system, unless another product says that it is its own. */
function placeOf({ place, address }: PlannedCandidate): Place | null {
  if (place !== null) return place;
  return address?.kind === 'socket' && /^(?:\/var)?\/run\/docker\.sock$/.test(address.path)
    ? 'docker-engine'
    : null;
}

async function askService(
  candidate: PlannedCandidate,
  options: EvidenceOptions,
): Promise<Evidence['service'] | null> {
  const place = placeOf(candidate);
  const known = place === null || place === 'docker-desktop' ? undefined : serviceUnits[place];
  if (!known || options.platform !== 'linux' || !(await (options.hasSystemd ?? isSystemdThere)()))
    return null;
  return askSystemd(known, options);
}

async function askSystemd(
  { unit, isOfUser }: { readonly unit: string; readonly isOfUser: boolean },
  { run = runBriefly, signal }: EvidenceOptions,
): Promise<NonNullable<Evidence['service']>> {
  const args = [
    ...(isOfUser ? ['--user'] : []),
    'show',
    unit,
    '--property=LoadState',
    '--property=ActiveState',
  ];
  const output = await run('systemctl', args, { deadlineMs: serviceMs, signal });
  return output === null ? 'unknown' : parseService(output);
}

const serviceStates: Readonly<Record<string, NonNullable<Evidence['service']>>> = {
  active: 'active',
  reloading: 'active',
  activating: 'activating',
  inactive: 'inactive',
  deactivating: 'inactive',
  failed: 'failed',
};

/** `LoadState=loaded`, `ActiveState=active`, one a line in any order (systemctl(1)). */
export function parseService(output: string): NonNullable<Evidence['service']> {
  if (/^LoadState=not-found$/m.test(output)) return 'absent';
  const state = /^ActiveState=([a-z]+)$/m.exec(output)?.[1] ?? '';
  return serviceStates[state] ?? 'unknown';
}

async function isSystemdThere(): Promise<boolean> {
  // sd_booted(3)
  return access('/run/systemd/system').then(
    () => true,
    () => false,
  );
}

/** Names of processes that live as long as the product does. */
const productProcesses: Readonly<
  Partial<Record<Place, { readonly darwin?: string; readonly win32?: string }>>
> = {
  'docker-desktop': { darwin: 'com.docker.backend', win32: 'com.docker.backend.exe' },
  orbstack: { darwin: 'OrbStack' },
  'rancher-desktop': { darwin: 'Rancher Desktop', win32: 'Rancher Desktop.exe' },
};

async function askProduct({ place }: PlannedCandidate, options: EvidenceOptions): Promise<boolean | null> {
  if (place === null) return null;
  if (options.platform === 'linux') return askUserService(place, options);
  const name = productProcesses[place]?.[options.platform];
  if (name === undefined) return null;
  const { run = runBriefly, signal } = options;
  const ask = { deadlineMs: serviceMs, signal };
  if (options.platform === 'darwin') return (await run('pgrep', ['-x', name], ask)) !== null;
  const list = await run('tasklist.exe', ['/FI', `IMAGENAME eq ${name}`, '/FO', 'CSV', '/NH'], ask);
  return list === null ? null : list.toLowerCase().includes(`"${name.toLowerCase()}"`);
}

/** Docker Desktop for Linux is a service of the user's. */
async function askUserService(place: Place, options: EvidenceOptions): Promise<boolean | null> {
  const desktop = place === 'docker-desktop' ? serviceUnits[place] : undefined;
  if (!desktop || !(await (options.hasSystemd ?? isSystemdThere)())) return null;
  const state = await askSystemd(desktop, options);
  return state === 'active' || state === 'activating';
}

async function askMachine(candidate: PlannedCandidate, options: EvidenceOptions): Promise<string | null> {
  const { source, place, instance } = candidate;
  const isMachine = source.startsWith('docker-machine:') || place === 'docker-toolbox';
  if (!isMachine || instance === null || options.machineProgram === null) return null;
  const { run = runBriefly, signal } = options;
  const output = await run(options.machineProgram, ['status', instance], { deadlineMs: machineMs, signal });
  // libmachine/state/state.go
  return (
    /^(?:Running|Paused|Saved|Stopped|Stopping|Starting|Error|Timeout)$/.exec(output?.trim() ?? '')?.[0] ??
    null
  );
}
