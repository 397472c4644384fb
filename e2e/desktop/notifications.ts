/** A notification server of the desktop (Desktop Notifications Specification 1.2) that keeps what it is asked to show. */
import type { Bus } from './bus.ts';
import type { BusValue } from './wire.ts';

export type ShownNotification = {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** Keys of what can be clicked: `default` is the notification itself. */
  readonly actions: readonly string[];
  /** Epoch ms at which it was asked for. */
  readonly atMs: number;
};

export type NotificationServer = {
  /** In the order in which they came, without those that were taken back. */
  readonly shown: () => readonly ShownNotification[];
  /** As a click on it. */
  readonly click: (notification: ShownNotification) => void;
};

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';
const dismissedByPerson = 2;
const closedByCall = 3;

export async function serveNotifications(bus: Bus): Promise<NotificationServer> {
  const shown = new Map<number, ShownNotification>();
  let last = 0;
  const close = (id: number, reason: number): void => {
    if (!shown.delete(id)) return;
    bus.emit({
      ...{ path, interfaceName: name, member: 'NotificationClosed' },
      signature: 'uu',
      body: [id, reason],
    });
  };
  await bus.serve(name, name, {
    Notify: ([, replaced, , title, body, actions]) => {
      last += 1;
      const id = Number(replaced) || last;
      shown.set(id, {
        id,
        title: String(title),
        body: String(body),
        actions: (actions as readonly BusValue[]).filter((_, index) => index % 2 === 0).map(String),
        atMs: Date.now(),
      });
      return { signature: 'u', body: [id] };
    },
    CloseNotification: ([id]) => {
      close(Number(id), closedByCall);
      return { signature: '', body: [] };
    },
    GetCapabilities: () => ({ signature: 'as', body: [['body', 'actions']] }),
    GetServerInformation: () => ({ signature: 'ssss', body: ['tests', 'tests', '1', '1.2'] }),
  });
  return {
    shown: () => [...shown.values()],
    click({ id }) {
      const signal = { path, interfaceName: name };
      bus.emit({ ...signal, member: 'ActionInvoked', signature: 'us', body: [id, 'default'] });
      close(id, dismissedByPerson);
    },
  };
}
