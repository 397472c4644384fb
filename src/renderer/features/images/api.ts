import type { ImageRemoval } from '../../../shared/features/images/model';
import type { EngineId, ImageId, TaskId } from '../../../shared/lib/ids';
import { engineKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';
import { watchedListOptions } from '../../lib/list-query';

/** The images of an engine. */
export function imagesListOptions(engineId: EngineId | null) {
  return watchedListOptions({ queryKey: engineKeys.list(engineId, 'images'), name: 'images.list' });
}

/** The containers, for which image is used by which. The same entry of the cache that their own page uses. */
export function containersListOptions(engineId: EngineId | null) {
  return watchedListOptions({ queryKey: engineKeys.list(engineId, 'containers'), name: 'containers.list' });
}

/** Starts a pull, or joins the one of the same reference that runs. */
export async function startPull(reference: string): Promise<TaskId> {
  const { taskId } = await invoke('images.pull', { reference });
  return taskId;
}

/** Resolves when the pull has ended. */
export function cancelPull(id: TaskId): Promise<void> {
  return invoke('tasks.cancel', { id });
}

export function removeImages(ids: readonly ImageId[]): Promise<readonly ImageRemoval[]> {
  return invoke('images.remove', { ids: [...ids] });
}
