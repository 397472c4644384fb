import { findTlsCause } from './diagnosis-tls';
import type { DiagnoseInput } from './diagnosis';
import type { Cause, Found } from './diagnosis-causes';
import { paramsOf } from './diagnosis-params';
import { isRemote, portOf, productOf } from './diagnosis-subject';
import type { Verdict } from './model';
import { absentVerdicts, reasonOf, type SshProblem, sshProblemOf } from './verdict';

type Finder = (input: DiagnoseInput) => Cause;

/** What lies behind a verdict, told apart by codes, reasons and what was looked at beside the attempt. */
export function causeOf(input: DiagnoseInput): Found {
  const { verdict } = input;
  // whoever is well has no cause; the table has none for them
  const find =
    verdict === 'connected' || verdict === 'reachable' || verdict === 'checking'
      ? causeOfUnknown
      : finders[verdict];
  const cause = overriding(input) ?? find(input);
  return { cause, params: paramsOf(input) };
}

const finders: Readonly<Record<Exclude<Verdict, 'connected' | 'reachable' | 'checking'>, Finder>> = {
  'not-found': causeOfNotFound,
  refused: causeOfRefused,
  'permission-denied': causeOfPermission,
  timeout: causeOfTimeout,
  unreachable: causeOfUnreachable,
  'not-an-engine': ({ error }) => (reasonOf(error) === 'not-http' ? 'not-http' : 'other-server'),
  'tls-expired': findTlsCause,
  'tls-unknown-ca': findTlsCause,
  'tls-wrong-host': () => 'tls-address-changed',
  'tls-client-cert': findTlsCause,
  'tls-required': ({ error }) =>
    reasonOf(error) === 'plain-tcp-refused' ? 'plain-tcp-refused' : 'tls-required',
  'tls-not-offered': () => 'tls-not-offered',
  'api-too-old': () => 'api-too-old',
  'api-too-new': () => 'api-too-new',
  starting: causeOfStarting,
  paused: () => 'paused',
  'windows-containers': () => 'windows-containers',
  'bad-address': causeOfBadAddress,
  'context-not-found': () => 'context-not-found',
  'config-unreadable': causeOfConfig,
  'installed-not-running': causeOfInstalled,
  unknown: causeOfUnknown,
};

const sshCauses: Readonly<Record<SshProblem, Cause>> = {
  'no-ssh-program': 'ssh-missing',
  refused: 'ssh-refused',
  'unknown-host': 'ssh-unknown-host',
  'host-key': 'ssh-host-key',
  'no-permission': 'ssh-no-permission',
  'no-engine-permission-there': 'ssh-no-engine-permission',
  'no-docker-there': 'ssh-no-docker',
  'docker-too-old-there': 'ssh-docker-too-old',
  'engine-not-running-there': 'ssh-engine-stopped',
  timeout: 'ssh-timeout',
  failed: 'ssh-failed',
};

/** What explains more than the way in which it failed. */
function overriding(input: DiagnoseInput): Cause | null {
  const { candidate, verdict, error, evidence } = input;
  const ssh = sshProblemOf(error, evidence);
  if (ssh && candidate.url.startsWith('ssh:')) return sshCauses[ssh];
  if (absentVerdicts.has(verdict) || verdict === 'installed-not-running') return causeOfMachine(input);
  // variables of Toolbox whose files went with it
  const isOrphan = isLeftover(input) && evidence.tls?.ca === 'missing';
  return isOrphan && verdict === 'tls-client-cert' ? 'toolbox-leftover' : null;
}

/** A virtual machine that docker-machine knows is not running, or one that is gone. */
function causeOfMachine(input: DiagnoseInput): Cause | null {
  const { machineState } = input.evidence;
  if (machineState === undefined) return isLeftover(input) ? 'toolbox-leftover' : null;
  return machineState === 'Running' ? null : 'toolbox-vm-stopped';
}

/** Known from what is on disk, or from the look. */
function isLeftover({ candidate, evidence }: DiagnoseInput): boolean {
  return candidate.isToolboxLeftover || evidence.isToolboxLeftover === true;
}

function causeOfNotFound(input: DiagnoseInput): Cause {
  const { evidence, platform } = input;
  const { socket } = evidence;
  if (platform === 'win32') return productOf(input) === null ? 'pipe-missing' : 'product-stopped';
  if (socket && socket.pathBytes > socket.maxPathBytes) return 'path-too-long';
  if (socket?.state === 'dangling-link') return 'socket-dangling';
  return causeOfService(input) ?? (isProductKnown(input) ? 'product-stopped' : 'socket-missing');
}

/** Nothing is known about the plain engine's socket by its name alone; about the others' it is whose they are. */
function isProductKnown({ candidate: { place } }: DiagnoseInput): boolean {
  return place !== null && place !== 'docker-engine' && place !== 'docker-rootless';
}

function causeOfService({ candidate, evidence: { service } }: DiagnoseInput): Cause | null {
  if (
    candidate.place !== null &&
    candidate.place !== 'docker-engine' &&
    candidate.place !== 'docker-rootless'
  ) {
    return null;
  }
  if (service === 'failed') return 'service-failed';
  if (service === 'inactive') return 'service-stopped';
  if (service === 'absent') return 'not-installed';
  return null;
}

