import { type SenderEvent, type SenderFrame, trustedOrigin } from '../sender';

const ourFrame: SenderFrame = { parent: null, origin: trustedOrigin, url: `${trustedOrigin}/index.html#/` };

/** An event as Electron gives it for a message of our own page in window 1, with what differs. */
export function senderEvent(frame: Partial<SenderFrame> | null = {}, windowId = 1): SenderEvent {
  return { sender: { id: windowId }, senderFrame: frame && { ...ourFrame, ...frame } };
}
