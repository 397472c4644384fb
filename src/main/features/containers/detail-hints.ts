import type { EngineConnection } from '../../engine/engine-port';
import type { Broadcast } from '../../ipc/feature';
import { hintIds } from './containers-list';

/** Pages of containers that may be open or in the page's cache. */
const maxInspected = 32;

export type DetailHints = {
  /** The page has asked for this one's detail. */
  readonly note: (id: string) => void;
  readonly dispose: () => void;
};

/**
 * Tells the page of events of containers whose detail it has asked for. A detail says more than a row: a quick restart
 * or a new network leaves the row as it was.
 */
export function createDetailHints(connection: EngineConnection, broadcast: Broadcast): DetailHints {
  const inspected = new Set<string>();
  const off = connection.onEvents((events) => {
    if (inspected.size === 0) return;
    const ids = new Set(events.flatMap((event) => hintIds(event) ?? []).filter((id) => inspected.has(id)));
    const state = connection.state();
    if (ids.size === 0 || state.kind !== 'connected') return;
    broadcast('engine.resource-changed', { engineId: state.endpoint.id, kind: 'containers', ids: [...ids] });
  });
  return {
    note(id) {
      inspected.delete(id);
      inspected.add(id);
      const [oldest] = inspected;
      if (inspected.size > maxInspected && oldest !== undefined) inspected.delete(oldest);
    },
    dispose: off,
  };
}