function causeOfInstalled(input: DiagnoseInput): Cause {
  const { candidate, error } = input;
  if (reasonOf(candidate.problem ?? error) === 'machine-address-unknown') return 'toolbox-vm-stopped';
  const service = causeOfService(input);
  return service && service !== 'not-installed' ? service : 'product-stopped';
}

function causeOfRefused(input: DiagnoseInput): Cause {
  const { candidate, evidence } = input;
  if (candidate.address?.kind === 'tcp') return causeOfTcpRefused(input);
  if (evidence.socket?.state === 'not-a-socket') return 'not-a-socket';
  const service = causeOfService(input);
  return service && service !== 'not-installed' ? service : 'socket-stale';
}

function causeOfTcpRefused(input: DiagnoseInput): Cause {
  const { candidate, platform } = input;
  if (candidate.place === 'docker-toolbox') return 'toolbox-engine-stopped';
  if (isRemote(input)) return 'tcp-refused-remote';
  return platform !== 'linux' && portOf(input) === 2375 ? 'desktop-tcp-off' : 'tcp-refused';
}

function causeOfPermission(input: DiagnoseInput): Cause {
  const { error, platform } = input;
  if (reasonOf(error) === 'refused-by-engine' || error?.code === 'UNAUTHORIZED') return 'refused-by-engine';
  if (reasonOf(error) === 'foreign-owner') return 'foreign-owner';
  if (platform === 'win32') return 'windows-docker-users';
  return platform === 'linux' && input.candidate.place !== 'docker-rootless'
    ? causeOfGroup(input)
    : 'no-permission';
}

function causeOfGroup({ evidence: { user, socket } }: DiagnoseInput): Cause {
  if (!user || user.isInGroupNow) return 'no-permission';
  const isOfGroup = socket?.group !== undefined && socket.group !== 'root' && socket.state !== 'unreadable';
  if (!isOfGroup) return user.hasDockerGroup ? 'no-permission' : 'group-missing';
  return user.isInGroupFile ? 'login-again' : 'not-in-group';
}

function causeOfTimeout(input: DiagnoseInput): Cause {
  const { candidate, error, evidence } = input;
  const reason = reasonOf(error);
  if (reason === 'busy') return 'busy';
  if (candidate.place === 'docker-toolbox') return 'toolbox-silent';
  if (candidate.place === 'docker-desktop' || evidence.isProductRunning === true) return 'desktop-silent';
  return candidate.address?.kind === 'tcp' && reason === 'timeout' ? 'network-timeout' : 'silent';
}

const unreachableCauses: Readonly<Record<string, Cause>> = {
  'unknown-host': 'unknown-host',
  'no-dns': 'no-dns',
  'desktop-failed': 'desktop-failed',
};

function causeOfUnreachable({ candidate, error }: DiagnoseInput): Cause {
  const known = unreachableCauses[reasonOf(error)];
  if (known) return known;
  return candidate.place === 'docker-toolbox' ? 'toolbox-silent' : 'host-unreachable';
}

/** Longer than any product's start; from then on it is rather stuck. */
const stuckAfterMs = 120_000;

function causeOfStarting(input: DiagnoseInput): Cause {
  const { candidate, evidence, sinceMs = 0 } = input;
  if (evidence.service === 'activating') return 'service-starting';
  const isDesktop = candidate.place === 'docker-desktop';
  if (sinceMs >= stuckAfterMs) return isDesktop ? 'desktop-stuck' : 'engine-stuck';
  return isDesktop ? 'desktop-starting' : 'engine-starting';
}

const addressCauses: Readonly<Record<string, Cause>> = {
  empty: 'address-empty',
  'no-scheme': 'address-no-scheme',
  'no-host': 'address-no-host',
  'bad-port': 'address-bad-port',
  'relative-path': 'address-relative',
  'daemon-only': 'address-daemon-only',
  'has-credentials': 'address-credentials',
  'has-path': 'address-path',
  'has-query': 'address-path',
  'path-too-long': 'path-too-long',
  'unknown-scheme': 'address-unknown-scheme',
};

function causeOfBadAddress({ error, candidate }: DiagnoseInput): Cause {
  return addressCauses[reasonOf(candidate.problem ?? error)] ?? 'address-malformed';
}

function causeOfConfig({ error, candidate }: DiagnoseInput): Cause {
  const problem = candidate.problem ?? error;
  const reason = reasonOf(problem);
  if (reason === 'unreadable') return 'config-unreadable';
  if (problem?.params?.context !== undefined) return 'context-malformed';
  return reason === 'malformed' ? 'config-malformed' : 'config-unreadable';
}

function causeOfUnknown(input: DiagnoseInput): Cause {
  const { error } = input;
  if (error?.code === 'TLS_FAILED') return reasonOf(error) === 'tls-version' ? 'tls-version' : 'tls-failed';
  if (error?.code === 'ENGINE_LOST') return 'closed-at-once';
  return error?.code === 'ENGINE_ERROR' ? 'engine-error' : 'unknown';
}
