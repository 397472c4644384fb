/** A lock between processes that the kernel gives back when its holder ends, in whatever way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { systemEnvironment } from './command.ts';

/**
 * Runs `work` while holding the lock of `file` (made when missing, and left there). Waits for as long as another
 * process holds it.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  // Node has no flock of its own. `cat` starts once the lock is held, and the lock ends with it: when this process
  // dies, cat's input closes.
  const holder = spawn('flock', [file, 'cat'], {
    env: systemEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'close');
  holder.stdin.on('error', () => {});
  holder.stdin.write('locked\n');
  try {
    const first = await Promise.race([once(holder.stdout, 'data').then(() => 'locked'), ended]);
    if (first !== 'locked') {
      throw new Error(`could not lock ${file}`);
    }
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
