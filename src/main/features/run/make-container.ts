import { AppFailure, fail, toAppError } from '../../../shared/ipc/errors';
import {
  createContainer,
  findPortHolder,
  findRunContainer,
  inspectRun,
  removeUnstarted,
} from '../../engine/api/run';
import { asContainerId, type RunContext } from './run-context';

export type MadeContainer = {
  readonly id: string;
  /** Settles when the container's name has been told; never rejects. */
  readonly named: Promise<void>;
};

/** The step create. One whose answer was lost is looked for by its label before it counts as failed. */
export async function makeContainer(run: RunContext): Promise<MadeContainer> {
  const id = await createOrFind(run);
  run.teller.saw('created', {
    containerId: asContainerId(id),
    ...(run.request.name === undefined ? {} : { containerName: run.request.name }),
  });
  return { id, named: tellName(run, id) };
}

async function createOrFind({ session, prepared, consent, runId }: RunContext): Promise<string> {
  try {
    return await createContainer(session, prepared, consent);
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.code !== 'OUTCOME_UNKNOWN') throw thrown;
    const found = await findRunContainer(session, runId).catch(() => null);
    if (found === null) throw thrown;
    return found;
  }
}

/** The engine invents a name when none was given; it is asked for while the container starts. */
async function tellName({ session, request, teller, emit, signal }: RunContext, id: string): Promise<void> {
  const name =
    request.name ??
    (await inspectRun(session, id, signal).then(
      (detail) => detail.Name.replace(/^\//, ''),
      () => null,
    ));
  if (name === null) return;
  teller.learnt('create', { containerName: name });
  void emit({ type: 'container', id: asContainerId(id), name });
}

/** Codes after which nobody knows whether it runs: it is left alone. */
const unknownOutcomes: ReadonlySet<string> = new Set(['ENGINE_LOST', 'OUTCOME_UNKNOWN', 'TIMEOUT']);

/**
 * Takes away a container that was made and could not be started, so that nothing is left of a run that was none and
 * its name is free again. True when it is gone.
 */
export async function undoContainer({ session }: RunContext, id: string, thrown: unknown): Promise<boolean> {
  if (unknownOutcomes.has(toAppError(thrown).code)) return false;
  try {
    await removeUnstarted(session, id);
    return true;
  } catch (failure) {
    // with --rm the engine may have been quicker
    const { code } = toAppError(failure);
    return code === 'NOT_FOUND' || code === 'ALREADY_DONE';
  }
}

/** A port conflict with the name of the container that has the port, when one has. */
export async function withPortHolder({ session }: RunContext, thrown: unknown): Promise<unknown> {
  if (!(thrown instanceof AppFailure) || thrown.code !== 'PORT_IN_USE') return thrown;
  const { params = {}, message } = thrown.error;
  if (typeof params.port !== 'number') return thrown;
  const holder = await findPortHolder(session, params.port).catch(() => null);
  if (!holder) return thrown;
  return fail('PORT_IN_USE', message, {
    params: { ...params, holder: holder.name, holderId: holder.id },
    cause: thrown,
  });
}
