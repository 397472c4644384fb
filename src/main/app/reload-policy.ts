/** Three returns within five minutes; then a person has to decide. */
const windowMs = 5 * 60_000;
const delaysMs = [0, 250, 1_500] as const;

/**
 * Decides what to do when a page's process was lost: the delay until it is loaded again, or null to give up.
 * Counting starts anew after `reset` or once the earlier losses are old.
 */
export function createReloadPolicy(now: () => number): {
  readonly nextDelayMs: () => number | null;
  readonly reset: () => void;
} {
  let losses: number[] = [];
  return {
    nextDelayMs: () => {
      const at = now();
      losses = losses.filter((time) => at - time < windowMs);
      const delay = delaysMs[losses.length] ?? null;
      losses.push(at);
      return delay;
    },
    reset: () => {
      losses = [];
    },
  };
}
