import type { TFunction } from 'i18next';
import type { RunRequest, StoryStep, StoryStepId } from '../../../shared/features/run/model';
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
export function explainStep(step: StoryStep, { t, registry, request }: Words): Explanation {
  const values = {
    image: printable(step.facts.image ?? request?.image ?? '', { maxLength: 160 }),
    registry,
    code: step.facts.exitCode ?? '',
  };
  const key = keyOf(step, request);
  return { title: t(`run.explain.${key}.title`, values), body: t(`run.explain.${key}.body`, values) };
}

type Plain = 'client' | 'engine' | 'create' | 'start';
type Key =
  | `${StoryStepId}.about`
  | `${Plain}.done`
  | `local-images.${'here' | 'asked' | 'notHere'}`
  | `registry.${'active' | 'done' | 'upToDate' | 'skipped'}`
  | `output.${'active' | 'done' | 'detached' | 'left'}`
  | `exit.${'active' | 'done' | 'doneRemoved' | 'unknown' | 'skipped'}`;

function keyOf(step: StoryStep, request: RunRequest | null): Key {
  const { id, state } = step;
  if (state === 'pending' || state === 'failed') return `${id}.about`;
  switch (id) {
    case 'local-images':
      return state === 'done' ? localKey(step, request) : `${id}.about`;
    case 'registry':
      return registryKey(step);
    case 'output':
      return outputKey(step);
    case 'exit':
      return exitKey(step, request);
    default:
      return state === 'done' ? `${id}.done` : `${id}.about`;
  }
}

function localKey({ facts }: StoryStep, request: RunRequest | null): Key {
  if (!facts.isLocal) return 'local-images.notHere';
  return request?.pull === 'always' ? 'local-images.asked' : 'local-images.here';
}

function registryKey({ state, facts }: StoryStep): Key {
  if (state === 'active') return 'registry.active';
  if (state === 'skipped') return 'registry.skipped';
  return facts.isUpToDate ? 'registry.upToDate' : 'registry.done';
}

function outputKey({ state, facts }: StoryStep): Key {
  if (state === 'active') return 'output.active';
  if (facts.isDetached) return 'output.detached';
  return facts.hasStoppedListening ? 'output.left' : 'output.done';
}

function exitKey({ state, facts }: StoryStep, request: RunRequest | null): Key {
  if (state === 'active') return 'exit.active';
  if (state === 'skipped') return 'exit.skipped';
  if (facts.exitCode === undefined) return 'exit.unknown';
  return request?.removeAfter ? 'exit.doneRemoved' : 'exit.done';
}
