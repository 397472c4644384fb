import { exitMeaning, isCalmExit } from '../containers/exit-code';
import { type ContainerEvent, type ContainerNoticeKind, holdMs, type Pending } from './model';

/** What is remembered of a container, by its events alone. */
export type ContainerMemory = {
  readonly name: string;
  /** Made and not started since: an end of it is a failed start, and whoever started it was told. */
  readonly isMade: boolean;
  readonly isOom: boolean;
  /** A terminal of somebody's is attached, as of a shell that they leave. */
  readonly isTerminal: boolean;
  /** A step of `docker build`, whose output tells how it ended. */
  readonly isBuildStep: boolean;
  readonly isUnhealthy: boolean;
  readonly isLooping: boolean;
  readonly isGone: boolean;
  /** Somebody had the engine send it SIGKILL in this run. */
  readonly isKilled: boolean;
  /** An end until then was asked for. */
  readonly askedUntilMs: number;
  /** Somebody sees in the app how it goes. */
  readonly watchedUntilMs: number;
  readonly startedMs: number;
  /** When it last ended without being asked to; null while it runs or when it was. */
  readonly endedMs: number | null;
  readonly exitCode: number | null;
  /** The engine's own starts of the last minute. */
  readonly restartsMs: readonly number[];
  readonly pending: (Pending & { readonly kind: ContainerNoticeKind }) | null;
};

export const freshMemory: ContainerMemory = {
  name: '',
  isMade: false,
  isOom: false,
  isTerminal: false,
  isBuildStep: false,
  isUnhealthy: false,
  isLooping: false,
  isGone: false,
  isKilled: false,
  askedUntilMs: 0,
  watchedUntilMs: 0,
  startedMs: 0,
  endedMs: null,
  exitCode: null,
  restartsMs: [],
  pending: null,
};

const loopCount = 3;
const loopWindowMs = 60_000;
/** An end with a restart is told a little later: it may turn out to be one of many. */
const restartedHoldMs = 1_600;
/** The engine waits 100 ms before its first restart and doubles that (moby, restartmanager); the start itself takes a moment. */
const restartGapMs = 3_000;
/** The longest the engine waits is a minute. */
const loopGapMs = 75_000;

/** How long an end after a signal counts as its doing. `docker stop` sends one more when its patience is over. */
const askedMs = 300_000;
/** Signals that many programs take as a word, not as the end. */
const mildSignals: ReadonlySet<string> = new Set(['1', '10', '12', '28']);
const mildMs = 10_000;

export type EventContext = { readonly atMs: number; readonly isInFront: boolean };

type Reaction = (memory: ContainerMemory, event: ContainerEvent, context: EventContext) => ContainerMemory;

const reactions: ReadonlyMap<string, Reaction> = new Map<string, Reaction>([
  ['create', (memory) => ({ ...memory, isMade: true })],
  ['attach', onAttach],
  ['start', onStart],
  ['oom', (memory) => ({ ...memory, isOom: true })],
  ['resize', (memory) => ({ ...memory, isTerminal: true })],
  ['kill', onKill],
  ['die', onDie],
  ['stop', (memory) => afterAsked(memory)],
  ['restart', (memory) => afterAsked(memory)],
  // after a SIGKILL it is the end of `docker rm --force`
  ['destroy', (memory) => ({ ...(memory.isKilled ? afterAsked(memory) : memory), isGone: true })],
]);

/** What is known of a container after one more of its events; the same object when the event says nothing. */
export function afterEvent(memory: ContainerMemory, event: ContainerEvent, context: EventContext) {
  const react = event.action.startsWith('health_status') ? onHealth : reactions.get(event.action);
  if (!react) return memory;
  const name = event.attributes.name || memory.name || event.id.slice(0, 12);
  return react({ ...memory, name }, event, context);
}

/** The engine says that it will start it again. */
export function afterRestarting(memory: ContainerMemory): ContainerMemory {
  const { pending } = memory;
  return pending?.kind === 'died' && !pending.isHeld ? { ...memory, pending: heldBack(pending) } : memory;
}

function heldBack<Kind extends Pending>(pending: Kind): Kind {
  return { ...pending, isHeld: true, dueMs: pending.sinceMs + restartedHoldMs };
}

function pendingOf(kind: ContainerNoticeKind, atMs: number): ContainerMemory['pending'] {
  return { kind, sinceMs: atMs, dueMs: atMs + holdMs, isHeld: false };
}

function recent(restartsMs: readonly number[], atMs: number): readonly number[] {
  return restartsMs.filter((restartMs) => atMs - restartMs < loopWindowMs);
}

