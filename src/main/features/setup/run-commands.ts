import { appError } from '../../../shared/ipc/errors';
import type { StepEnd, StepEvent } from '../../../shared/features/setup/model';
import { lineOf, type PlannedCommand, startedAs } from '../../../shared/features/setup/packages';
import type { StepWork } from '../../../shared/features/setup/work';
import type { Command, CommandEnd, OutputLine, RunOptions } from '../../platform/run-command';
import { elevationProblem } from '../../platform/run-command';
import type { MachineReader } from './machine-reader';

export type RunCommand = (
  command: Command,
  options: RunOptions,
) => AsyncGenerator<OutputLine, CommandEnd, void>;

export type CommandDeps = {
  readonly run: RunCommand;
  readonly reader: Pick<MachineReader, 'list'>;
  readonly now: () => number;
};

type CommandsWork = Extract<StepWork, { kind: 'commands' }>;

/**
 * Runs the commands one after the other, each shown before it runs, and stops at the first that fails. A cancel asks the
 * running one to stop and waits for it: a package manager that is killed leaves half of a package.
 */
export async function* runCommands(
  work: CommandsWork,
  deps: CommandDeps,
  signal: AbortSignal,
): AsyncGenerator<StepEvent, StepEnd, void> {
  const startedAt = deps.now();
  for (const planned of work.commands) {
    if (!(await isDue(planned, deps.reader))) continue;
    const line = lineOf(planned, work.isRoot);
    yield { kind: 'command', line };
    const { program, args, environment } = startedAs(planned, work.isRoot);
    const command = { program, args };
    const end = yield* shown(deps.run(command, { signal, environment, isGentle: true }));
    const tookMs = deps.now() - startedAt;
    if (end.kind === 'exited' && end.exitCode === 0) continue;
    return failedEnd({ command, end, line, tookMs });
  }
  return { ok: true, tookMs: deps.now() - startedAt, needsLogin: work.needsLogin ?? false };
}

/** dpkg keeps what it has not finished in this folder; whoever finds something there has to finish it first. */
async function isDue({ onlyIf }: PlannedCommand, { list }: CommandDeps['reader']): Promise<boolean> {
  if (onlyIf === undefined) return true;
  return (await list('/var/lib/dpkg/updates')).length > 0;
}

/** The lines as events. Leaving early leaves the program too. */
export async function* shown(
  lines: AsyncGenerator<OutputLine, CommandEnd, void>,
): AsyncGenerator<StepEvent, CommandEnd, void> {
  try {
    for (;;) {
      const step = await lines.next();
      if (step.done) return step.value;
      const { text, isError } = step.value;
      yield { kind: 'output', text: `${text}\n`, isError };
    }
  } finally {
    await lines.return({ kind: 'killed', signal: '' });
  }
}

type Failed = {
  readonly command: Command;
  readonly end: CommandEnd;
  readonly line: string;
  readonly tookMs: number;
};

/** Why a command did not do what it should. */
export function failedEnd({ command, end, line, tookMs }: Failed): StepEnd {
  if (end.kind === 'not-found') {
    const params = { name: end.program };
    const error = appError('PROGRAM_NOT_FOUND', `${end.program} was not found`, { params });
    return { ok: false, tookMs, exitCode: null, error };
  }
  const params = { command: line };
  if (end.kind === 'killed') {
    const error = appError('COMMAND_FAILED', `ended by ${end.signal}`, { params });
    return { ok: false, tookMs, exitCode: null, error };
  }
  const { exitCode } = end;
  const problem = elevationProblem(command, end);
  const error = problem
    ? appError('ADMIN_DECLINED', problem, { params })
    : appError('COMMAND_FAILED', `exit code ${exitCode}`, { params });
  return { ok: false, tookMs, exitCode, error };
}
