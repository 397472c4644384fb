import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppFailure, fail } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { inspectContainer, openLogStream } from '../../engine/api/containers';
import type { EngineSession } from '../../engine/engine-port';
import { demuxLogBatches } from '../../engine/log-demux';
import { hasTty } from './log-stream';
import { asText } from './raw-value';

export type SavedLog = { readonly fileName: string; readonly bytes: number };

export type SaveLogsInput = { readonly id: ContainerId; readonly timestamps: boolean };

/** Asks where to save; null when the user thought better of it. */
export type AskWhereToSave = (suggestedName: string) => Promise<string | null>;

/**
 * Writes a container's whole log, byte for byte as the container wrote it, to a file that the user picks. It grows
 * beside its place and moves there when it is whole: what was there before stays until then, and a cancelled or
 * failed save leaves nothing behind.
 */
export async function saveLogs(
  session: EngineSession,
  input: SaveLogsInput,
  askWhereToSave: AskWhereToSave,
  signal: AbortSignal,
): Promise<SavedLog | null> {
  const raw = await inspectContainer(session, input.id, signal);
  const name = asText(raw.Name, 200).replace(/^\//, '') || input.id.slice(0, 12);
  const path = await askWhereToSave(`${name}.log`);
  if (path === null || signal.aborted) return null;
  const request = { tail: 'all', isFollowing: false, hasTimestamps: input.timestamps } as const;
  const stream = await openLogStream(session, input.id, request, signal);
  const frames = demuxLogBatches(stream, { isTty: hasTty(raw), contentType: stream.contentType });
  const bytes = await writeWhole(path, frames, signal);
  return { fileName: basename(path), bytes };
}

type Frames = AsyncIterable<readonly { readonly bytes: Uint8Array }[]>;

async function writeWhole(path: string, frames: Frames, signal: AbortSignal): Promise<number> {
  const partial = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const bytes = await writeFrames(partial, frames);
    if (signal.aborted) throw fail('CANCELLED', 'saving was cancelled');
    await rename(partial, path);
    return bytes;
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw toFileFailure(thrown, basename(path));
  }
}

async function writeFrames(path: string, frames: Frames): Promise<number> {
  const file = await open(path, 'wx');
  let bytes = 0;
  try {
    for await (const batch of frames) {
      const chunks = batch.map((frame) => frame.bytes);
      await file.writev(chunks);
      for (const chunk of chunks) bytes += chunk.byteLength;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

function toFileFailure(thrown: unknown, fileName: string): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  const params = { path: fileName };
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('DISK_FULL', message, { params, cause: thrown });
  return fail('FILE_ERROR', message, { params, cause: thrown });
}
