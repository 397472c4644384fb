import { mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppFailure, fail } from '../../../shared/ipc/errors';
import { replaceFile } from './replace-file';

/** config.json of the docker CLI as it was read. */
export type ConfigFile = {
  /** Where it really is: a link to it, as managers of settings make them, stays one. */
  readonly path: string;
  readonly folder: string;
  /** Null when there is none yet. */
  readonly text: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly mode: number;
};

const maxBytes = 1024 * 1024;
/** It holds credentials. */
const newMode = 0o600;

/** Reads config.json; CONFIG_UNREADABLE with the reason `unreadable` or `malformed` when it may not be touched. */
export async function readConfigFile(folder: string): Promise<ConfigFile> {
  const named = join(folder, 'config.json');
  try {
    const path = await realpath(named);
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > maxBytes) throw unreadable(named, 'malformed');
    const text = await readFile(path, 'utf8');
    return { path, folder, text, values: parse(text, named), mode: stats.mode & 0o777 };
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { path: named, folder, text: null, values: {}, mode: newMode };
    throw code === 'CONFIG_UNREADABLE' ? thrown : unreadable(named, 'unreadable', thrown);
  }
}

/** Makes a context the current one; `default` is the absence of one. All other settings stay as they are. */
export async function writeConfigFile(config: ConfigFile, contextName: string): Promise<void> {
  const values: Record<string, unknown> = { ...config.values };
  if (contextName === 'default') delete values.currentContext;
  else values.currentContext = contextName;
  // nothing changes, so nothing is written
  if (values.currentContext === config.values.currentContext) return;
  if (config.text === null) await mkdir(config.folder, { recursive: true, mode: 0o700 });
  const now = await readFile(config.path, 'utf8').catch(() => null);
  // a login in a terminal writes it too
  if (now !== config.text) throw fail('BUSY', `another program has just changed ${config.path}`);
  await replaceFile(config.path, `${JSON.stringify(values, null, indentOf(config.text))}\n`, config.mode);
}

/** The CLI's own is a tab. */
function indentOf(text: string | null): string {
  return /\n([ \t]+)"/.exec(text ?? '')?.[1] ?? '\t';
}

function parse(text: string, path: string): Record<string, unknown> {
  // the CLI takes an empty file for no settings
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (cause) {
    throw unreadable(path, 'malformed', cause);
  }
  throw unreadable(path, 'malformed');
}

function unreadable(path: string, reason: 'unreadable' | 'malformed', cause?: unknown): AppFailure {
  return fail('CONFIG_UNREADABLE', `${path} is ${reason}`, { params: { path, reason }, cause });
}
