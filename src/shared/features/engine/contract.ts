import * as v from 'valibot';
import { call } from '../../ipc/define';
import type { EngineState } from './model';

export const engineCalls = {
  'engine.state': call(v.strictObject({})).returns<EngineState>(),
  /** Tries again at once instead of waiting for the next attempt. */
  'engine.reconnect': call(v.strictObject({})).returns<void>(),
};
