import * as v from 'valibot';
import { call } from '../../ipc/define';
import { containerName } from '../../lib/ids';

export const notificationsCalls = {
  /** No notification is shown about a container of this name, or again. Kept in the settings. */
  'notifications.mute': call(v.strictObject({ name: containerName, isMuted: v.boolean() })).returns<void>(),
  /** Shows one, whatever the settings say. False where this computer shows none; what the system hides is not known. */
  'notifications.test': call(v.strictObject({})).returns<{ readonly isShown: boolean }>(),
};
