import type { RunEvent, StoryFacts } from '../../../shared/features/run/model';
import {
  activeStep,
  advanceStory,
  changedSteps,
  learnAbout,
  newStory,
  type Story,
  type StoryObservation,
} from '../../../shared/features/run/story';
import type { StoryStepId } from '../../../shared/features/run/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { Emit } from './produce';

type Plain = Exclude<StoryObservation['kind'], 'failed'>;

/** Notes what happens with its time and tells the page of every step that changed. */
export type RunTeller = {
  readonly saw: (kind: Plain, facts?: StoryFacts) => void;
  readonly failed: (error: AppError, facts?: StoryFacts) => void;
  /** Something came to be known about a step that may be over. */
  readonly learnt: (step: StoryStepId, facts: StoryFacts) => void;
  readonly activeStep: () => StoryStepId | null;
  readonly elapsedMs: () => number;
};

/** @param now a monotonic clock in ms. */
export function createRunTeller(emit: Emit<RunEvent>, now: () => number): RunTeller {
  const startedMs = now();
  let story: Story = newStory();
  const become = (next: Story): void => {
    const told = changedSteps(story, next);
    story = next;
    for (const step of told) void emit({ type: 'step', step });
  };
  return {
    saw: (kind, facts) => become(advanceStory(story, { kind, atMs: now(), facts })),
    failed: (error, facts) => become(advanceStory(story, { kind: 'failed', atMs: now(), error, facts })),
    learnt: (step, facts) => become(learnAbout(story, step, facts)),
    activeStep: () => activeStep(story)?.id ?? null,
    elapsedMs: () => now() - startedMs,
  };
}
