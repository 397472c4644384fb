import type { AppError } from './errors';

/** Every answer is data; nothing is thrown across the border, where only a message would survive. */
export type CallResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError };

/**
 * What the preload puts on `window.gantry`: four functions, frozen. It never grows with features; the names that
 * may be used are checked in main, where the page cannot reach.
 */
export type GantryBridge = {
  /** One request, one answer. `callId` is made by the page so that it can cancel. */
  readonly invoke: (callId: string, name: string, input: unknown) => Promise<CallResult>;
  readonly cancel: (callId: string) => void;
  /** Listens to one of the names in `appEventNames`; the returned function ends it. */
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
  /** Asks for a stream; its port arrives as a window message `{ gantryStream: streamId }` with one port. */
  readonly openStream: (streamId: string, name: string, input: unknown) => void;
};

/** Channel names of Electron's ipc, shared by preload and main and used nowhere else. */
export const channels = {
  invoke: 'gantry:invoke',
  cancel: 'gantry:cancel',
  event: 'gantry:event',
  stream: 'gantry:stream',
} as const;

/** The tag of the window message that carries a stream's port from the preload to the page. */
export const streamPortTag = 'gantryStream';
