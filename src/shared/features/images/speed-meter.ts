/** Bytes per second over a sliding window. Times come from the caller, so that a test can be the clock. */
export type SpeedMeter = {
  /** Notes how many bytes there are in all. */
  readonly add: (atMs: number, bytes: number) => void;
  /** Null until something moved and there is enough time to divide by. */
  readonly bytesPerSecond: (atMs: number) => number | null;
};

const sampleEveryMs = 100;
const shortestSpanMs = 250;

export function createSpeedMeter(windowMs = 3000): SpeedMeter {
  let samples: { atMs: number; bytes: number }[] = [];
  let latest = 0;

  return {
    add: (atMs, bytes) => {
      latest = bytes;
      const last = samples.at(-1);
      if (last && atMs < last.atMs) samples = [];
      else if (last && atMs - last.atMs < sampleEveryMs) return;
      samples.push({ atMs, bytes });
      // one sample from before the window stays: it is where the window begins
      while (samples.length > 2 && (samples[1]?.atMs ?? atMs) <= atMs - windowMs) samples.shift();
    },
    bytesPerSecond: (atMs) => {
      const first = samples[0];
      if (!first || latest === 0) return null;
      const spanMs = atMs - first.atMs;
      return spanMs < shortestSpanMs ? null : Math.round(((latest - first.bytes) * 1000) / spanMs);
    },
  };
}
