import { type AppError, appError } from '../../ipc/errors';
import type { EngineState } from '../engine/model';
import type { PlanId, SetupAdvice, SetupCheck, SetupPlan, SetupStep, StepEnd, StepEvent } from './model';

export type StepStatus = 'idle' | 'running' | 'failed' | 'done' | 'skipped';

/** A piece of what a step said: commands one by one, output joined as long as it comes from the same side. */
export type TranscriptPart = {
  readonly kind: 'command' | 'output' | 'error-output';
  readonly text: string;
};

export type StepProgress = {
  readonly status: StepStatus;
  /** Of the last attempt; older parts are dropped when it grows beyond `maxTranscriptLength`. */
  readonly transcript: readonly TranscriptPart[];
  readonly doneBytes: number;
  readonly totalBytes: number | null;
  /** Why the last attempt failed; CANCELLED when the person ended it. */
  readonly error: AppError | null;
  readonly exitCode: number | null;
  readonly tookMs: number | null;
  /** What it changed holds after the next login only. */
  readonly needsLogin: boolean;
};

export type SetupState = {
  readonly look: 'idle' | 'running' | 'done' | 'failed';
  readonly lookError: AppError | null;
  /** In the order in which they came. While looking again, those of before stay until they are replaced. */
  readonly checks: readonly SetupCheck[];
  /** Ids that the look that is going on has told so far. */
  readonly toldChecks: readonly string[];
  readonly advice: SetupAdvice | null;
  /** The plan that the person follows. */
  readonly plan: SetupPlan | null;
  /** By the id of a step of `plan`; absent is idle. */
  readonly progress: Readonly<Record<string, StepProgress>>;
  readonly engine: EngineState['kind'];
  readonly hello: 'idle' | 'running' | 'failed' | 'done';
};

export type SetupEvent =
  | { readonly kind: 'look-started' }
  | { readonly kind: 'check-known'; readonly check: SetupCheck }
  | { readonly kind: 'look-ended'; readonly advice: SetupAdvice }
  | { readonly kind: 'look-failed'; readonly error: AppError }
  | { readonly kind: 'plan-chosen'; readonly plan: PlanId }
  | { readonly kind: 'plan-left' }
  | { readonly kind: 'step-started'; readonly step: string }
  | { readonly kind: 'step-told'; readonly step: string; readonly events: readonly StepEvent[] }
  | { readonly kind: 'step-ended'; readonly step: string; readonly end: StepEnd }
  /** The stream of the step broke, or never began. */
  | { readonly kind: 'step-broken'; readonly step: string; readonly error: AppError }
  | { readonly kind: 'step-cancelled'; readonly step: string }
  /** The person says to have done it: for pages, files and what only a person can do. */
  | { readonly kind: 'step-confirmed'; readonly step: string }
  | { readonly kind: 'step-skipped'; readonly step: string }
  | { readonly kind: 'engine-changed'; readonly engine: EngineState['kind'] }
  | { readonly kind: 'hello-started' }
  | { readonly kind: 'hello-ended'; readonly hasWorked: boolean };

/** Where the guide is. Derived from what is known, so that nothing can leave it in a state without a way on. */
export type SetupPhase =
  | 'looking'
  | 'look-failed'
  | 'advising'
  | 'step-idle'
  | 'step-running'
  | 'step-failed'
  /** All steps are through, or one that waits is running. */
  | 'waiting-for-engine'
  /** All steps are through; the engine is there for the person only after the next login. */
  | 'needs-login'
  | 'connected'
  | 'hello-running'
  | 'hello-failed'
  | 'works';

/** UTF-16 units of a step's words that are kept. */
export const maxTranscriptLength = 200_000;
/** Output is joined into parts of at most about this length, so that adding to it stays cheap. */
const maxPartLength = 4000;

const idleProgress: StepProgress = {
  status: 'idle',
  transcript: [],
  doneBytes: 0,
  totalBytes: null,
  error: null,
  exitCode: null,
  tookMs: null,
  needsLogin: false,
};

/** A guide that has not looked yet. */
export function newSetup(engine: EngineState['kind'] = 'searching'): SetupState {
  return {
    look: 'idle',
    lookError: null,
    checks: [],
    toldChecks: [],
    advice: null,
    plan: null,
    progress: {},
    engine,
    hello: 'idle',
  };
}

