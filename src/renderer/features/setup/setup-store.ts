import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EngineState } from '../../../shared/features/engine/model';
import {
  advanceSetup,
  newSetup,
  nextStep,
  runningStep,
  type SetupEvent,
  type SetupState,
} from '../../../shared/features/setup/machine';
import type { PlanId, SetupStep } from '../../../shared/features/setup/model';
import { type AppError, toAppError } from '../../../shared/ipc/errors';
import { invoke, type OpenStream, openStream } from '../../lib/ipc-client';
import { nextFrame } from '../../lib/next-frame';

/** The guide on screen: the machine's state, and what only the page knows. */
export type SetupView = {
  readonly setup: SetupState;
  /** Epoch ms; of the step that runs. */
  readonly runningSince: number | null;
  /** Terms that the person has accepted, by their address. Never filled by us. */
  readonly accepted: ReadonlySet<string>;
  /** Steps of the plan whose page or file was opened. */
  readonly opened: ReadonlySet<string>;
  /** A page or a file that could not be opened, and for which step or check. */
  readonly openError: { readonly owner: string; readonly error: AppError } | null;
  /** Of the run that proves it; null before the first. */
  readonly helloRun: number | null;
};

export type SetupStore = {
  readonly get: () => SetupView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Looks at the computer, unless a look is going on. */
  readonly look: () => void;
  readonly choose: (plan: PlanId) => void;
  readonly leavePlan: () => void;
  readonly accept: (licenceUrl: string, isAccepted: boolean) => void;
  readonly run: (step: SetupStep) => void;
  readonly cancel: () => void;
  readonly confirm: (step: string) => void;
  readonly skip: (step: string) => void;
  /** Shows a page in the browser, for a step or a check. */
  readonly openPage: (owner: string, url: string) => void;
  /** Hands the downloaded file of a step to the system. */
  readonly openFile: (step: string) => void;
  readonly engineIs: (kind: EngineState['kind']) => void;
  readonly helloStarted: (run: number) => void;
  readonly helloEnded: (hasWorked: boolean) => void;
};

export type SetupStoreDeps = {
  readonly open: typeof openStream;
  readonly call: typeof invoke;
  readonly nowMs: () => number;
};

const noPage = { runningSince: null, accepted: new Set<string>(), opened: new Set<string>() } as const;

/** The state of the guide. It outlives the page, so that an installation goes on while other pages are shown. */
export function createSetupStore(deps: SetupStoreDeps): SetupStore {
  let view: SetupView = { setup: newSetup(), ...noPage, openError: null, helloRun: null };
  let stepStream: OpenStream | null = null;
  const listeners = new Set<() => void>();
  const become = (next: Partial<SetupView>): void => {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  };
  const advance = (...events: readonly SetupEvent[]): void => {
    const setup = events.reduce(advanceSetup, view.setup);
    if (setup === view.setup) return;
    const isOtherPlan = setup.plan?.id !== view.setup.plan?.id;
    become({
      setup,
      ...(isOtherPlan ? { opened: noPage.opened, openError: null } : {}),
      ...(runningStep(setup) ? {} : { runningSince: null }),
    });
  };

  const look = (): void => {
    if (view.setup.look === 'running') return;
    advance({ kind: 'look-started' });
    deps.open(
      'setup.inspect',
      {},
      {
        onItems: (checks) => advance(...checks.map((check) => ({ kind: 'check-known', check }) as const)),
        onEnd: (advice) => advance({ kind: 'look-ended', advice }),
        onError: (error) => advance({ kind: 'look-failed', error }),
      },
    );
  };
  /** A step that only waits needs nobody to begin it; and at the end of the way, what was found before no longer holds. */
  const goOn = (): void => {
    const { plan, engine } = view.setup;
    const next = nextStep(view.setup);
    if (plan && !next) look();
    if (next?.kind === 'wait-for-engine' && engine !== 'connected') run(next);
  };
  const run = (step: SetupStep): void => {
    const { plan } = view.setup;
    if (!plan || runningStep(view.setup)) return;
    advance({ kind: 'step-started', step: step.id });
    become({ runningSince: deps.nowMs() });
    stepStream = deps.open(
      'setup.run-step',
      { plan: plan.id, step: step.id },
      {
        onItems: (events) => {
          advance({ kind: 'step-told', step: step.id, events });
          return nextFrame();
        },
        onEnd: (end) => {
          advance({ kind: 'step-ended', step: step.id, end });
          goOn();
        },
        onError: (error) => advance({ kind: 'step-broken', step: step.id, error }),
      },
    );
  };
  const opening = async (owner: string, work: () => Promise<void>): Promise<void> => {
    become({ openError: null });
    try {
      await work();
      become({ opened: new Set([...view.opened, owner]) });
    } catch (thrown) {
      become({ openError: { owner, error: toAppError(thrown) } });
    }
  };

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    run,
    choose: (plan) => {
      advance({ kind: 'plan-chosen', plan });
      goOn();
    },
    leavePlan: () => advance({ kind: 'plan-left' }),
    accept: (licenceUrl, isAccepted) => {
      const accepted = new Set(view.accepted);
      if (isAccepted) accepted.add(licenceUrl);
      else accepted.delete(licenceUrl);
      become({ accepted });
    },
    cancel: () => {
      const step = runningStep(view.setup);
      stepStream?.cancel();
      stepStream = null;
      if (step) advance({ kind: 'step-cancelled', step: step.id });
    },
    confirm: (step) => {
      advance({ kind: 'step-confirmed', step });
      goOn();
    },
    skip: (step) => {
      advance({ kind: 'step-skipped', step });
      goOn();
    },
    openPage: (owner, url) => void opening(owner, () => deps.call('setup.open-page', { url })),
    openFile: (step) => {
      const { plan } = view.setup;
      if (plan) void opening(step, () => deps.call('setup.open-download', { plan: plan.id, step }));
    },
    engineIs: (engine) => {
      const isNews = view.setup.engine !== 'connected' && engine === 'connected';
      advance({ kind: 'engine-changed', engine });
      // what was found while no engine answered no longer holds
      if (isNews && view.setup.look !== 'idle') look();
    },
    helloStarted: (helloRun) => {
      advance({ kind: 'hello-started' });
      become({ helloRun });
    },
    helloEnded: (hasWorked) => advance({ kind: 'hello-ended', hasWorked }),
  };
}

/** One for the page's life; tests give their own. */
export const SetupStoreContext = createContext<SetupStore>(
  createSetupStore({ open: openStream, call: invoke, nowMs: () => Date.now() }),
);

export function useSetupStore(): SetupStore {
  return useContext(SetupStoreContext);
}

export function useSetupView(): SetupView {
  const store = useSetupStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
