import type { notificationsCalls } from '../../../shared/features/notifications/contract';
import { fail } from '../../../shared/ipc/errors';
import type { MainFeature } from '../../ipc/feature';

export type NotificationsFeatureDeps = {
  readonly muted: () => readonly string[];
  /** Resolves when it is on disk. */
  readonly setMuted: (names: readonly string[]) => Promise<void>;
  /** Shows a notification that only says that it can be seen; false where none can be shown. */
  readonly showTest: () => boolean;
};

/** As many as the settings take. */
const maxMuted = 200;

/** What a person decides about notifications beside a container and in the settings. */
export function createNotificationsFeature(
  deps: NotificationsFeatureDeps,
): MainFeature<typeof notificationsCalls> {
  /** One after the other: each starts from what the one before has made. */
  let changes: Promise<unknown> = Promise.resolve();

  async function mute(name: string, isMuted: boolean): Promise<void> {
    const before = deps.muted();
    if (before.includes(name) === isMuted) return;
    if (isMuted && before.length >= maxMuted) throw fail('INVALID_INPUT', 'too many muted containers');
    await deps.setMuted(isMuted ? [...before, name] : before.filter((one) => one !== name));
  }

  return {
    calls: {
      'notifications.mute': ({ name, isMuted }) => {
        const change = changes.then(() => mute(name, isMuted));
        changes = change.catch(() => undefined);
        return change;
      },
      'notifications.test': () => ({ isShown: deps.showTest() }),
    },
    streams: {},
    dispose: () => undefined,
  };
}
