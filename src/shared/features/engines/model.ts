import type { AppError } from '../../ipc/errors';
import type { CandidateId } from '../../lib/ids';
import type { EngineSource } from '../engine/model';

/** How a candidate is, or why it cannot be used. The words are a contract: tests find candidates by them. */
export const verdicts = [
  'connected',
  'reachable',
  'checking',
  'not-found',
  'refused',
  'permission-denied',
  'timeout',
  'unreachable',
  'not-an-engine',
  'tls-expired',
  'tls-unknown-ca',
  'tls-wrong-host',
  'tls-client-cert',
  'tls-required',
  'tls-not-offered',
  'api-too-old',
  'api-too-new',
  'starting',
  'paused',
  'windows-containers',
  'bad-address',
  'context-not-found',
  'config-unreadable',
  'installed-not-running',
  'unknown',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Products whose places we know. What really answers at a place is told by its answer (`CandidateAnswer`). */
export const places = [
  'docker-desktop',
  'docker-toolbox',
  'docker-engine',
  'docker-rootless',
  'colima',
  'rancher-desktop',
  'orbstack',
  'podman',
  'lima',
] as const;
export type Place = (typeof places)[number];

/** One way to an engine that something on this machine names, or a product that is installed and answers nowhere. */
export type EngineCandidate = {
  /** Stays the same between scans and starts of the app: source and address. */
  readonly id: CandidateId;
  /** As docker writes it; the text as it was found when it is no address; empty when there is none. */
  readonly url: string;
  /** The strongest reason to look there, in the order in which the docker CLI decides. */
  readonly source: EngineSource;
  /** Others that name the same address. */
  readonly alsoFrom: readonly EngineSource[];
  /** Whose usual place this is, or which product is installed; null for an address that anybody may have. */
  readonly place: Place | null;
  /** Name of the machine, profile or virtual machine, where the product has several ("default"). */
  readonly instance: string | null;
};

/** What answered, by its own words. */
export type CandidateAnswer = {
  readonly product: string;
  readonly version: string;
  /** What would be spoken with it; null when no version suits both. */
  readonly apiVersion: string | null;
  readonly apiVersionMax: string;
  readonly apiVersionMin: string | null;
  readonly os: string;
  readonly arch: string;
};

/** A PEM file, judged without anything secret leaving main. */
export type PemState = 'ok' | 'missing' | 'unreadable' | 'not-pem';

/** What was looked at beside the failed attempt, to tell causes apart that look the same from outside. Absent: not looked at. */
export type Evidence = {
  readonly socket?: {
    readonly state: 'missing' | 'dangling-link' | 'not-a-socket' | 'socket' | 'unreadable';
    /** Bytes of the path, and how many fit into an address of a socket here. */
    readonly pathBytes: number;
    readonly maxPathBytes: number;
    /** Name of the group that owns it, or its number. */
    readonly group?: string;
  };
  readonly user?: {
    readonly name: string;
    /** `/etc/group` has the user in the socket's group. */
    readonly isInGroupFile: boolean;
    /** This process runs with that group. */
    readonly isInGroupNow: boolean;
    /** There is a group called docker. */
    readonly hasDockerGroup: boolean;
  };
  readonly tls?: {
    readonly folder: string;
    readonly ca: PemState;
    readonly cert: PemState;
    readonly key: PemState;
    /** Epoch ms; of our client certificate. */
    readonly certValidTo?: number;
    readonly certValidFrom?: number;
    readonly isCertFromCa?: boolean;
    readonly isKeyOfCert?: boolean;
    readonly caValidTo?: number;
    /** Of the certificate the server showed. */
    readonly serverValidTo?: number;
    readonly serverValidFrom?: number;
    /** The names the server's certificate is for, at most eight. */
    readonly serverNames?: readonly string[];
  };
  /** Service of a Linux engine, as its manager says. */
  readonly service?: 'active' | 'inactive' | 'failed' | 'activating' | 'absent' | 'unknown';
  /** A product's own program is running. */
  readonly isProductRunning?: boolean;
  /** docker-machine's word for the state of the machine: Running, Stopped, Saved … */
  readonly machineState?: string;
  readonly ssh?:
    | 'no-ssh-program'
    | 'refused'
    | 'unknown-host'
    | 'host-key'
    | 'no-permission'
    | 'no-docker-there'
    | 'docker-too-old-there'
    | 'engine-not-running-there'
    | 'no-engine-permission-there'
    | 'timeout'
    | 'failed';
  /** DOCKER_HOST came with Toolbox's variables, or points into its usual network. */
  readonly isToolboxLeftover?: boolean;
};

export type FixAction =
  | 'start'
  | 'use-other'
  | 'follow-terminal'
  | 'open-setup'
  | 'check-again'
  /** Asks in a native dialog whether it may be spoken to without encryption. */
  | 'allow-plain'
  /** Its address is in `url`. */
  | 'open-page';

/** One thing to do about it: a command to copy and run, a button of ours, or words alone. */
export type Fix =
  | {
      readonly kind: 'command';
      readonly id: string;
      readonly lines: readonly string[];
      readonly needsAdmin: boolean;
    }
  | {
      readonly kind: 'action';
      readonly action: FixAction;
      readonly url?: string;
      readonly candidateId?: CandidateId;
    }
  | { readonly kind: 'words'; readonly id: string };

/** Why a candidate is as it is. `cause` is a key of the catalogues: `engines.cause.CAUSE.title` and `.meaning`. */
export type Diagnosis = {
  readonly cause: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The best first; never empty for a candidate that cannot be used. */
  readonly fixes: readonly Fix[];
};

export type CandidateView = EngineCandidate & {
  readonly verdict: Verdict;
  readonly answer: CandidateAnswer | null;
  /** From the first byte sent to the answer of `/_ping`. */
  readonly latencyMs: number | null;
  /** Epoch ms of the end of the last look; null before the first. */
  readonly checkedAt: number | null;
  readonly error: AppError | null;
  /** Null while all is well. */
  readonly diagnosis: Diagnosis | null;
  readonly isAppEngine: boolean;
  readonly isTerminalEngine: boolean;
  readonly control: ControlOffer;
};

export const controlActions = ['start', 'stop', 'restart'] as const;
export type ControlAction = (typeof controlActions)[number];

/** Which of start, stop and restart the product offers here, each with the commands that will be run, to be shown before. */
export type ControlOffer = {
  readonly [Action in ControlAction]?: {
    readonly lines: readonly string[];
    /** The system will ask for an administrator's password. */
    readonly needsAdmin: boolean;
  };
};

export type EnginesView = {
  /** In the order in which they would be tried. */
  readonly candidates: readonly CandidateView[];
  readonly isScanning: boolean;
  /** Epoch ms of the end of the last full scan. */
  readonly scannedAt: number | null;
  /** Null while the app follows the terminal. */
  readonly chosen: CandidateId | null;
};

/** What `docker` in a terminal would use from now on. */
export type TerminalChange = {
  readonly contextName: string;
  /** A variable that wins over the context, in terminals that have it set as this app does. */
  readonly overriddenBy: 'DOCKER_HOST' | 'DOCKER_CONTEXT' | null;
};

/** What a start, stop or restart tells on its way. */
export type ControlEvent =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'output'; readonly text: string; readonly isError: boolean }
  /** The commands have ended; now the engine is awaited. */
  | { readonly kind: 'waiting' };

/** Why it did not come to what was asked for. Keys of the catalogues: `engines.control.PROBLEM`. */
export const controlProblems = [
  'dismissed',
  'not-authorised',
  'program-missing',
  'command-failed',
  'still-up',
  'not-up',
  'service-failed',
  'config-clash',
  'no-permission',
] as const;
export type ControlProblem = (typeof controlProblems)[number];

export type ControlEnd = {
  readonly isUp: boolean;
  readonly tookMs: number;
  /** Absent when all went as asked. */
  readonly problem?: ControlProblem;
};
