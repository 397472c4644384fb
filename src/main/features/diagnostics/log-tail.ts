import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const maxBytes = 128 * 1024;
const maxLines = 300;

/** The last lines of the app's own log, oldest first; none when it cannot be read. A link at its place is not followed. */
export async function readLogTail(folder: string): Promise<readonly string[]> {
  try {
    // the flag does not exist on Windows
    const noFollow = constants.O_NOFOLLOW ?? 0;
    const file = await open(join(folder, 'main.log'), constants.O_RDONLY | noFollow);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return [];
      const start = Math.max(0, stats.size - maxBytes);
      const buffer = Buffer.alloc(Math.min(maxBytes, stats.size));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
      const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
      // the first of a piece is half a line
      return lines
        .slice(start > 0 ? 1 : 0)
        .filter((line) => line !== '')
        .slice(-maxLines);
    } finally {
      await file.close();
    }
  } catch {
    return [];
  }
}
