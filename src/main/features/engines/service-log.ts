import type { ControlPlan } from '../../../shared/features/engines/control';
import type { ControlEvent, ControlProblem } from '../../../shared/features/engines/model';
import { AppFailure } from '../../../shared/ipc/errors';
import { captureCommand, type Captured } from '../../platform/run-command';

/** A unit of systemd, of the system or of the user. */
export type Service = { readonly unit: string; readonly isOfUser: boolean };

const deadlineMs = 5_000;
const lastLines = '20';

/** The unit that a plan acts on; null when it is none of systemd's. */
export function serviceOf({ commands }: ControlPlan): Service | null {
  for (const { program, args } of commands) {
    const words = program === 'pkexec' ? args : [program, ...args];
    const [first, , unit] = words.filter((word) => !word.startsWith('-'));
    if (first === 'systemctl' && unit) return { unit, isOfUser: words.includes('--user') };
  }
  return null;
}

/** Whether the manager has given up on it. `is-failed` says so by its exit code (systemctl(1)). */
export async function isServiceFailed(
  { unit, isOfUser }: Service,
  signal: AbortSignal,
  folders?: readonly string[],
): Promise<boolean> {
  const args = [...(isOfUser ? ['--user'] : []), 'is-failed', '--quiet', unit];
  const captured = await ask('systemctl', args, { signal, folders });
  return captured?.end.kind === 'exited' && captured.end.exitCode === 0;
}

/** Shows the last lines of a service's log, as far as they may be read, and says what they tell. */
export async function* explainService(
  service: Service,
  signal: AbortSignal,
  folders?: readonly string[],
): AsyncGenerator<ControlEvent, ControlProblem | null, void> {
  if (!(await isServiceFailed(service, signal, folders))) return null;
  const args = [...(service.isOfUser ? ['--user'] : []), '-u', service.unit];
  const log = await ask('journalctl', [...args, '-n', lastLines, '--no-pager', '-o', 'cat'], {
    signal,
    folders,
  });
  const lines = log?.lines.filter(({ isError }) => !isError) ?? [];
  for (const { text } of lines) yield { kind: 'output', text: `${text}\n`, isError: true };
  // the engine's own words, which are English everywhere
  const isClash = lines.some(({ text }) =>
    text.includes('specified both as a flag and in the configuration file'),
  );
  return isClash ? 'config-clash' : 'service-failed';
}

/** Null when there is no such program or it does not answer: an explanation is a help, never a failure of its own. */
async function ask(
  program: string,
  args: readonly string[],
  { signal, folders }: { readonly signal: AbortSignal; readonly folders?: readonly string[] | undefined },
): Promise<Captured | null> {
  try {
    const environment = { LC_ALL: 'C' };
    return await captureCommand(
      { program, args },
      { signal, deadlineMs, environment, ...(folders && { folders }) },
    );
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.code === 'TIMEOUT') return null;
    throw thrown;
  }
}
