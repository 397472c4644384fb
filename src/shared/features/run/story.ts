import type { AppError } from '../../ipc/errors';
import { type StoryFacts, type StoryStep, type StoryStepId, storySteps } from './model';

/** The story of one run. At most one step is active; `activeSinceMs` is on the clock of the observations. */
export type Story = {
  readonly steps: readonly StoryStep[];
  readonly activeSinceMs: number | null;
};

type Observed<Kind extends string> = {
  readonly kind: Kind;
  /** On a clock that never jumps; only differences count. */
  readonly atMs: number;
  readonly facts?: StoryFacts;
};

/** What really happened: each comes from an answer of the engine, its pull stream, or the user. */
export type StoryObservation =
  | Observed<'requested'>
  | Observed<'prepared'>
  | Observed<'engine-answered'>
  | Observed<'image-found'>
  | Observed<'registry-needed'>
  | Observed<'pull-progress'>
  | Observed<'pulled'>
  | Observed<'created'>
  | Observed<'started'>
  | Observed<'detached'>
  | Observed<'output'>
  | Observed<'output-ended'>
  | Observed<'exited'>
  | Observed<'stopped-listening'>
  | (Observed<'failed'> & { readonly error: AppError });

type Transition = {
  /** The step that has to be active for this to make sense. */
  readonly during: StoryStepId | null;
  /** Ends it; absent when the observation only adds to what is known. */
  readonly end?: 'done' | 'skipped';
  readonly skips?: readonly StoryStepId[];
  readonly next?: StoryStepId;
};

const transitions: Readonly<Record<Exclude<StoryObservation['kind'], 'failed'>, Transition>> = {
  requested: { during: null, next: 'client' },
  prepared: { during: 'client', end: 'done', next: 'engine' },
  'engine-answered': { during: 'engine', end: 'done', next: 'local-images' },
  'image-found': { during: 'local-images', end: 'done', skips: ['registry'], next: 'create' },
  'registry-needed': { during: 'local-images', end: 'done', next: 'registry' },
  'pull-progress': { during: 'registry' },
  pulled: { during: 'registry', end: 'done', next: 'create' },
  created: { during: 'create', end: 'done', next: 'start' },
  started: { during: 'start', end: 'done', next: 'output' },
  detached: { during: 'output', end: 'skipped', skips: ['exit'] },
  output: { during: 'output' },
  'output-ended': { during: 'output', end: 'done', next: 'exit' },
  exited: { during: 'exit', end: 'done' },
  'stopped-listening': { during: 'output', end: 'done', skips: ['exit'] },
};

/** A story in which nothing has happened yet. */
export function newStory(): Story {
  return {
    steps: storySteps.map((id) => ({ id, state: 'pending', ms: null, facts: {}, error: null })),
    activeSinceMs: null,
  };
}

/**
 * The story after an observation. One that does not fit (late progress, anything after a failure or the end)
 * changes nothing. Steps that did not change keep their identity.
 */
export function advanceStory(story: Story, observation: StoryObservation): Story {
  const active = activeStep(story);
  if (observation.kind === 'failed') return failActive(story, active, observation);
  const transition = transitions[observation.kind];
  if (transition.during !== (active?.id ?? null)) return story;
  if (transition.during === null && story.steps.some((step) => step.state !== 'pending')) return story;
  const ms = elapsed(story, observation.atMs);
  const steps = story.steps.map((step): StoryStep => {
    if (step === active) {
      const state = transition.end ?? 'active';
      return {
        ...step,
        state,
        ms: state === 'skipped' ? null : ms,
        facts: { ...step.facts, ...observation.facts },
      };
    }
    if (transition.skips?.includes(step.id)) return { ...step, state: 'skipped' };
    return step.id === transition.next ? { ...step, state: 'active', ms: 0 } : step;
  });
  const hasMoved = transition.end !== undefined || transition.next !== undefined;
  return {
    steps,
    activeSinceMs: hasMoved ? (transition.next ? observation.atMs : null) : story.activeSinceMs,
  };
}

function failActive(
  story: Story,
  active: StoryStep | undefined,
  { atMs, error, facts }: Extract<StoryObservation, { kind: 'failed' }>,
): Story {
  if (!active) return story;
  const failed: StoryStep = {
    ...active,
    state: 'failed',
    ms: elapsed(story, atMs),
    facts: { ...active.facts, ...facts },
    error,
  };
  return { steps: story.steps.map((step) => (step === active ? failed : step)), activeSinceMs: null };
}

/** What came to be known about a step that has begun, also when it is over. */
export function learnAbout(story: Story, id: StoryStepId, facts: StoryFacts): Story {
  const steps = story.steps.map((step) =>
    step.id === id && step.state !== 'pending' ? { ...step, facts: { ...step.facts, ...facts } } : step,
  );
  return { ...story, steps };
}

function elapsed(story: Story, atMs: number): number {
  return story.activeSinceMs === null ? 0 : Math.max(0, atMs - story.activeSinceMs);
}

/** The step that is going on, if one is. */
export function activeStep(story: Pick<Story, 'steps'>): StoryStep | undefined {
  return story.steps.find((step) => step.state === 'active');
}

/** The step where it stopped, if it did. */
export function failedStep(story: Pick<Story, 'steps'>): StoryStep | undefined {
  return story.steps.find((step) => step.state === 'failed');
}

export function stepOf(story: Pick<Story, 'steps'>, id: StoryStepId): StoryStep {
  return story.steps.find((step) => step.id === id)!;
}

/** What to tell of: the steps of `after` that differ from `before`. */
export function changedSteps(before: Story, after: Story): readonly StoryStep[] {
  return after.steps.filter((step, index) => step !== before.steps[index]);
}

/** Puts a step that was told of into a list of steps. */
export function withStep(steps: readonly StoryStep[], step: StoryStep): readonly StoryStep[] {
  return steps.map((known) => (known.id === step.id ? step : known));
}
