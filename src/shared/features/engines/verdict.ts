import type { AppError, ErrorCode } from '../../ipc/errors';
import { negotiateApi } from '../engine/api-version';
import type { CandidateAnswer, Evidence, Verdict } from './model';

export type SshProblem = NonNullable<Evidence['ssh']>;

export type VerdictInput = {
  readonly candidate: {
    /** Why the address cannot even be tried. */
    readonly problem: AppError | null;
    /** A product that is installed and has no place where it answers. */
    readonly isInstalledOnly: boolean;
  };
  /** Why the last look failed; null when it did not, or when there was none. */
  readonly error: AppError | null;
  /** What answered at the last look; null when nothing did, or when there was none. */
  readonly answer: CandidateAnswer | null;
  readonly evidence: Evidence;
  /** The app is connected through this candidate. */
  readonly isUsed: boolean;
  /** Epoch ms of the look: certificates are judged by it. */
  readonly now: number;
};

/** How a candidate is, from what its last look gave. By codes, reasons and evidence, never by a text. */
export function verdictOf({ candidate, error, answer, evidence, isUsed, now }: VerdictInput): Verdict {
  const failure = candidate.problem ?? error;
  if (failure) {
    const verdict = verdictOfError(failure, evidence, now);
    // nobody answers at the usual place of a product that is known to be here: it is not running
    return candidate.isInstalledOnly && absentVerdicts.has(verdict) ? 'installed-not-running' : verdict;
  }
  if (answer) return verdictOfAnswer(answer, isUsed);
  if (candidate.isInstalledOnly) return isComingUp(evidence) ? 'starting' : 'installed-not-running';
  return 'checking';
}

/** Verdicts that only say that nobody was there. */
export const absentVerdicts: ReadonlySet<Verdict> = new Set([
  'not-found',
  'refused',
  'timeout',
  'unreachable',
]);

/** Whether an engine with this verdict can be used at once. */
export function isUsable(verdict: Verdict): boolean {
  return verdict === 'connected' || verdict === 'reachable';
}

function verdictOfAnswer(answer: CandidateAnswer, isUsed: boolean): Verdict {
  if (answer.os === 'windows') return 'windows-containers';
  if (answer.apiVersion === null) {
    const negotiation = negotiateApi(answer.apiVersionMax, answer.apiVersionMin ?? undefined);
    if (!negotiation.ok) return apiVerdicts[negotiation.problem] ?? 'not-an-engine';
  }
  return isUsed ? 'connected' : 'reachable';
}

/** The engine, not the app, is what is too old or too new. */
const apiVerdicts: Readonly<Record<string, Verdict>> = {
  'engine-too-old': 'api-too-old',
  'engine-too-new': 'api-too-new',
};

const verdictsOfCode: Readonly<Partial<Record<ErrorCode, Verdict>>> = {
  ENGINE_NOT_INSTALLED: 'not-found',
  ENGINE_STARTING: 'starting',
  NOT_AN_ENGINE: 'not-an-engine',
  PROTOCOL: 'not-an-engine',
  TOO_BIG: 'not-an-engine',
  UNAUTHORIZED: 'permission-denied',
  PERMISSION_DENIED: 'permission-denied',
  BAD_ADDRESS: 'bad-address',
  CONTEXT_NOT_FOUND: 'context-not-found',
  CONFIG_UNREADABLE: 'config-unreadable',
  TIMEOUT: 'timeout',
};

/** Where a code alone does not say enough. */
const verdictsOfReason: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, Verdict>>>>> = {
  ENGINE_STARTING: { paused: 'paused' },
  API_UNSUPPORTED: apiVerdicts,
  // a virtual machine that has never run has no address yet
  BAD_ADDRESS: { 'machine-address-unknown': 'installed-not-running' },
};

const connectionCodes: ReadonlySet<ErrorCode> = new Set([
  'ENGINE_UNREACHABLE',
  'ENGINE_LOST',
  'PERMISSION_DENIED',
  'TIMEOUT',
  'UNKNOWN',
]);

