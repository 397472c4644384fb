import type { setupCalls, setupStreams } from '../../../shared/features/setup/contract';
import type {
  PlanId,
  SetupAdvice,
  SetupCheck,
  StepEnd,
  StepEvent,
} from '../../../shared/features/setup/model';
import { shownAdvice, type WorkAdvice, type WorkStep } from '../../../shared/features/setup/work';
import { fail } from '../../../shared/ipc/errors';
import type { MainFeature } from '../../ipc/feature';
import { inspect } from './inspect';
import type { MachineReader } from './machine-reader';
import { createStepTurns } from './step-turns';
import { openInstaller, runStep, type StepDeps } from './run-step';

export type SetupFeatureDeps = StepDeps & { readonly reader: MachineReader };

type Named = { readonly plan: PlanId; readonly step: string };

/** The setup guide: looks at this computer, and does the steps of what it advises. Works without any engine. */
export function createSetupFeature(
  deps: SetupFeatureDeps,
): MainFeature<typeof setupCalls, typeof setupStreams> {
  const { reader } = deps;
  const turns = createStepTurns();
  const ending = new AbortController();
  let advice: WorkAdvice | null = null;

  async function* look(signal: AbortSignal): AsyncGenerator<SetupCheck, SetupAdvice, void> {
    advice = yield* inspect(reader, signal);
    if (signal.aborted) throw fail('CANCELLED', 'no longer looking');
    return shownAdvice(advice);
  }

  /** The page names a step; what it does is known here alone. */
  function findStep({ plan, step }: Named): WorkStep {
    const found = advice?.plans.find(({ id }) => id === plan)?.steps.find(({ id }) => id === step);
    if (!found) throw fail('NOT_FOUND', `no such step: ${plan} ${step}`);
    return found;
  }

  async function* run(named: Named, signal: AbortSignal): AsyncGenerator<StepEvent, StepEnd, void> {
    const step = findStep(named);
    const turn = await turns.take(signal);
    const either = anyOf(signal, ending.signal);
    try {
      return yield* runStep({ plan: named.plan, step }, deps, either.signal);
    } finally {
      either.release();
      turn.release();
    }
  }

  return {
    calls: {
      'setup.open-page': ({ url }) => deps.openPage(url),
      'setup.open-download': (named, { signal }) =>
        openInstaller({ plan: named.plan, step: findStep(named) }, deps, signal),
    },
    streams: {
      'setup.inspect': (_input, { signal }) => look(signal),
      'setup.run-step': (named, { signal }) => run(named, signal),
    },
    dispose: async () => {
      ending.abort();
      await turns.idle(lastPatienceMs);
    },
  };
}

/** A package manager that has been asked to stop finishes the package it is at; longer than this the app does not stay. */
const lastPatienceMs = 15_000;

/** Aborts when one of both does. */
function anyOf(first: AbortSignal, second: AbortSignal) {
  const both = new AbortController();
  const abort = () => both.abort();
  for (const signal of [first, second]) {
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: both.signal,
    release: () => [first, second].forEach((signal) => signal.removeEventListener('abort', abort)),
  };
}
