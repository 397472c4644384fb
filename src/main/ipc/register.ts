import { channels } from '../../shared/ipc/bridge';
import type { Dispatcher } from './dispatcher';
import type { SenderEvent } from './sender';
import type { StreamPort } from './stream-pump';

/** The parts of Electron's ipcMain that are used, and nowhere but here. */
export type IpcMainPort = {
  handle(channel: string, listener: (event: never, ...args: unknown[]) => Promise<unknown>): void;
  on(channel: string, listener: (event: never, ...args: unknown[]) => void): unknown;
};

/** Connects the dispatcher to Electron: three channels, and these stay the only ones. */
export function registerIpc(ipcMain: IpcMainPort, dispatcher: Dispatcher): void {
  ipcMain.handle(channels.invoke, (event: SenderEvent, ...args) => dispatcher.invoke(event, args));
  ipcMain.on(channels.cancel, (event: SenderEvent, ...args) => dispatcher.cancel(event, args));
  ipcMain.on(
    channels.stream,
    (event: SenderEvent & { readonly ports: readonly StreamPort[] }, request: unknown) =>
      dispatcher.openStream(event, request, event.ports),
  );
}