function verdictOfError(error: AppError, evidence: Evidence, now: number): Verdict {
  const reason = reasonOf(error);
  // ssh ends like any broken connection; what it wrote on its way tells why
  const ssh = sshProblemOf(error, evidence);
  if (ssh && connectionCodes.has(error.code)) return sshVerdicts[ssh];
  switch (error.code) {
    case 'ENGINE_UNREACHABLE':
      return verdictOfUnreachable(reason, evidence);
    case 'ENGINE_LOST':
      return isComingUp(evidence) ? 'starting' : 'unknown';
    case 'TLS_FAILED':
      return verdictOfTls(reason, evidence, now);
    default:
      return verdictsOfReason[error.code]?.[reason] ?? verdictsOfCode[error.code] ?? 'unknown';
  }
}

const unreachableVerdicts: Readonly<Record<string, Verdict>> = {
  'not-found': 'not-found',
  refused: 'refused',
  busy: 'timeout',
  timeout: 'timeout',
  unreachable: 'unreachable',
  'unknown-host': 'unreachable',
  'no-dns': 'unreachable',
  'desktop-failed': 'unreachable',
};

const sshVerdicts: Readonly<Record<SshProblem, Verdict>> = {
  'no-ssh-program': 'unreachable',
  refused: 'refused',
  'unknown-host': 'unreachable',
  'host-key': 'unreachable',
  'no-permission': 'permission-denied',
  'no-engine-permission-there': 'permission-denied',
  'no-docker-there': 'not-found',
  'docker-too-old-there': 'api-too-old',
  'engine-not-running-there': 'refused',
  timeout: 'timeout',
  failed: 'unknown',
};

function verdictOfUnreachable(reason: string, evidence: Evidence): Verdict {
  const verdict = unreachableVerdicts[reason] ?? 'unknown';
  const isAbsent = verdict === 'not-found' || verdict === 'refused';
  return isAbsent && isComingUp(evidence) ? 'starting' : verdict;
}

/** Its program or service runs already, so it is a matter of waiting. */
function isComingUp(evidence: Evidence): boolean {
  return evidence.isProductRunning === true || evidence.service === 'activating';
}

const tlsVerdicts: Readonly<Record<string, Verdict>> = {
  'tls-expired': 'tls-expired',
  'tls-not-yet-valid': 'tls-expired',
  'tls-wrong-host': 'tls-wrong-host',
  'tls-unknown-ca': 'tls-unknown-ca',
  'tls-required': 'tls-required',
  'plain-tcp-refused': 'tls-required',
  'tls-not-offered': 'tls-not-offered',
  'tls-files-missing': 'tls-client-cert',
  'tls-key-mismatch': 'tls-client-cert',
  timeout: 'timeout',
};

function verdictOfTls(reason: string, { tls }: Evidence, now: number): Verdict {
  // a server that has something against our certificate may end the handshake without saying what
  const isOurs = reason === 'tls-failed' && tls !== undefined && isClientAtFault(tls, now);
  if (reason === 'tls-client-cert' || isOurs)
    return isOutdated(tls?.certValidTo, now) ? 'tls-expired' : 'tls-client-cert';
  if (reason === 'tls-not-pem') return tls?.ca === 'not-pem' ? 'tls-unknown-ca' : 'tls-client-cert';
  return tlsVerdicts[reason] ?? 'unknown';
}

function isClientAtFault(tls: NonNullable<Evidence['tls']>, now: number): boolean {
  return tls.cert !== 'ok' || tls.isCertFromCa === false || isOutdated(tls.certValidTo, now);
}

/**
 * Whether a certificate was valid and no longer is. A server refuses a missing, an expired and a foreign client certificate
 * with one and the same alert; only the file tells.
 */
export function isOutdated(validTo: number | undefined, now: number): boolean {
  return validTo !== undefined && validTo < now;
}

/** What ssh stumbled over: looked at beside the attempt, or told by its error as `ssh-…`. */
export function sshProblemOf(error: AppError | null, evidence: Evidence): SshProblem | undefined {
  if (evidence.ssh) return evidence.ssh;
  const word = reasonOf(error).replace(/^ssh-/, '');
  return reasonOf(error) !== word && Object.hasOwn(sshVerdicts, word) ? (word as SshProblem) : undefined;
}

/** `params.reason` of an error, or an empty text. */
export function reasonOf(error: AppError | null): string {
  const reason = error?.params?.reason;
  return typeof reason === 'string' ? reason : '';
}
