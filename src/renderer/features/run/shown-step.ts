import type { StoryStep, StoryStepId } from '../../../shared/features/run/model';
import { activeStep, failedStep, stepOf } from '../../../shared/features/run/story';

/**
 * The station that is explained while nobody has chosen one: where it stopped, else where it is, else what there is to
 * learn from this run.
 */
export function shownStep(steps: readonly StoryStep[]): StoryStepId {
  const story = { steps };
  const current = failedStep(story) ?? activeStep(story);
  if (current) return current.id;
  const exit = stepOf(story, 'exit');
  if (exit.facts.exitCode !== undefined && exit.facts.exitCode !== 0) return 'exit';
  if (stepOf(story, 'start').facts.ports) return 'start';
  const { isDetached, hasStoppedListening } = stepOf(story, 'output').facts;
  if (isDetached || hasStoppedListening) return 'output';
  if (stepOf(story, 'registry').state === 'done') return 'registry';
  return stepOf(story, 'local-images').state === 'done' ? 'local-images' : 'client';
}
