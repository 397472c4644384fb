import { app, shell } from 'electron';
import { lstat } from 'node:fs/promises';
import { fail } from '../../shared/ipc/errors';

/** Hands a file to the program that the system has for it. Throws FILE_ERROR when there is none, or it is gone. */
export async function openFile(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw fail('FILE_ERROR', problem, { params: { path } });
}

/** Shows a file in the system's file manager. Throws FILE_ERROR when it is gone. */
export async function showFile(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (!stats) throw fail('FILE_ERROR', 'there is no such file', { params: { path } });
  shell.showItemInFolder(path);
}

/** Where the system keeps what a person downloads. */
export function downloadsFolder(): string {
  return app.getPath('downloads');
}
