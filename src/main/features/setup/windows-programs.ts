import { appError } from '../../../shared/ipc/errors';
import type { StepEnd, StepEvent } from '../../../shared/features/setup/model';
import type { StepWork } from '../../../shared/features/setup/work';
import { type CommandDeps, failedEnd, shown } from './run-commands';

/** Windows' own number for "the person said no" (ERROR_CANCELLED). */
const declined = 1223;

/**
 * Starts the program named by variables with the verb that asks for an administrator, and ends as it does. It runs in a
 * window of its own: nothing it writes can be read from here.
 */
const elevationScript = [
  `$i=New-Object System.Diagnostics.ProcessStartInfo`,
  `$i.FileName=$env:GANTRY_PROGRAM`,
  `$i.Arguments=$env:GANTRY_ARGUMENTS`,
  `$i.Verb='runas'`,
  `$i.UseShellExecute=$true`,
  `try { $p=[System.Diagnostics.Process]::Start($i); $p.WaitForExit(); exit $p.ExitCode }` +
    ` catch { $c=$_.Exception.GetBaseException().NativeErrorCode; if ($c) { exit $c } else { exit 1 } }`,
].join('; ');

/** Runs a Windows program as an administrator. Arguments are our own words without blanks. */
export async function* runElevated(
  work: Extract<StepWork, { kind: 'elevated' }>,
  deps: CommandDeps,
  signal: AbortSignal,
): AsyncGenerator<StepEvent, StepEnd, void> {
  const startedAt = deps.now();
  const line = [work.program, ...work.args].join(' ');
  yield { kind: 'command', line };
  const command = {
    program: 'powershell',
    args: ['-NoProfile', '-NonInteractive', '-Command', elevationScript],
  };
  const environment = { GANTRY_PROGRAM: work.program, GANTRY_ARGUMENTS: work.args.join(' ') };
  const end = yield* shown(deps.run(command, { signal, environment }));
  const tookMs = deps.now() - startedAt;
  if (end.kind === 'exited' && end.exitCode === 0) return { ok: true, tookMs };
  if (end.kind === 'exited' && end.exitCode === declined) {
    const error = appError('ADMIN_DECLINED', 'dismissed', { params: { command: line } });
    return { ok: false, tookMs, exitCode: end.exitCode, error };
  }
  return failedEnd({ command, end, line, tookMs });
}