/** The guide after an event. One that does not fit (late words of a step, a second start) changes nothing. */
export function advanceSetup(state: SetupState, event: SetupEvent): SetupState {
  switch (event.kind) {
    case 'look-started':
    case 'check-known':
    case 'look-ended':
    case 'look-failed':
      return afterLook(state, event);
    case 'plan-chosen':
      return choosePlan(state, event.plan);
    case 'plan-left':
      return isStepRunning(state) || !state.plan ? state : { ...state, plan: null, progress: {} };
    case 'engine-changed':
    case 'hello-started':
    case 'hello-ended':
      return afterEngine(state, event);
    default:
      return afterStep(state, event);
  }
}

type LookEvent = Extract<SetupEvent, { kind: 'look-started' | 'check-known' | 'look-ended' | 'look-failed' }>;
type EngineEvent = Extract<SetupEvent, { kind: 'engine-changed' | 'hello-started' | 'hello-ended' }>;
type StepPart = Extract<SetupEvent, { step: string }>;

function afterLook(state: SetupState, event: LookEvent): SetupState {
  if (event.kind === 'look-started') return { ...state, look: 'running', lookError: null, toldChecks: [] };
  if (state.look !== 'running') return state;
  switch (event.kind) {
    case 'check-known': {
      const { check } = event;
      const isKnown = state.checks.some(({ id }) => id === check.id);
      const checks = isKnown
        ? state.checks.map((one) => (one.id === check.id ? check : one))
        : [...state.checks, check];
      return { ...state, checks, toldChecks: [...state.toldChecks, check.id] };
    }
    case 'look-failed':
      return { ...state, look: 'failed', lookError: event.error };
    case 'look-ended': {
      const checks = state.checks.filter(({ id }) => state.toldChecks.includes(id));
      return withAdvice({ ...state, look: 'done', checks, toldChecks: [] }, event.advice);
    }
  }
}

function afterEngine(state: SetupState, event: EngineEvent): SetupState {
  switch (event.kind) {
    case 'engine-changed':
      return state.engine === event.engine ? state : { ...state, engine: event.engine };
    case 'hello-started': {
      const canStart = state.engine === 'connected' && state.hello !== 'running';
      return canStart ? { ...state, hello: 'running' } : state;
    }
    case 'hello-ended':
      return state.hello === 'running' ? { ...state, hello: event.hasWorked ? 'done' : 'failed' } : state;
  }
}

/** New advice keeps the plan that is followed as long as it is still advised, and what has been done of it. */
function withAdvice(state: SetupState, advice: SetupAdvice): SetupState {
  const { plan } = state;
  if (!plan || isStepRunning(state)) return { ...state, advice };
  const renewed = advice.plans.find(({ id }) => id === plan.id);
  // All is done and only the engine is awaited: that another plan would be advised now is no reason to start anew.
  if (!renewed)
    return nextStep(state) ? { ...state, advice, plan: null, progress: {} } : { ...state, advice };
  const kept = renewed.steps.filter((step) => isSameStep(step, stepOfPlan(plan, step.id)));
  const progress = Object.fromEntries(
    kept.flatMap(({ id }) => (state.progress[id] ? [[id, state.progress[id]]] : [])),
  );
  return { ...state, advice, plan: renewed, progress };
}

function choosePlan(state: SetupState, id: PlanId): SetupState {
  if (isStepRunning(state) || state.plan?.id === id) return state;
  const plan = state.advice?.plans.find((one) => one.id === id);
  return plan ? { ...state, plan, progress: {} } : state;
}

function afterStep(state: SetupState, event: StepPart): SetupState {
  const step = state.plan && stepOfPlan(state.plan, event.step);
  if (!step) return state;
  const before = progressOf(state, step.id);
  if (event.kind === 'step-started' && isStepRunning(state)) return state;
  const after = isStartOrVerdict(event)
    ? decided(before, { event, isOptional: step.isOptional })
    : before.status === 'running'
      ? told(before, event)
      : before;
  return after === before ? state : { ...state, progress: { ...state.progress, [step.id]: after } };
}

type Decision = Extract<StepPart, { kind: 'step-started' | 'step-confirmed' | 'step-skipped' }>;

const isStartOrVerdict = (event: StepPart): event is Decision =>
  event.kind === 'step-started' || event.kind === 'step-confirmed' || event.kind === 'step-skipped';

/** What the person decides about a step that is not running. */
function decided(
  before: StepProgress,
  { event, isOptional }: { event: Decision; isOptional: boolean },
): StepProgress {
  if (before.status === 'running') return before;
  if (event.kind === 'step-started') return { ...idleProgress, status: 'running' };
  if (event.kind === 'step-confirmed') return { ...before, status: 'done', error: null };
  return isOptional || before.status === 'failed' ? { ...before, status: 'skipped' } : before;
}

