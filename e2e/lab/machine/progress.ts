/** Progress lines go to stderr, so that stdout carries only what a script wants to read. */

const startedAt = performance.now();

/** Prints one line with the seconds since the program began. */
export function progress(text: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(`[lab ${seconds.padStart(6)}s] ${text}\n`);
}
