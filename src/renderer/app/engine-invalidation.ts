import type { QueryKey } from '@tanstack/react-query';
import type { AppEvents } from '../../shared/ipc/events';
import type { EngineId } from '../../shared/lib/ids';
import { engineKeys } from '../lib/engine-keys';

/** More details than this are not on screen; then the whole kind is called stale. */
const maxDetails = 50;

/**
 * What an event of the engine makes stale. Main has compared the lists already, so an event names only what really
 * differs. Which images are in use follows from the list of containers, where it is shown.
 */
export function staleKeys(event: AppEvents['engine.resource-changed']): readonly QueryKey[] {
  const engineId = event.engineId as EngineId;
  const { kind, ids } = event;
  if (ids === 'all' || ids.length > maxDetails) return [engineKeys.kind(engineId, kind)];
  return [engineKeys.list(engineId, kind), ...ids.map((id) => engineKeys.detail(engineId, kind, id))];
}
