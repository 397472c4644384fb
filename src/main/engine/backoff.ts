export type BackoffOptions = {
  readonly firstMs: number;
  readonly maxMs: number;
  /** Cap while the first attempts are young; afterwards `maxMs`. */
  readonly earlyMaxMs?: number;
  readonly earlyAttempts?: number;
  /** 0 ≤ random < 1. */
  readonly random?: () => number;
};

export type Backoff = {
  /** How long to wait before the next attempt: doubling, with ± 20 % so that nobody marches in step. */
  readonly next: () => number;
  readonly reset: () => void;
};

export function createBackoff(options: BackoffOptions): Backoff {
  const random = options.random ?? Math.random;
  let attempts = 0;
  return {
    next() {
      const isEarly = attempts < (options.earlyAttempts ?? 0);
      const maxMs = isEarly ? (options.earlyMaxMs ?? options.maxMs) : options.maxMs;
      const baseMs = Math.min(maxMs, options.firstMs * 2 ** Math.min(attempts, 20));
      attempts += 1;
      return Math.round(baseMs * (0.8 + 0.4 * random()));
    },
    reset() {
      attempts = 0;
    },
  };
}
