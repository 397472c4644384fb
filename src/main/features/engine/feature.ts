import type { engineCalls } from '../../../shared/features/engine/contract';
import type { EngineConnection } from '../../engine/engine-port';
import type { Broadcast, MainFeature } from '../../ipc/feature';

/** Shows the connection to the page. It does not own it: whoever made it starts and stops it. */
export function createEngineFeature(deps: {
  readonly connection: Pick<EngineConnection, 'state' | 'onState' | 'reconnect'>;
  readonly broadcast: Broadcast;
}): MainFeature<typeof engineCalls> {
  const { connection, broadcast } = deps;
  const dispose = connection.onState(({ kind }) => broadcast('engine.state-changed', { kind }));
  return {
    calls: {
      'engine.state': () => connection.state(),
      'engine.reconnect': () => connection.reconnect(),
    },
    streams: {},
    dispose,
  };
}
