import { describe, expect, it } from 'vitest';
import { appError } from '../../ipc/errors';
import {
  activeStep,
  advanceStory,
  changedSteps,
  failedStep,
  learnAbout,
  newStory,
  stepOf,
  type Story,
  type StoryObservation,
  withStep,
} from './story';

type Kind = Exclude<StoryObservation['kind'], 'failed'>;

/** One observation every 10 ms. */
function tell(kinds: readonly (Kind | StoryObservation)[], story = newStory()): Story {
  return kinds.reduce<Story>(
    (before, kind, index) =>
      advanceStory(before, typeof kind === 'string' ? { kind, atMs: 1000 + index * 10 } : kind),
    story,
  );
}

/** `client:done:10 engine:active:0 …`, without what is pending. */
function outline(story: Story): string {
  return story.steps
    .filter((step) => step.state !== 'pending')
    .map((step) => `${step.id}:${step.state}${step.ms === null ? '' : `:${step.ms}`}`)
    .join(' ');
}

const first: readonly Kind[] = ['requested', 'prepared', 'engine-answered', 'registry-needed'];
const pulled: readonly Kind[] = [...first, 'pull-progress', 'pulled', 'created', 'started'];
const cached: readonly Kind[] = [
  'requested',
  'prepared',
  'engine-answered',
  'image-found',
  'created',
  'started',
];

describe('advanceStory', () => {
  it.each<readonly [string, readonly Kind[], string]>([
    ['nothing yet', [], ''],
    ['asked', ['requested'], 'client:active:0'],
    ['asked the engine', ['requested', 'prepared'], 'client:done:10 engine:active:0'],
    ['image is missing', first, 'client:done:10 engine:done:10 local-images:done:10 registry:active:0'],
    [
      'first run',
      [...pulled, 'output', 'output-ended', 'exited'],
      'client:done:10 engine:done:10 local-images:done:10 registry:done:20 create:done:10 start:done:10 output:done:20 exit:done:10',
    ],
    [
      'second run: no registry',
      [...cached, 'output-ended', 'exited'],
      'client:done:10 engine:done:10 local-images:done:10 registry:skipped create:done:10 start:done:10 output:done:10 exit:done:10',
    ],
    [
      'in the background',
      [...cached, 'detached'],
      'client:done:10 engine:done:10 local-images:done:10 registry:skipped create:done:10 start:done:10 output:skipped exit:skipped',
    ],
    [
      'the user left',
      [...cached, 'output', 'stopped-listening'],
      'client:done:10 engine:done:10 local-images:done:10 registry:skipped create:done:10 start:done:10 output:done:20 exit:skipped',
    ],
  ])('%s', (_, kinds, expected) => {
    expect(outline(tell(kinds))).toBe(expected);
  });

  it.each<readonly [string, readonly Kind[]]>([
    ['asked twice', [...first, 'requested']],
    ['progress before the registry', ['requested', 'pull-progress']],
    ['progress after the pull', [...first, 'pulled', 'pull-progress']],
    ['exit before the output ended', [...cached, 'exited']],
    ['created twice', [...first, 'pulled', 'created', 'created']],
    ['anything after the end', [...cached, 'output-ended', 'exited', 'output']],
    ['anything after leaving', [...cached, 'stopped-listening', 'output']],
  ])('ignores what does not fit: %s', (_, kinds) => {
    const before = tell(kinds.slice(0, -1));
    expect(advanceStory(before, { kind: kinds.at(-1)!, atMs: 9999 })).toBe(before);
  });

  it.each<readonly [string, readonly Kind[]]>([
    ['client', ['requested']],
    ['engine', ['requested', 'prepared']],
    ['local-images', ['requested', 'prepared', 'engine-answered']],
    ['registry', first],
    ['create', [...first, 'pulled']],
    ['start', [...first, 'pulled', 'created']],
    ['output', cached],
    ['exit', [...cached, 'output-ended']],
  ])('stops at %s', (id, kinds) => {
    const error = appError('ENGINE_LOST', 'gone');
    const story = tell([...kinds, { kind: 'failed', atMs: 5000, error }]);
    expect(failedStep(story)).toMatchObject({ id, state: 'failed', error });
    expect(activeStep(story)).toBeUndefined();
    // what came before stays, nothing after begins
    const index = story.steps.findIndex((step) => step.id === id);
    expect(
      story.steps.slice(0, index).every((step) => step.state === 'done' || step.state === 'skipped'),
    ).toBe(true);
    expect(story.steps.slice(index + 1).every((step) => step.state === 'pending')).toBe(true);
    expect(advanceStory(story, { kind: 'failed', atMs: 6000, error })).toBe(story);
  });

  it('gathers facts and never runs backwards', () => {
    const story = [
      { kind: 'pull-progress', atMs: 2000, facts: { layers: 2, layersDone: 0 } },
      { kind: 'pull-progress', atMs: 1, facts: { layersDone: 1 } },
    ].reduce((before, observation) => advanceStory(before, observation as StoryObservation), tell(first));
    expect(stepOf(story, 'registry')).toMatchObject({
      state: 'active',
      ms: 0,
      facts: { layers: 2, layersDone: 1 },
    });
  });

  it('learns about a step that is over, and nothing about one that has not begun', () => {
    const story = learnAbout(tell(cached), 'create', { containerName: 'web' });
    expect(stepOf(story, 'create')).toMatchObject({ state: 'done', facts: { containerName: 'web' } });
    expect(stepOf(learnAbout(story, 'exit', { exitCode: 1 }), 'exit').facts).toEqual({});
  });

  it('adds up to the whole', () => {
    const story = tell([...pulled, 'output', 'output-ended', 'exited']);
    expect(story.steps.reduce((sum, step) => sum + (step.ms ?? 0), 0)).toBe(100);
  });
});

describe('changedSteps', () => {
  it('tells only of what changed, and can be put together again', () => {
    const before = tell(first.slice(0, -1));
    const after = advanceStory(before, { kind: 'registry-needed', atMs: 2000 });
    const told = changedSteps(before, after);
    expect(told.map((step) => step.id)).toEqual(['local-images', 'registry']);
    expect(told.reduce(withStep, before.steps)).toEqual(after.steps);
  });
});
