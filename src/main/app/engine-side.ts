import { arch, homedir, release, type } from 'node:os';
import { join } from 'node:path';
import { isDoctorPage } from '../../shared/features/engines/diagnosis-fix-parts';
import { isSetupPage } from '../../shared/features/setup/pages';
import { parseEngineAddress } from '../../shared/features/engine/address';
import { plainTcpEndpoint } from '../../shared/features/engine/plain-tcp';
import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import type { ContainersPort } from '../features/containers/containers-port';
import { createContainersFeature } from '../features/containers/feature';
import { createDiagnosticsFeature, type DiagnosticsApp } from '../features/diagnostics/feature';
import { createEngineFeature } from '../features/engine/feature';
import type { PlainTcpStore } from '../features/engines/plain-tcp';
import { createEnginesFeature } from '../features/engines/feature';
import { createImagesFeature } from '../features/images/feature';
import { createRunFeature } from '../features/run/feature';
import { createSetupFeature } from '../features/setup/feature';
import { onThisComputer } from '../features/setup/this-computer';
import { createTasksFeature } from '../features/tasks/feature';
import { createTaskRegistry, type TaskRegistry } from '../features/tasks/task-registry';
import type { Broadcast } from '../ipc/feature';
import type { AskDanger } from '../engine/consent';
import type { ExternalOpener } from '../platform/external-opener';
import type { Log } from '../platform/log';
import { downloadsFolder, openFile } from '../platform/open-file';
import type { SaveDialog } from '../platform/save-dialog';
import { nameOfUser } from '../platform/user-name';
import {
  type ChoiceStore,
  createEngineFinding,
  type EngineFinding,
  type FollowedSettings,
} from './engine-finding';
import type { EngineSideFeature } from './features';

export type EngineSideDeps = {
  readonly environment: DockerEnvironment;
  readonly sessionEngine: string | null;
  readonly choice: ChoiceStore;
  readonly settings: FollowedSettings;
  readonly diagnostics: DiagnosticsApp;
  /** Of the app, for a report. */
  readonly version: string;
  readonly broadcast: Broadcast;
  readonly opener: ExternalOpener;
  readonly saveDialog: SaveDialog;
  readonly askDanger: AskDanger;
  readonly plainTcp: Omit<PlainTcpStore, 'onChanged'>;
  readonly log: Log;
};

/** What the rest of main (tray, notifications, health) sees of the engine's side. */
export type EngineSide = EngineSideFeature &
  Pick<EngineFinding, 'connection' | 'detector' | 'choose' | 'useForSession' | 'setVisible'> & {
    readonly tasks: TaskRegistry;
    readonly containers: ContainersPort;
  };

/**
 * The connection to the engine and every feature that lives on it. Loaded on demand, because the engine's library
 * takes longer to load than all else of main. Starts connecting at once.
 */
export function createEngineSide(deps: EngineSideDeps): EngineSide {
  const { broadcast, opener, saveDialog } = deps;
  const finding = createEngineFinding(deps);
  const { connection } = finding;
  const tasks = createTaskRegistry();
  const features = {
    containers: createContainersFeature({
      connection,
      broadcast,
      askWhereToSave: saveDialog,
      openPublishedPort: opener.openPublishedPort,
      publishedHost: () => deps.settings.get().publishedHost,
    }),
    diagnostics: createDiagnosticsFeature({
      ...deps.diagnostics,
      connection,
      detector: finding.detector,
      askWhereToSave: saveDialog,
    }),
    engine: createEngineFeature({ connection, broadcast }),
    engines: enginesFeature(finding, deps),
    images: createImagesFeature({ connection, tasks, broadcast }),
    run: createRunFeature({
      connection,
      askDanger: deps.askDanger,
      defaults: () => deps.settings.get().runDefaults,
    }),
    setup: createSetupFeature({
      ...onThisComputer(),
      connection,
      openPage: (url) => opener.openNamedPage(url, isNamedPage),
      openFile,
      folder: downloadsFolder,
    }),
    tasks: createTasksFeature({ tasks, broadcast }),
  };
  connection.start();
  preloadLists(features.containers);
  return {
    ...finding,
    ...{ tasks, containers: features.containers.port },
    calls: {
      ...features.containers.calls,
      ...features.diagnostics.calls,
      ...features.engine.calls,
      ...features.engines.calls,
      ...features.images.calls,
      ...features.setup.calls,
      ...features.tasks.calls,
    },
    streams: {
      ...features.containers.streams,
      ...features.engines.streams,
      ...features.images.streams,
      ...features.run.streams,
      ...features.setup.streams,
    },
    dispose: async () => {
      await Promise.all(Object.values(features).map(async (feature) => feature.dispose()));
      await finding.dispose();
    },
  };
}

function enginesFeature(finding: EngineFinding, { environment, version, plainTcp }: EngineSideDeps) {
  const home = homedir();
  return createEnginesFeature({
    detector: finding.detector,
    choose: finding.choose,
    plainTcp: { ...plainTcp, onChanged: (endpoint) => followPlainTcp(finding, endpoint) },
    terminal: { configFolder: environment.configDir ?? join(home, '.docker'), environment },
    machine: {
      app: version,
      system: `${type()} ${release()} ${arch()}`,
      home,
      userName: nameOfUser(),
    },
  });
}

/** An exception was made or taken back: what stands on it begins anew, and the list looks again. */
function followPlainTcp({ connection, detector }: EngineFinding, changed: string): void {
  const state = connection.state();
  const url = 'endpoint' in state ? state.endpoint?.url : undefined;
  const parsed = url === undefined ? null : parseEngineAddress(url, { platform: 'linux', hasTls: false });
  if (parsed?.ok && plainTcpEndpoint(parsed.address) === changed) connection.switchEngine();
  detector.scan().catch(() => undefined);
}

/** Pages that the guide and the doctor name. */
function isNamedPage(url: string): boolean {
  return isSetupPage(url) || isDoctorPage(url);
}

/** Begins what the first screen will ask for, while its page is still loading. */
function preloadLists(containers: ReturnType<typeof createContainersFeature>): void {
  const { signal } = new AbortController();
  // Whoever asks for the list later is told why there is none.
  void Promise.resolve(containers.calls['containers.list']({}, { signal })).catch(() => undefined);
}
