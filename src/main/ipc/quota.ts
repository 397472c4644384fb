import type { IpcLimits } from './limits';

/** Counts what one window has under way. `request` is asked first; a `true` from the others must be given back. */
export type WindowQuota = {
  /** False when the window asks more often than allowed. */
  readonly request: () => boolean;
  readonly startCall: () => boolean;
  readonly endCall: () => void;
  readonly startStream: () => boolean;
  readonly endStream: () => void;
};

/** @param now monotonic milliseconds */
export function createWindowQuota(limits: IpcLimits, now: () => number): WindowQuota {
  let tokens = limits.requestsPerSecond;
  let filledAt = now();
  let calls = 0;
  let streams = 0;
  return {
    request: () => {
      const at = now();
      const earned = ((at - filledAt) / 1000) * limits.requestsPerSecond;
      tokens = Math.min(limits.requestsPerSecond, tokens + earned);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    startCall: () => {
      if (calls >= limits.callsInFlight) return false;
      calls += 1;
      return true;
    },
    endCall: () => {
      calls -= 1;
    },
    startStream: () => {
      if (streams >= limits.openStreams) return false;
      streams += 1;
      return true;
    },
    endStream: () => {
      streams -= 1;
    },
  };
}
