import type { containersCalls, containersStreams } from '../../../shared/features/containers/contract';
import type { ContainerDetail } from '../../../shared/features/containers/model';
import type { ContainerId } from '../../../shared/lib/ids';
import { inspectContainer, renameContainer } from '../../engine/api/containers';
import type { EngineConnection } from '../../engine/engine-port';
import { toEngineFailure } from '../../engine/errors';
import type { Broadcast, MainFeature } from '../../ipc/feature';
import { type ActInput, actOnMany } from './act-on-many';
import { createContainersList } from './containers-list';
import type { ContainersPort } from './containers-port';
import { createDetailHints } from './detail-hints';
import { toContainerDetail } from './inspect-mapper';
import { streamLogs } from './log-stream';
import { probePublishedPort } from './probe-port';
import { type PortChoice, webTargetOf } from './open-port';
import { removalLoss } from './removal-loss';
import { type AskWhereToSave, saveLogs } from './save-logs';

export type ContainersFeatureDeps = {
  readonly connection: EngineConnection;
  readonly broadcast: Broadcast;
  readonly askWhereToSave: AskWhereToSave;
  /** The user's own word for where published ports answer; null, or absent, when there is none. */
  readonly publishedHost?: () => string | null;
  /** Hands a published port to the browser. */
  readonly openPublishedPort: (host: string, port: number, scheme: 'http' | 'https') => Promise<void>;
};

type WantedScheme = { readonly scheme?: 'http' | 'https' };

export type ContainersFeature = MainFeature<typeof containersCalls, typeof containersStreams> & {
  readonly port: ContainersPort;
};

/** Containers: their list, what can be done to them, their logs. */
export function createContainersFeature(deps: ContainersFeatureDeps): ContainersFeature {
  const { connection, broadcast, askWhereToSave, openPublishedPort } = deps;
  const list = createContainersList(connection, broadcast);
  const details = createDetailHints(connection, broadcast);
  const publishing = () => {
    const { endpoint, info } = connection.session();
    return { endpoint, info, hostOverride: deps.publishedHost?.() ?? null };
  };
  const nameOf = (id: ContainerId) => list.get(id)?.name;

  const inspect = async (id: ContainerId, signal: AbortSignal): Promise<ContainerDetail> => {
    try {
      details.note(id);
      return toContainerDetail(await inspectContainer(connection.session(), id, signal));
    } catch (thrown) {
      throw toEngineFailure(thrown, { name: nameOf(id) });
    }
  };

  const act = async (input: ActInput, signal: AbortSignal) => {
    const results = await actOnMany(input, { session: connection.session(), signal, nameOf });
    // who asked looks at the list next: what is there then is what the action made of it
    await list.look(input.ids);
    return results;
  };

  const openPort = async (id: ContainerId, choice: PortChoice & WantedScheme, signal: AbortSignal) => {
    const { host, port, scheme } = webTargetOf(await inspect(id, signal), publishing(), choice);
    await openPublishedPort(host, port, choice.scheme ?? scheme);
  };

  const ending = new AbortController();
  const port: ContainersPort = {
    rows: list.rows,
    onChanged: list.onRows,
    act: (action, ids) => act({ action, ids, force: false, removeVolumes: false }, ending.signal),
    openPort: (id, choice) => openPort(id, choice, ending.signal),
    find: async (name, signal) => {
      await list.changes(undefined, signal);
      return list.rows().find((row) => row.name === name) ?? null;
    },
  };

  return {
    port,
    calls: {
      'containers.list': ({ since }, { signal }) => list.changes(since, signal),
      'containers.inspect': ({ id }, { signal }) => inspect(id, signal),
      'containers.act': (input, { signal }) => act(input, signal),
      'containers.rename': async ({ id, name }, { signal }) => {
        await renameContainer(connection.session(), id, name, signal);
        await list.look([id]);
      },
      'containers.removal-loss': ({ ids }, { signal }) => removalLoss(connection.session(), ids, signal),
      'containers.open-port': ({ id, ...choice }, { signal }) => openPort(id, choice, signal),
      'containers.probe-port': async ({ id, ...choice }, { signal }) => {
        const session = publishing();
        return probePublishedPort(await inspect(id, signal), { session, choice, signal });
      },
      'containers.save-logs': (input, { signal }) =>
        saveLogs(connection.session(), input, askWhereToSave, signal),
    },
    streams: {
      'containers.logs': (input, { signal }) => streamLogs(connection.session(), input, signal),
    },
    dispose: () => {
      ending.abort();
      details.dispose();
      list.dispose();
    },
  };
}
