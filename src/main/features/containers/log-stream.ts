import type { LogLine, LogsEnd } from '../../../shared/features/containers/model';
import { fail } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import {
  inspectContainer,
  type LogRequest,
  openLogStream,
  type RawContainerDetail,
} from '../../engine/api/containers';
import type { EngineSession } from '../../engine/engine-port';
import type { EngineStream } from '../../engine/engine-transport';
import { toEngineFailure } from '../../engine/errors';
import { demuxLogBatches } from '../../engine/log-demux';
import { type RawLogLine, splitLogLines } from '../../engine/log-lines';
import { ItemBatch } from '../../ipc/item-batch';
import { toContainerDetail } from './inspect-mapper';
import { asRecord } from './raw-value';

export type LogsInput = {
  readonly id: ContainerId;
  readonly tail: number;
  readonly follow: boolean;
};

/** Object, number and time of a line besides its text, for the pump's estimate. */
const bytesPerLine = 80;
/** How long the news that the engine is going away may take behind the end of its streams. */
const farewellMs = 500;

export function hasTty(raw: RawContainerDetail): boolean {
  return asRecord(raw.Config).Tty === true;
}

/** Numbers lines from 1; the parts of a long line share its number. */
function createNumbering(): (lines: readonly RawLogLine[]) => ItemBatch<LogLine> {
  let number = 1;
  return (lines) => {
    let sizeBytes = 0;
    const items = lines.map((line): LogLine => {
      sizeBytes += line.text.length + bytesPerLine;
      const item = { number, ...line };
      if (!line.isPartial) number += 1;
      return item;
    });
    return new ItemBatch(items, sizeBytes);
  };
}

/**
 * The last lines of a container's log, then new ones. Ends with the reason; a log that stops while its container
 * goes on is ENGINE_LOST, because engines end logs cleanly when they shut down.
 */
export async function* streamLogs(
  session: EngineSession,
  input: LogsInput,
  signal: AbortSignal,
): AsyncGenerator<ItemBatch<LogLine>, LogsEnd, void> {
  const request = { tail: input.tail, isFollowing: input.follow, hasTimestamps: true };
  const { before, stream } = await openBoth(session, input.id, request, signal);
  const number = createNumbering();
  const frames = demuxLogBatches(stream, { isTty: hasTty(before), contentType: stream.contentType });
  for await (const lines of splitLogLines(frames, { hasTimestamps: true })) yield number(lines);
  if (!input.follow) return { reason: 'no-follow', exitCode: null };
  return whyEnded(session, before, signal);
}

type Opened = { readonly before: RawContainerDetail; readonly stream: EngineStream };

/** Asks for the container and its log at once: the second need not wait for the first, only its reading does. */
async function openBoth(
  session: EngineSession,
  id: ContainerId,
  request: LogRequest,
  signal: AbortSignal,
): Promise<Opened> {
  const opening = openLogStream(session, id, request, signal);
  try {
    const before = await inspectContainer(session, id, signal);
    return { before, stream: await opening };
  } catch (thrown) {
    void opening.then(
      (stream) => stream.close(),
      () => undefined,
    );
    throw thrown;
  }
}

async function whyEnded(
  session: EngineSession,
  before: RawContainerDetail,
  signal: AbortSignal,
): Promise<LogsEnd> {
  let after: RawContainerDetail;
  try {
    after = await inspectContainer(session, before.Id, signal);
  } catch (thrown) {
    const failure = toEngineFailure(thrown);
    if (failure.code === 'NOT_FOUND') return { reason: 'container-removed', exitCode: null };
    throw failure;
  }
  const { state, startedAt, exitCode } = toContainerDetail(after);
  if (state === 'removing') return { reason: 'container-removed', exitCode: null };
  const isSameRun = startedAt === toContainerDetail(before).startedAt;
  const isRunning = state === 'running' || state === 'paused';
  if (!isRunning || !isSameRun) return { reason: 'container-ended', exitCode };
  await settle(session.signal, signal);
  throw fail('ENGINE_LOST', 'the engine ended the log while the container runs');
}

/** Waits until the session says that it is over, so that what follows meets the new state; not for long. */
function settle(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      for (const one of signals) one.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, farewellMs);
    for (const one of signals) one.addEventListener('abort', finish);
    if (signals.some((one) => one.aborted)) finish();
  });
}
