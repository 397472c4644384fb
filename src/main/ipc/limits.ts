/** What one window may ask for at once. A page of ours stays far below; a page that was taken over meets BUSY. */
export type IpcLimits = {
  /** Calls under way, counted until their handler has really ended. */
  readonly callsInFlight: number;
  /** Calls and stream openings per second, with as many at once after a quiet second. */
  readonly requestsPerSecond: number;
  readonly openStreams: number;
  readonly message: MessageLimits;
  /** How large an answer or an item of a stream may be, as `isLargerThan` counts: ten thousands of rows fit. */
  readonly reply: number;
};

/** How large a message may be before a schema looks at it. */
export type MessageLimits = {
  readonly depth: number;
  /** Values, keys not counted. */
  readonly nodes: number;
  /** UTF-16 units of all strings and keys together. */
  readonly characters: number;
};

export const ipcLimits: IpcLimits = {
  callsInFlight: 64,
  requestsPerSecond: 200,
  openStreams: 32,
  message: { depth: 32, nodes: 20_000, characters: 1_000_000 },
  reply: 8_000_000,
};
