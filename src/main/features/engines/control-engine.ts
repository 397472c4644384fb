import {
  commandLine,
  type ControlCommand,
  type ControlMachine,
  type ControlPlan,
  controlPlansOf,
} from '../../../shared/features/engines/control';
import type {
  CandidateView,
  ControlAction,
  ControlEnd,
  ControlEvent,
  ControlProblem,
} from '../../../shared/features/engines/model';
import { fail } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EngineDetector } from '../../engine/detect/detector-port';
import { elevationProblem, launchProgram, runCommand } from '../../platform/run-command';
import { type AwaitTimings, awaitEngine, viewOf } from './await-engine';
import { explainService, type Service, serviceOf } from './service-log';

export type ControlDeps = {
  readonly detector: Pick<EngineDetector, 'view' | 'scan' | 'planned'>;
  readonly readMachine: () => Promise<ControlMachine>;
  readonly timings: AwaitTimings;
  /** Where programs are looked for; PATH and the folders of known products unless given. */
  readonly folders?: readonly string[];
};

type Control = AsyncGenerator<ControlEvent, ControlEnd, void>;

/** Starts, stops and restarts engines; one such thing at a time for an engine. */
export function createEngineControl(deps: ControlDeps) {
  const busy = new Set<CandidateId>();
  return async function* control(asked: CandidateId, action: ControlAction, signal: AbortSignal): Control {
    // the plan may know it by another name than the one it was asked for
    const id = deps.detector.planned(asked)?.id ?? asked;
    if (busy.has(id)) throw fail('BUSY', 'this engine is being started or stopped already');
    busy.add(id);
    try {
      return yield* run(deps, { id, action, signal });
    } finally {
      busy.delete(id);
    }
  };
}

type Request = { readonly id: CandidateId; readonly action: ControlAction; readonly signal: AbortSignal };

async function* run(deps: ControlDeps, request: Request): Control {
  const { id, action } = request;
  const startedAt = Date.now();
  const plan = await planOf(deps, request);
  const problem = yield* runCommands(deps, plan, request);
  // nothing was done
  if (problem !== null && problem !== 'command-failed') return end(startedAt, isUp(deps, id), problem);
  yield { kind: 'waiting' };
  const service = serviceOf(plan);
  // a command may fail for what does not matter, and what it did may still be enough
  const limitMs = problem === null ? deps.timings.limitMs : deps.timings.afterFailureMs;
  const outcome = await awaitEngine(deps, { ...request, limitMs, service });
  if (outcome === 'as-asked') return end(startedAt, action !== 'stop');
  if (outcome === 'no-permission') return end(startedAt, true, 'no-permission');
  return end(startedAt, action === 'stop', yield* explain(deps, request, service, problem));
}

/** Why it did not come to what was asked for. */
async function* explain(
  { folders }: ControlDeps,
  { action, signal }: Request,
  service: Service | null,
  problem: ControlProblem | null,
): AsyncGenerator<ControlEvent, ControlProblem, void> {
  if (action === 'stop') return problem ?? 'still-up';
  const explained = service ? yield* explainService(service, signal, folders) : null;
  return explained ?? problem ?? 'not-up';
}

function end(startedAt: number, isUpNow: boolean, problem?: ControlProblem): ControlEnd {
  const ended = { isUp: isUpNow, tookMs: Date.now() - startedAt };
  return problem === undefined ? ended : { ...ended, problem };
}

function isUp(deps: ControlDeps, id: CandidateId): boolean {
  return Boolean(viewOf(deps.detector, id)?.answer);
}

/** The commands behind the offer that is shown. Throws when it is not, or no longer, what would be run. */
async function planOf({ detector, readMachine }: ControlDeps, { id, action }: Request): Promise<ControlPlan> {
  const candidate = detector.planned(id);
  const view = viewOf(detector, id);
  if (!candidate || !view) throw fail('NOT_FOUND', 'no such engine');
  const offered = view.control[action];
  const plan = offered && planFor(view, candidate, await readMachine())[action];
  const isSame = plan?.commands.map(commandLine).join('\n') === offered?.lines.join('\n');
  if (!plan || !isSame) throw fail('UNSUPPORTED', `this engine has no ${action} here`);
  return plan;
}

function planFor(
  { answer, verdict }: CandidateView,
  candidate: NonNullable<ReturnType<EngineDetector['planned']>>,
  machine: ControlMachine,
) {
  // what was looked at has decided about the offer already, and only what is offered is run
  return controlPlansOf({ candidate, answer, verdict, evidence: {}, machine });
}

async function* runCommands(
  deps: ControlDeps,
  plan: ControlPlan,
  { signal }: Request,
): AsyncGenerator<ControlEvent, ControlProblem | null, void> {
  let problem: ControlProblem | null = null;
  for (const command of plan.commands) {
    yield { kind: 'command', line: commandLine(command) };
    problem = yield* runOne(deps, command, signal);
    // stopping what is stopped fails, and must not keep it from being started
    if (problem !== null && problem !== 'command-failed') return problem;
  }
  return problem;
}

async function* runOne(
  { folders }: ControlDeps,
  command: ControlCommand,
  signal: AbortSignal,
): AsyncGenerator<ControlEvent, ControlProblem | null, void> {
  if (command.isLaunch === true) return (await launchProgram(command)) ? null : 'program-missing';
  const running = runCommand(command, { signal, ...(folders && { folders }) });
  try {
    for (;;) {
      const step = await running.next();
      if (!step.done) {
        yield { kind: 'output', text: `${step.value.text}\n`, isError: step.value.isError };
        continue;
      }
      if (step.value.kind === 'not-found') return 'program-missing';
      const isOk = step.value.kind === 'exited' && step.value.exitCode === 0;
      return isOk ? null : (elevationProblem(command, step.value) ?? 'command-failed');
    }
  } finally {
    await running.return({ kind: 'killed', signal: '' });
  }
}
