import type { imagesCalls, imagesStreams } from '../../../shared/features/images/contract';
import type { EngineConnection } from '../../engine/engine-port';
import type { Broadcast, MainFeature } from '../../ipc/feature';
import { createImageList } from './image-list';
import { removeImages } from './image-removal';
import { createPullService, type PullTasks } from './pull-service';

export type ImagesFeatureDeps = {
  readonly connection: EngineConnection;
  readonly tasks: PullTasks;
  readonly broadcast: Broadcast;
};

/** Images: the list, pulling as a task, removing. */
export function createImagesFeature({
  connection,
  tasks,
  broadcast,
}: ImagesFeatureDeps): MainFeature<typeof imagesCalls, typeof imagesStreams> {
  const images = createImageList(connection, (ids) => {
    const state = connection.state();
    const engineId = 'endpoint' in state ? state.endpoint?.id : undefined;
    if (engineId) broadcast('engine.resource-changed', { engineId, kind: 'images', ids });
  });
  const pulls = createPullService(tasks);

  return {
    calls: {
      'images.list': ({ since }, { signal }) => images.changes(since, signal),
      'images.pull': ({ reference }) => ({ taskId: pulls.start(connection.session(), reference) }),
      'images.remove': ({ ids }, { signal }) => removeImages(connection.session(), ids, signal),
    },
    streams: {
      'images.pull-progress': (input, { signal }) => pulls.follow(input.taskId, signal),
    },
    dispose: () => {
      pulls.dispose();
      images.dispose();
    },
  };
}
