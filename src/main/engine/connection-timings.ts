/** How long a connection waits for what. All in ms. */
export type ConnectionTimings = {
  readonly firstRetryMs: number;
  readonly earlyMaxRetryMs: number;
  readonly maxRetryMs: number;
  readonly probeMs: number;
  /** The same for sockets and pipes of this computer, where it is the shorter. */
  readonly localProbeMs: number;
  readonly pingMs: number;
  readonly visibleBeatMs: number;
  readonly hiddenBeatMs: number;
  readonly reconcileBeatMs: number;
};

export const defaultTimings: ConnectionTimings = {
  firstRetryMs: 250,
  // a person who watches sees it return within moments; an hour later one attempt in ten seconds is enough
  earlyMaxRetryMs: 5_000,
  maxRetryMs: 10_000,
  probeMs: 3_000,
  // a person who starts the app with an engine that is silent is told within two seconds
  localProbeMs: 1_600,
  pingMs: 5_000,
  // with two pings of five seconds, an engine that has fallen silent is told within twenty
  visibleBeatMs: 8_000,
  hiddenBeatMs: 60_000,
  reconcileBeatMs: 45_000,
};
