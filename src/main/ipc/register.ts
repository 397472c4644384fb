import { ipcMain } from 'electron';
import { channels } from '../../shared/ipc/bridge';
import type { Dispatcher } from './dispatcher';

/** Connects the dispatcher to Electron: three channels, and these stay the only ones that a page can reach. */
export function registerIpc(dispatcher: Dispatcher): void {
  ipcMain.handle(channels.invoke, (event, ...args: unknown[]) => dispatcher.invoke(event, args));
  ipcMain.on(channels.cancel, (event, ...args: unknown[]) => dispatcher.cancel(event, args));
  ipcMain.on(channels.stream, (event, request: unknown) =>
    dispatcher.openStream(event, request, event.ports),
  );
}
