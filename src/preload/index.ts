import { contextBridge, ipcRenderer } from 'electron';
import { type CallResult, channels, type GantryBridge, streamPortTag } from '../shared/ipc/bridge';
import { type AppError, type ErrorCode } from '../shared/ipc/errors';
import { appEventNames } from '../shared/ipc/events';

/** A message above the limit of V8's strings would take the page down, so it does not leave it (main checks again). */
const maxCharacters = 1_000_000;

/** More messages in a second than any page of ours sends. Main counts more strictly; this keeps its queue short. */
const messagesPerSecond = 500;
let messagesLeft = messagesPerSecond;
let countedAt = performance.now();

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>(appEventNames.map((name) => [name, new Set()]));

ipcRenderer.on(channels.event, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: GantryBridge = {
  invoke: async (callId, name, input) => {
    if (!mayPass()) return refusal('BUSY', 'too many requests');
    if (characters(input) > maxCharacters) return refusal('TOO_BIG', 'message is too big');
    try {
      return (await ipcRenderer.invoke(channels.invoke, callId, name, input)) as CallResult;
    } catch {
      // Only when an answer cannot be cloned or main is on its way out; its text is for nobody.
      return refusal('INTERNAL', 'no answer');
    }
  },
  cancel: (callId) => {
    if (mayPass() && characters(callId) <= maxCharacters) ipcRenderer.send(channels.cancel, callId);
  },
  on: (name, listener) => {
    const known = listeners.get(name);
    known?.add(listener);
    return () => {
      known?.delete(listener);
    };
  },
  openStream: (streamId, name, input) => {
    // A port does not survive the bridge, so the page gets its end as a window message.
    const { port1, port2 } = new MessageChannel();
    if (!mayPass()) {
      port2.postMessage({ type: 'error', error: errorOf('BUSY', 'too many requests') });
      window.postMessage({ [streamPortTag]: streamId }, window.location.origin, [port1]);
      return;
    }
    const request = characters(input) > maxCharacters ? null : { streamId, name, input };
    ipcRenderer.postMessage(channels.stream, request, [port2]);
    window.postMessage({ [streamPortTag]: streamId }, window.location.origin, [port1]);
  },
};

contextBridge.exposeInMainWorld('gantry', bridge);

/** Takes one of the messages that are left; they come back with time. */
function mayPass(): boolean {
  const now = performance.now();
  const earned = ((now - countedAt) / 1000) * messagesPerSecond;
  messagesLeft = Math.min(messagesPerSecond, messagesLeft + earned);
  countedAt = now;
  if (messagesLeft < 1) return false;
  messagesLeft -= 1;
  return true;
}

function errorOf(code: ErrorCode, message: string): AppError {
  return { code, message, retryable: code === 'BUSY' };
}

function refusal(code: ErrorCode, message: string): CallResult {
  return { ok: false, error: errorOf(code, message) };
}

/** How much text a value holds. What arrives here was copied by the bridge, which ends cycles and deep nesting. */
function characters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const [key, entry] of Object.entries(value)) {
    sum += key.length + characters(entry);
    if (sum > maxCharacters) break;
  }
  return sum;
}
