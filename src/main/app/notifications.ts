import { app, BrowserWindow, nativeImage, Notification } from 'electron';
import type { notificationsCalls } from '../../shared/features/notifications/contract';
import { noticeMessages } from '../../shared/features/notifications/native-messages';
import { noticePlain, noticeTarget, noticeText } from '../../shared/features/notifications/notice-text';
import { createNotificationsFeature } from '../features/notifications/feature';
import {
  createNoticeWatch,
  type NoticeSources,
  type NoticeWatch,
} from '../features/notifications/notice-watch';
import type { MainFeature } from '../ipc/feature';
import type { Log } from '../platform/log';
import { noticePicture } from '../platform/notice-picture';
import { createNotifier, type Notifier } from '../platform/notifier';
import type { AllHandlers } from './features';
import { noteWhatIsAsked } from './notice-hints';
import type { OpenPage } from './open-page';
import type { SettingsHub } from './services';

export type NotificationsInput = {
  readonly settings: SettingsHub;
  /** What is told of is there once the engine's side is. */
  readonly sources: Promise<NoticeSources>;
  readonly openPage: OpenPage;
  readonly log: Log;
};

export type Notifications = MainFeature<typeof notificationsCalls> & {
  /** The same handlers, with what a person does through them noted: it is no news to them. */
  readonly listenTo: (handlers: AllHandlers) => AllHandlers;
  /** Main itself stops or restarts the engine because a person asked for it. */
  readonly engineAsked: NoticeWatch['engineAsked'];
};

/** Tells of what happens beside the window: rules, words, the system's notifications, and the page that a click opens. */
export function createNotifications(input: NotificationsInput): Notifications {
  const { settings, openPage, log } = input;
  const notifier = electronNotifier(log);
  const words = () => noticeMessages(settings.language());
  const watch = createNoticeWatch({
    choice: settings.get(),
    isInFront,
    onNotice: (notice) => {
      notifier.show({ ...noticeText(notice, words()), onClick: () => openPage(noticeTarget(notice)) });
    },
  });
  const off = settings.onChanged(watch.choose);
  input.sources.then(watch.listen, () => undefined);
  const feature = createNotificationsFeature({
    muted: () => settings.get().mutedContainers,
    setMuted: (names) => settings.update({ mutedContainers: [...names] }),
    showTest: () => {
      const { test, testBody } = words();
      return notifier.show({
        title: noticePlain(test, 120),
        body: noticePlain(testBody, 200),
        onClick: () => openPage({ kind: 'page', page: 'settings' }),
      });
    },
  });
  return {
    ...feature,
    listenTo: (handlers) => noteWhatIsAsked(handlers, watch),
    engineAsked: watch.engineAsked,
    dispose: () => {
      off();
      watch.dispose();
      notifier.dispose();
    },
  };
}

/** `appId` of electron-builder.yml. */
const windowsAppId = 'app.gantry.desktop';

/** Whether a person has the app before them. A hidden window may still count as focused for a moment. */
function isInFront(): boolean {
  const window = BrowserWindow.getFocusedWindow();
  return window !== null && window.isVisible() && !window.isMinimized();
}

function electronNotifier(log: Log): Notifier {
  // the name under which Windows knows the shortcut that the installer made; it shows nothing of whom it does not know
  if (process.platform === 'win32') app.setAppUserModelId(windowsAppId);
  return createNotifier({
    platform: process.platform,
    // before that Electron knows nothing of the desktop
    isSupported: () => app.isReady() && Notification.isSupported(),
    create: ({ actions, icon, ...texts }, { onOpen, onClosed, onFailed }) => {
      const notification = new Notification({
        ...texts,
        ...(actions && { actions: [...actions] }),
        ...(icon && { icon }),
      });
      notification.on('click', onOpen);
      notification.on('action', onOpen);
      notification.on('close', onClosed);
      notification.on('failed', onFailed);
      return notification;
    },
    icon: () => nativeImage.createFromDataURL(`data:image/png;base64,${noticePicture}`),
    log,
  });
}
