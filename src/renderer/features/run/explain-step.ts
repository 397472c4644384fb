import type { TFunction } from 'i18next';
import type { RunRequest, StoryStep } from '../../../shared/features/run/model';
import { printable } from '../../../shared/lib/printable';

export type Explanation = { readonly title: string; readonly body: string };

type Words = {
  readonly t: TFunction;
  /** The registry as people call it. */
  readonly registry: string;
  /** Null before the first run. */
  readonly request: RunRequest | null;
};

/** What happened at a station, in plain words; of one that has not been reached, what happens there. */
export function explainStep(step: StoryStep, words: Words): Explanation {
  const { t, registry, request } = words;
  const values = {
    image: printable(step.facts.image ?? request?.image ?? '', { maxLength: 160 }),
    registry,
    code: step.facts.exitCode ?? '',
  };
  const say = (title: string, body: string): Explanation => ({ title, body });
  const about = () => say(t(`run.explain.${step.id}.about.title`), t(`run.explain.${step.id}.about.body`));
  if (step.state === 'pending' || step.state === 'failed') return about();
  switch (step.id) {
    case 'client':
    case 'engine':
    case 'create':
    case 'start': {
      if (step.state !== 'done') return about();
      return say(
        t(`run.explain.${step.id}.done.title`, values),
        t(`run.explain.${step.id}.done.body`, values),
      );
    }
    case 'local-images': {
      const key = step.state === 'done' ? localKey(step, request) : 'about';
      return say(
        t(`run.explain.local-images.${key}.title`, values),
        t(`run.explain.local-images.${key}.body`, values),
      );
    }
    case 'registry': {
      const key = registryKey(step);
      return say(
        t(`run.explain.registry.${key}.title`, values),
        t(`run.explain.registry.${key}.body`, values),
      );
    }
    case 'output': {
      const key = outputKey(step);
      return say(t(`run.explain.output.${key}.title`), t(`run.explain.output.${key}.body`));
    }
    case 'exit': {
      const key = exitKey(step, request);
      return say(t(`run.explain.exit.${key}.title`, values), t(`run.explain.exit.${key}.body`, values));
    }
  }
}

function localKey({ facts }: StoryStep, request: RunRequest | null): 'here' | 'asked' | 'notHere' {
  if (!facts.isLocal) return 'notHere';
  return request?.pull === 'always' ? 'asked' : 'here';
}

function registryKey({ state, facts }: StoryStep): 'active' | 'done' | 'upToDate' | 'skipped' {
  if (state === 'active') return 'active';
  if (state === 'skipped') return 'skipped';
  return facts.isUpToDate ? 'upToDate' : 'done';
}

function outputKey({ state, facts }: StoryStep): 'active' | 'done' | 'detached' | 'left' {
  if (state === 'active') return 'active';
  if (facts.isDetached) return 'detached';
  return facts.hasStoppedListening ? 'left' : 'done';
}

function exitKey(
  { state, facts }: StoryStep,
  request: RunRequest | null,
): 'active' | 'done' | 'doneRemoved' | 'unknown' | 'skipped' {
  if (state === 'active') return 'active';
  if (state === 'skipped') return 'skipped';
  if (facts.exitCode === undefined) return 'unknown';
  return request?.removeAfter ? 'doneRemoved' : 'done';
}
