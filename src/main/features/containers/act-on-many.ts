import type { ActionResult, ContainerAction } from '../../../shared/features/containers/model';
import { type AppError, type AppFailure, appError, type ErrorCode } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { actOnContainer } from '../../engine/api/containers';
import type { EngineSession } from '../../engine/engine-port';
import { toEngineFailure } from '../../engine/errors';
import { mapLimited } from './map-limited';

/** As many as the engine works on at once without the rest of it getting slow. */
const parallelActions = 6;

export type ActInput = {
  readonly action: ContainerAction;
  readonly ids: readonly ContainerId[];
  readonly force: boolean;
  readonly removeVolumes: boolean;
};

export type ActContext = {
  readonly session: EngineSession;
  readonly signal: AbortSignal;
  readonly nameOf: (id: ContainerId) => string | undefined;
};

/**
 * Does one thing to many containers. Never throws: every container has its own result, also when the engine goes
 * away or the user cancels half-way.
 */
export function actOnMany(input: ActInput, context: ActContext): Promise<readonly ActionResult[]> {
  const ids = [...new Set(input.ids)];
  return mapLimited(ids, parallelActions, (id) => actOnOne(id, input, context));
}

/** What these say is about something else than the container: a port, a program. */
const ownSubject: ReadonlySet<ErrorCode> = new Set(['PORT_IN_USE', 'COMMAND_NOT_FOUND', 'IMAGE_NOT_FOUND']);

function withName(failure: AppFailure, name: string | undefined): AppError {
  return ownSubject.has(failure.code) ? failure.error : toEngineFailure(failure, { name }).error;
}

async function actOnOne(id: ContainerId, input: ActInput, context: ActContext): Promise<ActionResult> {
  const { session, signal, nameOf } = context;
  if (signal.aborted) return { id, ok: false, error: appError('CANCELLED', 'not started any more') };
  const { action, force, removeVolumes } = input;
  try {
    await actOnContainer(session, id, action, { force, removeVolumes, signal });
    return { id, ok: true, wasAlready: false };
  } catch (thrown) {
    const error = withName(toEngineFailure(thrown), nameOf(id));
    const isAlready = error.code === 'ALREADY_DONE' || (action === 'remove' && error.code === 'NOT_FOUND');
    return isAlready ? { id, ok: true, wasAlready: true } : { id, ok: false, error };
  }
}
