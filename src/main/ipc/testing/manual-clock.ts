import type { PumpClock } from '../stream-pump';

export type ManualClock = PumpClock & {
  /** Moves the time and runs what is due. */
  readonly advance: (ms: number) => void;
  /** Lets promises settle and runs what was to be done soon. */
  readonly settle: () => Promise<void>;
};

/** Time that only a test moves. */
export function createManualClock(): ManualClock {
  let time = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  let soon: { readonly run: () => void }[] = [];
  const settlePromises = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => time,
    setTimer: (run, ms) => {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    soon: (run) => {
      const entry = { run };
      soon.push(entry);
      return () => {
        soon = soon.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      time += ms;
      const due = timers.filter((timer) => timer.at <= time);
      timers = timers.filter((timer) => timer.at > time);
      for (const timer of due) timer.run();
    },
    settle: async () => {
      await settlePromises();
      const due = soon;
      soon = [];
      for (const entry of due) entry.run();
      await settlePromises();
    },
  };
}
