import { chmod, lstat, mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogSink } from './log';

/** Two files of this size at most: the current one and the one before. */
const maxSizeBytes = 2 * 1024 * 1024;
const fileNames = ['main.log', 'main.old.log'] as const;

/**
 * Opens the rotating log file, readable by the user only. Loaded on demand: the logger is heavier than all else that
 * main needs for its first window. A log that cannot be written (full disk, no permission) is silent and stops nothing.
 *
 * @returns where lines go
 */
export async function openLogFile(folder: string): Promise<LogSink> {
  try {
    await prepareFolder(folder);
    return await createSink(join(folder, fileNames[0]));
  } catch {
    return () => undefined;
  }
}

/** Somebody else's link at our place is taken away, never written through. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await lstat(folder)).isDirectory()) throw new Error('not a folder');
  await chmod(folder, 0o700);
  for (const name of fileNames) {
    const stats = await lstat(join(folder, name)).catch(() => null);
    if (stats?.isSymbolicLink()) await unlink(join(folder, name));
  }
}

async function createSink(path: string): Promise<LogSink> {
  const { default: electronLog } = await import('electron-log/node');
  const { console: consoleTransport, file, remote } = electronLog.transports;
  consoleTransport.level = false;
  consoleTransport.writeFn = () => undefined;
  if (remote) remote.level = false;
  file.resolvePathFn = () => path;
  file.maxSize = maxSizeBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  return (level, line) => electronLog[level](line);
}
