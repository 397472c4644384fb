import type { PumpClock } from './stream-pump';

/** The real clock of the pumps. */
export const systemClock: PumpClock = {
  now: () => performance.now(),
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  soon: (run) => {
    const handle = setImmediate(run);
    return () => clearImmediate(handle);
  },
};
