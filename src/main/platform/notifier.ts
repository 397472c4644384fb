import type { NativeImage } from 'electron';
import type { Log } from './log';

export type NoticeShown = {
  readonly title: string;
  readonly body: string;
  /** What its button says, where the system shows one; without one it has no button. */
  readonly action?: string;
  readonly onClick: () => void;
};

/** Shows something beside the app, as the system does it: where, how long, and whether at all when the person wants quiet. */
export type Notifier = {
  /** False where this computer shows none. */
  readonly show: (notice: NoticeShown) => boolean;
  /** Takes away what is still shown. */
  readonly dispose: () => void;
};

/** One that the system shows, or did. */
export type NativeNotification = { readonly show: () => void; readonly close: () => void };

export type NativeEvents = {
  /** The person wants to see what it is about. */
  readonly onOpen: () => void;
  readonly onClosed: () => void;
  readonly onFailed: () => void;
};

export type NativeOptions = {
  readonly title: string;
  readonly body: string;
  readonly icon?: NativeImage;
  readonly actions?: readonly { readonly type: 'button'; readonly text: string }[];
};

export type NotifierDeps = {
  readonly platform: NodeJS.Platform;
  readonly isSupported: () => boolean;
  readonly create: (options: NativeOptions, events: NativeEvents) => NativeNotification;
  /** Shown where no installed application lends its own. */
  readonly icon?: () => NativeImage;
  readonly log: Log;
};

/** A click is heard for as long as the object lives, so what is shown is kept; the system keeps about as many. */
const maxKept = 20;

/**
 * Urgency, sound and time on screen are left to the system, so that "do not disturb" holds. Buttons are what macOS alone shows through
 * Electron 25; a click does the same everywhere.
 */
export function createNotifier({ platform, isSupported, create, icon, log }: NotifierDeps): Notifier {
  const kept = new Set<NativeNotification>();

  function keep(notification: NativeNotification): void {
    kept.add(notification);
    const [oldest] = kept;
    if (kept.size <= maxKept || !oldest) return;
    kept.delete(oldest);
    oldest.close();
  }

  function show({ title, body, action, onClick }: NoticeShown): boolean {
    if (!isSupported()) return false;
    const options: NativeOptions = {
      ...{ title, body },
      // the others show the icon of the app by themselves
      ...(platform === 'linux' && icon && { icon: icon() }),
      ...(platform === 'darwin' && action && { actions: [{ type: 'button', text: action }] }),
    };
    let hasFailed = false;
    const notification = create(options, {
      onOpen: () => {
        kept.delete(notification);
        onClick();
      },
      onClosed: () => {
        // on Windows one that timed out stays in the list of the system, where it can still be clicked
        if (platform !== 'win32') kept.delete(notification);
      },
      onFailed: () => {
        hasFailed = true;
        kept.delete(notification);
        log('warn', 'a notification was not shown');
      },
    });
    keep(notification);
    notification.show();
    // a desktop without a notification server says so at once
    return !hasFailed;
  }

  return {
    show(notice) {
      try {
        return show(notice);
      } catch (error) {
        log('warn', 'a notification was not shown', error);
        return false;
      }
    },
    dispose() {
      for (const notification of kept) notification.close();
      kept.clear();
    },
  };
}
