/** The parts of Electron's ipc events that tell who is asking. */
export type SenderEvent = {
  readonly sender: { readonly id: number };
  readonly senderFrame: SenderFrame | null;
};

export type SenderFrame = {
  readonly parent: unknown;
  readonly origin: string;
  readonly url: string;
};

/** Where our page comes from; nothing else may ask for anything. */
export const trustedOrigin = 'app://bundle';

/**
 * Whether a message comes from a window of ours, from its main frame, showing our own page. Reads everything at
 * once: after an await the frame may have gone or be showing something else. Empty and `about:blank` addresses are
 * refused like any other foreign one.
 */
export function isTrustedSender(event: SenderEvent, windowIds: ReadonlySet<number>): boolean {
  try {
    const frame = event.senderFrame;
    if (!frame || !windowIds.has(event.sender.id)) return false;
    return (
      frame.parent === null && frame.origin === trustedOrigin && frame.url.startsWith(`${trustedOrigin}/`)
    );
  } catch {
    // Electron throws when a frame was disposed while its message was on the way.
    return false;
  }
}
