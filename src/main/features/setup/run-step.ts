import type { PlanId, StepEnd, StepEvent } from '../../../shared/features/setup/model';
import type { WorkStep } from '../../../shared/features/setup/work';
import { fail, toAppError } from '../../../shared/ipc/errors';
import { type Launch, launchDesktop } from './launch-desktop';
import type { MachineReader } from './machine-reader';
import { type CommandDeps, runCommands } from './run-commands';
import { type DownloadDeps, runDownload } from './run-download';
import { waitForEngine, type WaitingConnection } from './wait-for-engine';
import { runElevated } from './windows-programs';

export type StepDeps = CommandDeps &
  DownloadDeps & {
    readonly reader: Pick<MachineReader, 'list' | 'platform' | 'environment' | 'exists'>;
    readonly connection: WaitingConnection;
    readonly launch: Launch;
    /** One of our pages; throws FORBIDDEN for anything else. */
    readonly openPage: (url: string) => Promise<void>;
    /** Hands a file to the system. */
    readonly openFile: (path: string) => Promise<void>;
    /** Files that were downloaded and verified, by plan and step. */
    readonly verified: Map<string, string>;
    readonly waiting: { readonly deadlineMs: number; readonly intervalMs: number };
  };

export type StepOfPlan = { readonly plan: PlanId; readonly step: WorkStep };

/** Does one step. That it failed is its end, with the reason; only what is not the step's own fault is thrown. */
export async function* runStep(
  of: StepOfPlan,
  deps: StepDeps,
  signal: AbortSignal,
): AsyncGenerator<StepEvent, StepEnd, void> {
  const { plan, step } = of;
  const { work } = step;
  switch (work.kind) {
    case 'commands':
      return yield* runCommands(work, deps, signal);
    case 'elevated':
      return yield* runElevated(work, deps, signal);
    case 'download': {
      const onVerified = (path: string) => deps.verified.set(keyOf(plan, step.id), path);
      return yield* runDownload(work.file, deps, { signal, onVerified });
    }
    case 'launch':
      yield* step.lines.map((line) => ({ kind: 'command' as const, line }));
      return launchDesktop(deps.reader, deps.launch);
    case 'open-page':
      return timed(deps, () => deps.openPage(work.url));
    case 'open-file':
      return timed(deps, () => openInstaller(of, deps, signal));
    case 'wait':
      return waitForEngine(deps.connection, { ...deps.waiting, signal, now: deps.now });
    case 'manual':
      throw fail('UNSUPPORTED', 'only a person can do this');
  }
}

/**
 * Opens what was downloaded, after another look at its signature: it has lain in a folder where anybody's program may write.
 * Throws NOT_FOUND when nothing was downloaded yet.
 */
export async function openInstaller(
  { plan, step }: StepOfPlan,
  deps: StepDeps,
  signal: AbortSignal,
): Promise<void> {
  const from = step.work.kind === 'open-file' ? step.work.of : step.id;
  const file = deps.verified.get(keyOf(plan, from));
  if (file === undefined) throw fail('NOT_FOUND', 'nothing was downloaded yet');
  const signedBy = deps.reader.platform === 'darwin' ? 'docker-mac' : 'docker-windows';
  await deps.verify(file, signedBy, signal);
  await deps.openFile(file);
}

const keyOf = (plan: PlanId, step: string) => `${plan}/${step}`;

async function timed({ now }: StepDeps, act: () => Promise<void>): Promise<StepEnd> {
  const startedAt = now();
  try {
    await act();
    return { ok: true, tookMs: now() - startedAt };
  } catch (thrown) {
    return { ok: false, tookMs: now() - startedAt, exitCode: null, error: toAppError(thrown) };
  }
}
