import type { ContainerRow } from '../../../shared/features/containers/model';
import { listContainers, listContainersByIds } from '../../engine/api/containers';
import type { EngineConnection, EngineEvent } from '../../engine/engine-port';
import { createWatchedList, type WatchedList } from '../../engine/watched-list';
import type { Broadcast } from '../../ipc/feature';
import { isSameRow, toContainerRow } from './list-mapper';

/** Happens inside a container or beside it and changes nothing that a row shows. */
const quietActions = /^(?:exec_|top|attach|detach|resize|archive-path|extract-to-dir|copy|export|commit)/;

/** The containers whose row may differ after an event; connecting a network can change the ports. */
export function hintIds(event: EngineEvent): readonly string[] | null {
  if (event.type === 'container') return quietActions.test(event.action) ? null : [event.id];
  if (event.type !== 'network') return null;
  const { container } = event.attributes;
  return container ? [container] : null;
}

type RowsListener = (ids: readonly string[] | 'all') => void;

export type ContainersList = WatchedList<ContainerRow> & {
  /** Told whenever rows differ, in main; the page is told by an event. */
  readonly onRows: (listener: RowsListener) => () => void;
};

/** The list of containers, kept right by comparing and quick by events. */
export function createContainersList(connection: EngineConnection, broadcast: Broadcast): ContainersList {
  const listeners = new Set<RowsListener>();
  const list = createWatchedList({
    connection,
    fetchAll: listContainers,
    fetchByIds: (session, ids, signal) => listContainersByIds(session, ids, { signal }),
    toRow: toContainerRow,
    isSame: isSameRow,
    hintIds,
    onChanged: (ids) => {
      const state = connection.state();
      const engineId = 'endpoint' in state ? state.endpoint?.id : undefined;
      if (engineId) broadcast('engine.resource-changed', { engineId, kind: 'containers', ids });
    },
    onRows: (ids) => {
      for (const listener of listeners) listener(ids);
    },
  });
  return {
    ...list,
    onRows: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
      list.dispose();
    },
  };
}
