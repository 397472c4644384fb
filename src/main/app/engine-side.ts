import { isSetupPage } from '../../shared/features/setup/pages';
import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import { createEngineConnection } from '../engine/connection';
import type { EngineConnection } from '../engine/engine-port';
import { resolveEndpoint } from '../engine/resolve-endpoint';
import { createContainersFeature } from '../features/containers/feature';
import { createEngineFeature } from '../features/engine/feature';
import { createImagesFeature } from '../features/images/feature';
import { createRunFeature } from '../features/run/feature';
import { createSetupFeature } from '../features/setup/feature';
import { onThisComputer } from '../features/setup/this-computer';
import { createTasksFeature } from '../features/tasks/feature';
import { createTaskRegistry } from '../features/tasks/task-registry';
import type { Broadcast } from '../ipc/feature';
import type { ExternalOpener } from '../platform/external-opener';
import type { Log } from '../platform/log';
import { downloadsFolder, openFile } from '../platform/open-file';
import type { SaveDialog } from '../platform/save-dialog';
import type { EngineSideFeature } from './features';

export type EngineSideDeps = {
  readonly environment: DockerEnvironment;
  readonly broadcast: Broadcast;
  readonly opener: ExternalOpener;
  readonly saveDialog: SaveDialog;
  readonly log: Log;
};

export type EngineSide = EngineSideFeature & { readonly connection: EngineConnection };

/**
 * The connection to the engine and every feature that lives on it. Loaded on demand, because the engine's library
 * takes longer to load than all else of main. Starts connecting at once.
 */
export function createEngineSide(deps: EngineSideDeps): EngineSide {
  const { environment, broadcast, opener, saveDialog, log } = deps;
  const { platform } = process;
  const connection = createEngineConnection({
    resolve: () => resolveEndpoint({ environment, platform }),
    log: (message) => log('info', message),
  });
  const tasks = createTaskRegistry();
  const features = {
    containers: createContainersFeature({
      connection,
      broadcast,
      askWhereToSave: saveDialog,
      openPublishedPort: opener.openPublishedPort,
    }),
    engine: createEngineFeature({ connection, broadcast }),
    images: createImagesFeature({ connection, tasks, broadcast }),
    run: createRunFeature({ connection }),
    setup: createSetupFeature({
      ...onThisComputer(),
      connection,
      openPage: (url) => opener.openNamedPage(url, isSetupPage),
      openFile,
      folder: downloadsFolder,
    }),
    tasks: createTasksFeature({ tasks, broadcast }),
  };
  connection.start();
  preloadLists(features.containers);
  return {
    connection,
    calls: {
      ...features.containers.calls,
      ...features.engine.calls,
      ...features.images.calls,
      ...features.setup.calls,
      ...features.tasks.calls,
    },
    streams: {
      ...features.containers.streams,
      ...features.images.streams,
      ...features.run.streams,
      ...features.setup.streams,
    },
    dispose: async () => {
      await Promise.all(Object.values(features).map(async (feature) => feature.dispose()));
      await connection.stop();
    },
  };
}

/** Begins what the first screen will ask for, while its page is still loading. */
function preloadLists(containers: ReturnType<typeof createContainersFeature>): void {
  const { signal } = new AbortController();
  // Whoever asks for the list later is told why there is none.
  void Promise.resolve(containers.calls['containers.list']({}, { signal })).catch(() => undefined);
}