/** What a running step tells, and how it ends. */
function told(before: StepProgress, event: Exclude<StepPart, Decision>): StepProgress {
  switch (event.kind) {
    case 'step-told':
      return event.events.reduce(withStepEvent, before);
    case 'step-ended':
      return withEnd(before, event.end);
    case 'step-broken':
      return { ...before, status: 'failed', error: event.error };
    case 'step-cancelled':
      return { ...before, status: 'failed', error: appError('CANCELLED', 'the step was cancelled') };
  }
}

function withEnd(before: StepProgress, end: StepEnd): StepProgress {
  const { tookMs } = end;
  return end.ok
    ? { ...before, status: 'done', tookMs, needsLogin: end.needsLogin ?? false }
    : { ...before, status: 'failed', tookMs, error: end.error, exitCode: end.exitCode };
}

function withStepEvent(before: StepProgress, event: StepEvent): StepProgress {
  if (event.kind === 'progress')
    return { ...before, doneBytes: event.doneBytes, totalBytes: event.totalBytes };
  const part: TranscriptPart =
    event.kind === 'command'
      ? { kind: 'command', text: event.line }
      : { kind: event.isError ? 'error-output' : 'output', text: event.text };
  return { ...before, transcript: capped(joined(before.transcript, part)) };
}

function joined(parts: readonly TranscriptPart[], part: TranscriptPart): readonly TranscriptPart[] {
  const last = parts.at(-1);
  const fits = last?.kind === part.kind && last.text.length < maxPartLength && part.kind !== 'command';
  return fits ? [...parts.slice(0, -1), { kind: part.kind, text: last.text + part.text }] : [...parts, part];
}

function capped(parts: readonly TranscriptPart[]): readonly TranscriptPart[] {
  let length = parts.reduce((sum, { text }) => sum + text.length, 0);
  let dropped = 0;
  while (length > maxTranscriptLength && dropped < parts.length - 1) length -= parts[dropped++]!.text.length;
  return dropped === 0 ? parts : parts.slice(dropped);
}

const stepOfPlan = (plan: SetupPlan, id: string) => plan.steps.find((step) => step.id === id) ?? null;

function isSameStep(a: SetupStep, b: SetupStep | null): boolean {
  return b !== null && a.kind === b.kind && a.lines.join('\n') === b.lines.join('\n');
}

function isStepRunning(state: SetupState): boolean {
  return runningStep(state) !== null;
}

/** How far a step of the plan that is followed is. */
export function progressOf(state: SetupState, id: string): StepProgress {
  return state.progress[id] ?? idleProgress;
}

export function runningStep(state: SetupState): SetupStep | null {
  return state.plan?.steps.find(({ id }) => progressOf(state, id).status === 'running') ?? null;
}

/** The step to do: the one that runs, or the first that is neither done nor skipped. Null when all are through. */
export function nextStep(state: SetupState): SetupStep | null {
  const isOpen = ({ id }: SetupStep) => !['done', 'skipped'].includes(progressOf(state, id).status);
  return runningStep(state) ?? state.plan?.steps.find(isOpen) ?? null;
}

export function recommendedPlan(state: SetupState): SetupPlan | null {
  return state.advice?.plans[0] ?? null;
}

export function otherPlans(state: SetupState): readonly SetupPlan[] {
  return state.advice?.plans.slice(1) ?? [];
}

/** What stands in the way or may, the worst first. */
export function troubles(state: SetupState): readonly SetupCheck[] {
  const ofResult = (result: SetupCheck['result']) => state.checks.filter((check) => check.result === result);
  return [...ofResult('fail'), ...ofResult('warn')];
}

export function phaseOf(state: SetupState): SetupPhase {
  const running = runningStep(state);
  if (running && running.kind !== 'wait-for-engine') return 'step-running';
  if (state.engine === 'connected') return helloPhases[state.hello];
  if (running) return 'waiting-for-engine';
  if (!state.advice) return state.look === 'failed' ? 'look-failed' : 'looking';
  if (!state.plan) return 'advising';
  const step = nextStep(state);
  if (step) return progressOf(state, step.id).status === 'failed' ? 'step-failed' : 'step-idle';
  return state.plan.steps.some(({ id }) => progressOf(state, id).needsLogin)
    ? 'needs-login'
    : 'waiting-for-engine';
}

const helloPhases: Readonly<Record<SetupState['hello'], SetupPhase>> = {
  idle: 'connected',
  running: 'hello-running',
  failed: 'hello-failed',
  done: 'works',
};