function onStart(memory: ContainerMemory, _event: ContainerEvent, { atMs }: EventContext): ContainerMemory {
  const { endedMs, isLooping, pending } = memory;
  const isByEngine = endedMs !== null && atMs - endedMs <= (isLooping ? loopGapMs : restartGapMs);
  const restartsMs = isByEngine ? [...recent(memory.restartsMs, atMs), atMs] : [];
  const running: ContainerMemory = {
    ...memory,
    ...{ isMade: false, isOom: false, isTerminal: false, isUnhealthy: false, isGone: false, isKilled: false },
    ...{ askedUntilMs: 0, startedMs: atMs, endedMs: null, restartsMs, isLooping: isLooping && isByEngine },
    pending: pending?.kind === 'died' ? heldBack(pending) : pending,
  };
  const isNewLoop = isByEngine && !isLooping && restartsMs.length >= loopCount;
  return isNewLoop ? { ...running, isLooping: true, pending: pendingOf('looping', atMs) } : running;
}

/** The builder of before BuildKit runs each step in a container that it attaches to before the start, of an image without a name. */
function onAttach(memory: ContainerMemory, { attributes }: ContainerEvent): ContainerMemory {
  const isBuildStep = memory.isMade && (attributes.image ?? '').startsWith('sha256:');
  return isBuildStep ? { ...memory, isBuildStep } : memory;
}

/**
 * A signal by which somebody asks a container to end. SIGKILL without a word before it asks nothing: it is told, unless a
 * `stop` or `destroy` follows and shows that it was part of one.
 */
function onKill(memory: ContainerMemory, event: ContainerEvent, { atMs }: EventContext): ContainerMemory {
  if (event.attributes.signal === '9') return { ...memory, isKilled: true };
  const lengthMs = mildSignals.has(event.attributes.signal ?? '') ? mildMs : askedMs;
  return { ...memory, askedUntilMs: Math.max(memory.askedUntilMs, atMs + lengthMs) };
}

/** Its end was asked for: whatever was to be told of it is no news. */
function afterAsked(memory: ContainerMemory): ContainerMemory {
  return { ...memory, askedUntilMs: 0, endedMs: null, restartsMs: [], isLooping: false, pending: null };
}

function onDie(memory: ContainerMemory, event: ContainerEvent, context: EventContext): ContainerMemory {
  const { atMs } = context;
  const exitCode = exitCodeOf(event.attributes);
  const ended = { ...memory, exitCode, pending: null };
  if (atMs <= memory.askedUntilMs) return afterAsked(ended);
  const isLooping = memory.isLooping && atMs - memory.startedMs < loopWindowMs;
  const restartsMs = recent(memory.restartsMs, atMs);
  const quiet = { ...ended, endedMs: atMs, isLooping, restartsMs };
  if (isLooping) return { ...quiet, pending: memory.pending?.kind === 'looping' ? memory.pending : null };
  if (isExpectedEnd(memory, exitCode, context)) return quiet;
  const isLoop = restartsMs.length >= loopCount;
  return { ...quiet, isLooping: isLoop, pending: pendingOf(isLoop ? 'looping' : 'died', atMs) };
}

/** Ends that are no surprise to anybody, although nobody asked the engine for them. */
function isExpectedEnd(memory: ContainerMemory, exitCode: number | null, context: EventContext): boolean {
  if (exitCode === null || memory.isMade || memory.isBuildStep) return true;
  if (exitMeaning(exitCode, memory.isOom) === 'outOfMemory') return false;
  if (isCalmExit(exitCode)) return true;
  // who leaves a shell ends it with whatever its last command said
  if (memory.isTerminal && exitCode < 128) return true;
  return context.isInFront && context.atMs <= memory.watchedUntilMs;
}

/** As the engine writes it; Podman has a word of its own. */
function exitCodeOf(attributes: ContainerEvent['attributes']): number | null {
  const text = attributes.exitCode ?? attributes.containerExitCode ?? '';
  return /^-?\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Podman repeats its word with every check; only a change is news. */
function onHealth(memory: ContainerMemory, event: ContainerEvent, { atMs }: EventContext): ContainerMemory {
  const word = event.action.split(':')[1]?.trim() ?? event.attributes.health_status;
  const { pending } = memory;
  if (word !== 'unhealthy') {
    if (word !== 'healthy') return memory;
    return { ...memory, isUnhealthy: false, pending: pending?.kind === 'unhealthy' ? null : pending };
  }
  if (memory.isUnhealthy) return memory;
  return { ...memory, isUnhealthy: true, pending: pending ?? pendingOf('unhealthy', atMs) };
}
