import * as v from 'valibot';
import { call } from '../../ipc/define';
import type { InstallAnswer, UpdateView } from './model';

const nothing = v.strictObject({});

export const updatesCalls = {
  'updates.state': call(nothing).returns<UpdateView>(),
  /** Looks now; resolves when that is over, also when it failed: the view says so. */
  'updates.check': call(nothing).returns<UpdateView>(),
  /** Begins to fetch what is offered; `updates.changed` tells how far it is. */
  'updates.download': call(nothing).returns<void>(),
  'updates.stop-download': call(nothing).returns<void>(),
  /** Now: asks in a native dialog first, and not at all while a task runs. At quit: when the app ends anyway. */
  'updates.install': call(v.strictObject({ when: v.picklist(['now', 'quit']) })).returns<InstallAnswer>(),
};
