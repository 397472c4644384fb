import { join } from 'node:path';
import type { LogSink } from './log';

/** Two files of this size at most: the current one and the one before. */
const maxSizeBytes = 2 * 1024 * 1024;

/**
 * Opens the rotating log file. Loaded on demand: the logger is heavier than all else that main needs for its
 * first window. A log that cannot be written (full disk, no permission) stops by itself and never the app.
 *
 * @returns where lines go
 */
export async function openLogFile(folder: string): Promise<LogSink> {
  const { default: electronLog } = await import('electron-log/node');
  electronLog.transports.console.level = false;
  const { file } = electronLog.transports;
  file.resolvePathFn = () => join(folder, 'main.log');
  file.maxSize = maxSizeBytes;
  file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  return (level, line) => electronLog[level](line);
}
