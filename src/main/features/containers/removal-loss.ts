import type { RemovalLoss } from '../../../shared/features/containers/model';
import type { ContainerId } from '../../../shared/lib/ids';
import { listContainersByIds } from '../../engine/api/containers';
import type { EngineSession } from '../../engine/engine-port';
import { toRemovalLoss } from './list-mapper';

/** The engine walks over a container's files to tell its size; for more than this many the question would wait. */
const maxMeasured = 200;

/** What removing these would take away. Those that are gone already are left out; sizes are null for very many. */
export async function removalLoss(
  session: EngineSession,
  ids: readonly ContainerId[],
  signal: AbortSignal,
): Promise<readonly RemovalLoss[]> {
  const withSize = ids.length <= maxMeasured;
  const raw = await listContainersByIds(session, ids, { signal, withSize });
  return raw.map(toRemovalLoss);
}
