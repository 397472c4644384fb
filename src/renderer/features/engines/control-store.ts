import type {
  ControlAction,
  ControlEnd,
  ControlEvent,
  ControlProblem,
} from '../../../shared/features/engines/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { OpenStream, openStream } from '../../lib/ipc-client';

/** How far a start, stop or restart is: the last four are ends. */
export type ControlPhase = 'running' | 'waiting' | 'done' | 'problem' | 'failed' | 'cancelled';

export type Control = {
  readonly action: ControlAction;
  readonly phase: ControlPhase;
  readonly commands: readonly string[];
  /** The latest part of what the commands printed. */
  readonly output: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** From the start to the end; null while it goes on. */
  readonly tookMs: number | null;
  /** Why it did not come to what was asked for. */
  readonly problem: ControlProblem | null;
  /** Why it could not even be tried, or watched to its end. */
  readonly error: AppError | null;
};

export type ControlStore = {
  readonly get: (id: CandidateId) => Control | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Does nothing while one is going on for this engine. */
  readonly start: (id: CandidateId, action: ControlAction) => void;
  /** Ends the waiting and the command. */
  readonly cancel: (id: CandidateId) => void;
  /** Takes away the result. */
  readonly dismiss: (id: CandidateId) => void;
};

export type ControlStoreDeps = { readonly open: typeof openStream; readonly now: () => number };

/** Characters of output that are kept. */
const maxOutput = 32_768;

export function isGoingOn({ phase }: Control): boolean {
  return phase === 'running' || phase === 'waiting';
}

/** Starts, stops and restarts of engines. They outlive the page: leaving it does not stop a start that was asked for. */
export function createControlStore({ open, now }: ControlStoreDeps): ControlStore {
  const controls = new Map<CandidateId, Control>();
  const streams = new Map<CandidateId, OpenStream>();
  const listeners = new Set<() => void>();
  const become = (id: CandidateId, control: Control | null): void => {
    if (control) controls.set(id, control);
    else controls.delete(id);
    for (const listener of listeners) listener();
  };
  const change = (id: CandidateId, update: (control: Control) => Control): void => {
    const control = controls.get(id);
    if (control && isGoingOn(control)) become(id, update(control));
  };
  const end = (id: CandidateId, ending: Pick<Control, 'phase'> & Partial<Control>): void => {
    streams.delete(id);
    change(id, (control) => ({ ...control, tookMs: now() - control.startedAt, ...ending }));
  };
  return {
    get: (id) => controls.get(id) ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (id, action) => {
      const known = controls.get(id);
      if (known && isGoingOn(known)) return;
      become(id, newControl(action, now()));
      const stream = open(
        'engines.control',
        { id, action },
        {
          onItems: (events) => change(id, (control) => events.reduce(takeEvent, control)),
          onEnd: (summary) => {
            const problem = problemOf(action, summary);
            end(id, { phase: problem ? 'problem' : 'done', problem, tookMs: summary.tookMs });
          },
          onError: (error) => end(id, { phase: 'failed', error }),
        },
      );
      streams.set(id, stream);
    },
    cancel: (id) => {
      streams.get(id)?.cancel();
      end(id, { phase: 'cancelled' });
    },
    dismiss: (id) => {
      const control = controls.get(id);
      if (control && !isGoingOn(control)) become(id, null);
    },
  };
}

function newControl(action: ControlAction, startedAt: number): Control {
  return {
    action,
    phase: 'running',
    commands: [],
    output: '',
    startedAt,
    tookMs: null,
    problem: null,
    error: null,
  };
}

function takeEvent(control: Control, event: ControlEvent): Control {
  switch (event.kind) {
    case 'command':
      return { ...control, phase: 'running', commands: [...control.commands, event.line] };
    case 'output':
      return { ...control, output: `${control.output}${event.text}`.slice(-maxOutput) };
    case 'waiting':
      return { ...control, phase: 'waiting' };
  }
}

function problemOf(action: ControlAction, { isUp, problem }: ControlEnd): ControlProblem | null {
  if (problem) return problem;
  if (action === 'stop') return isUp ? 'still-up' : null;
  return isUp ? null : 'not-up';
}
