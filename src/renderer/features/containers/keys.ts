import type { EngineId } from '../../../shared/lib/ids';
import { engineKeys } from '../../lib/engine-keys';

export const containerKeys = {
  list: (engineId: EngineId | null) => engineKeys.list(engineId, 'containers'),
  detail: (engineId: EngineId | null, id: string) => engineKeys.detail(engineId, 'containers', id),
  loss: (engineId: EngineId | null, ids: readonly string[]) =>
    [...engineKeys.kind(engineId, 'containers'), 'loss', ...ids] as const,
};
