import { closeSync, openSync, readdirSync } from 'node:fs';

type Stdio = 'ignore' | 'pipe' | number;

/** As many as are replaced at most: each costs two for a moment, and a process has 1024 by default. */
const maxDescriptors = 450;

/**
 * What a child has for its input and output, with nothing else of ours in reach. On Linux a program inherits every descriptor that
 * is not marked otherwise, and Chromium marks few: an engine that is started from here would hold the sockets of our helper
 * processes, which then outlive the app, and files of the user's profile. Node cannot mark them, so the child gets
 * /dev/null in their place. To be given to `spawn` at once; `release` afterwards.
 */
export function withoutOurDescriptors(stdio: readonly Stdio[]): {
  readonly stdio: Stdio[];
  readonly release: () => void;
} {
  const open = process.platform === 'linux' ? openDescriptors() : new Set<number>();
  const highest = Math.max(0, ...open);
  if (highest < stdio.length || highest > maxDescriptors)
    return { stdio: [...stdio], release: () => undefined };
  const nothing = openSync('/dev/null', 'r+');
  // one that is free now may be where the child tells that it could not be started: it stays as it is
  const replaced = Array.from({ length: highest + 1 - stdio.length }, (_, index) =>
    open.has(stdio.length + index) ? nothing : ('ignore' as const),
  );
  return { stdio: [...stdio, ...replaced], release: () => closeSync(nothing) };
}

function openDescriptors(): ReadonlySet<number> {
  try {
    return new Set(readdirSync('/proc/self/fd').map(Number));
  } catch {
    return new Set();
  }
}
