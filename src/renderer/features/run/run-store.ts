import { createContext, useContext, useSyncExternalStore } from 'react';
import { dockerRunLine } from '../../../shared/features/run/docker-run-line';
import type {
  RunEvent,
  RunRequest,
  RunSummary,
  StoryStep,
  StoryStepId,
} from '../../../shared/features/run/model';
import { addOutput, emptyOutput, type OutputBuffer } from '../../../shared/features/run/output-buffer';
import { activeStep, advanceStory, newStory, withStep } from '../../../shared/features/run/story';
import { type AppError, appError } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { type OpenStream, openStream } from '../../lib/ipc-client';
import { nextFrame } from '../../lib/next-frame';

export type RunOutcome = RunSummary['outcome'] | 'running' | 'left';

export type Run = {
  readonly id: number;
  readonly text: string;
  readonly request: RunRequest;
  readonly steps: readonly StoryStep[];
  readonly output: OutputBuffer;
  readonly container: { readonly id: ContainerId; readonly name: string } | null;
  readonly outcome: RunOutcome;
  readonly exitCode: number | null;
  /** Measured in main; of a run that is going on, unknown. */
  readonly totalMs: number | null;
  /** On the page's clock. */
  readonly startedMs: number;
  readonly activeSinceMs: number | null;
};

/** A run that has ended, for comparing. */
export type RunRecord = Pick<Run, 'id' | 'steps' | 'outcome'> & { readonly totalMs: number };
export type RunPair = { readonly first: RunRecord; readonly second: RunRecord | null };

export type RunState = {
  /** What is in the field. It stays while other pages are shown. */
  readonly text: string;
  readonly run: Run | null;
  /** The station whose explanation was asked for; null follows the run. */
  readonly selected: StoryStepId | null;
  /** First and latest finished run of each line, of this session. */
  readonly pairs: ReadonlyMap<string, RunPair>;
};

export type RunStore = {
  readonly get: () => RunState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setText: (text: string) => void;
  readonly select: (step: StoryStepId | null) => void;
  /** Starts a run; one that is being listened to goes on without us. */
  readonly start: (text: string, request: RunRequest) => void;
  /** Before the start this undoes the run, later it only stops listening. */
  readonly leave: () => void;
};

export type RunStoreDeps = { readonly open: typeof openStream; readonly nowMs: () => number };

const maxPairs = 50;

/** The state of Home. It outlives the page, so that leaving and coming back shows the same run, still going on. */
export function createRunStore({ open, nowMs }: RunStoreDeps): RunStore {
  let state: RunState = { text: '', run: null, selected: null, pairs: new Map() };
  let stream: OpenStream | null = null;
  let lastId = 0;
  const listeners = new Set<() => void>();
  const become = (next: Partial<RunState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const change = (id: number, update: (run: Run) => Run): void => {
    // what comes late belongs to a run that is no longer shown
    if (state.run?.id !== id || state.run.outcome !== 'running') return;
    const run = update(state.run);
    const pairs =
      run.outcome === 'exited' || run.outcome === 'detached' ? withRun(state.pairs, run) : state.pairs;
    become({ run, pairs });
  };
  const leave = (): void => {
    stream?.cancel();
    stream = null;
    if (state.run) change(state.run.id, (run) => leaveRun(run, nowMs()));
  };

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setText: (text) => become({ text }),
    select: (selected) => become({ selected }),
    leave,
    start: (text, request) => {
      leave();
      const id = (lastId += 1);
      become({ run: newRun(id, text, request, nowMs()), selected: null });
      stream = open(
        'run.start',
        { text },
        {
          onItems: (items) => {
            change(id, (run) => items.reduce((before, event) => takeEvent(before, event, nowMs()), run));
            return nextFrame();
          },
          onEnd: (summary) => change(id, (run) => endRun(run, summary)),
          onError: (error) => change(id, (run) => failRun(run, error, nowMs())),
        },
      );
    },
  };
}

function newRun(id: number, text: string, request: RunRequest, startedMs: number): Run {
  return {
    id,
    text,
    request,
    steps: newStory().steps,
    output: emptyOutput,
    container: null,
    outcome: 'running',
    exitCode: null,
    totalMs: null,
    startedMs,
    activeSinceMs: null,
  };
}

function takeEvent(run: Run, event: RunEvent, nowMs: number): Run {
  switch (event.type) {
    case 'step': {
      const isNew = event.step.state === 'active' && activeStep(run)?.id !== event.step.id;
      return {
        ...run,
        steps: withStep(run.steps, event.step),
        activeSinceMs: isNew ? nowMs : run.activeSinceMs,
      };
    }
    case 'output':
      return { ...run, output: addOutput(run.output, event.source, event.text) };
    case 'container':
      return { ...run, container: { id: event.id, name: event.name } };
  }
}

function endRun(run: Run, { outcome, exitCode, totalMs }: RunSummary): Run {
  return { ...run, outcome, exitCode, totalMs, activeSinceMs: null };
}

/** The stream itself broke: the story stops where it was. */
function failRun(run: Run, error: AppError, nowMs: number): Run {
  const { steps } = advanceStory(storyOf(run), { kind: 'failed', atMs: nowMs, error });
  return { ...run, steps, outcome: 'failed', totalMs: nowMs - run.startedMs, activeSinceMs: null };
}

function leaveRun(run: Run, nowMs: number): Run {
  const story = storyOf(run);
  const totalMs = nowMs - run.startedMs;
  if (isStarted(run)) {
    const { steps } = advanceStory(story, {
      kind: 'stopped-listening',
      atMs: nowMs,
      facts: { hasStoppedListening: true },
    });
    return { ...run, steps, outcome: 'left', totalMs, activeSinceMs: null };
  }
  const error = appError('CANCELLED', 'cancelled');
  const { steps } = advanceStory(story, { kind: 'failed', atMs: nowMs, error });
  return { ...run, steps, outcome: 'cancelled', totalMs, activeSinceMs: null };
}

function storyOf(run: Run) {
  return { steps: run.steps, activeSinceMs: run.activeSinceMs };
}

/** From the start on there is nothing to undo any more. */
export function isStarted(run: Pick<Run, 'steps'>): boolean {
  return run.steps.some(({ id, state }) => id === 'start' && state !== 'pending');
}

/** There is no container to go to: it could not be started and was taken away, or `--rm` took it. */
export function isContainerGone({ steps, request, outcome }: Run): boolean {
  return steps.some((step) => step.facts.isRemovedAgain) || (request.removeAfter && outcome === 'exited');
}

export function runKey(request: RunRequest): string {
  return dockerRunLine(request);
}

function withRun(pairs: RunState['pairs'], run: Run): RunState['pairs'] {
  const record: RunRecord = { id: run.id, steps: run.steps, outcome: run.outcome, totalMs: run.totalMs ?? 0 };
  const key = runKey(run.request);
  const first = pairs.get(key)?.first;
  const next = new Map(pairs);
  next.delete(key);
  next.set(key, first ? { first, second: record } : { first: record, second: null });
  const oldest = next.keys().next();
  if (next.size > maxPairs && !oldest.done) next.delete(oldest.value);
  return next;
}

/** One for the page's life; tests give their own. */
export const RunStoreContext = createContext<RunStore>(
  createRunStore({ open: openStream, nowMs: () => performance.now() }),
);

export function useRunStore(): RunStore {
  return useContext(RunStoreContext);
}

export function useRunState(): RunState {
  const store = useRunStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
