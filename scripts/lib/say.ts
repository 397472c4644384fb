/** Lines that these scripts themselves print, told apart from what the programs they run print. */

export function say(line: string): void {
  process.stdout.write(`gantry: ${line}\n`);
}

/** For instance `1 min 05 s`, `3.2 s`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const rest = String(Math.round(seconds % 60)).padStart(2, '0');
  return `${Math.floor(seconds / 60)} min ${rest} s`;
}
