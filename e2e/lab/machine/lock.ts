/** A lock between processes that the kernel gives back when its holder ends, in whatever way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { locksDir } from '../paths.ts';
import { systemEnvironment } from './command.ts';

/** Runs `work` while holding the lock called `subject`. Waits for as long as another process holds it. */
export async function withLock<T>(subject: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(locksDir(), { recursive: true });
  const file = join(locksDir(), subject);
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
