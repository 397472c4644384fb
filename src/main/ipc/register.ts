import { channels } from '../../shared/ipc/bridge';
import type { Dispatcher } from './dispatcher';
import type { SenderEvent } from './sender';
import type { StreamPort } from './stream-pump';

/** The parts of Electron's ipcMain that are used, and nowhere but here. */
export type IpcMainPort = {
  readonly handle: (
    channel: string,
    listener: (event: SenderEvent, ...args: unknown[]) => Promise<unknown>,
  ) => void;
  readonly on: (channel: string, listener: (event: MessageEvent, ...args: unknown[]) => void) => unknown;
};

type MessageEvent = SenderEvent & { readonly ports: readonly StreamPort[] };

/** Connects the dispatcher to Electron: three channels, and these stay the only ones. */
export function registerIpc(ipcMain: IpcMainPort, dispatcher: Dispatcher): void {
  ipcMain.handle(channels.invoke, (event, ...args) => dispatcher.invoke(event, args));
  ipcMain.on(channels.cancel, (event, ...args) => dispatcher.cancel(event, args));
  ipcMain.on(channels.stream, (event, request) => dispatcher.openStream(event, request, event.ports));
}
