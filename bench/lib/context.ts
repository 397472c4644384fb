/** What every bench runs on: the app's runtime, the lab's engine, and how many pairs to take. */
export type BenchContext = {
  readonly electron: string;
  readonly dockerHost: string;
  readonly pairs: number;
};
