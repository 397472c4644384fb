import type { EngineEvent } from './engine-port';
import type { EngineStream, EngineTransport } from './engine-transport';
import { createJsonLines } from './json-lines';
import { isRecord } from './json-body';

export type EventReaderOptions = {
  readonly onEvents: (events: readonly EngineEvent[]) => void;
  /** Something was missed: `overflow` when we were too slow, `gap` when a line could not be read. */
  readonly onMissed: (reason: 'overflow' | 'gap') => void;
  readonly maxQueued?: number;
};

const batchMs = 16;
const defaultMaxQueued = 2000;
const maxLineBytes = 256 * 1024;
/**
 * What containers do to themselves all day (healthchecks above all) and what changes nothing that is shown. `attach` and
 * `resize` are kept: they tell that somebody waits for the container, or sits at a terminal of it.
 */
const ignoredActions = /^(?:exec_|top$|archive-path$|extract-to-dir$|copy$|export$)/;

/** Opens `/events`. From then on what changes is announced. */
export function openEvents(transport: EngineTransport, signal: AbortSignal): Promise<EngineStream> {
  return transport.stream({ method: 'GET', path: '/events' }, { signal });
}

/**
 * Reads `/events` and never waits for anybody: an engine gives a reader 100 ms per event and then drops it without a
 * word, and one that stalls slows every client of that engine. Bytes are parsed as they come,
 * listeners get batches from a bounded queue on a timer of their own.
 *
 * Resolves when the stream ended cleanly and rejects when it was cut; both only mean that it has to be opened again.
 */
export async function readEvents(stream: EngineStream, options: EventReaderOptions): Promise<void> {
  const queue = createEventQueue(options);
  const lines = createJsonLines({ maxLineBytes, onMalformed: () => queue.miss('gap') });
  try {
    for await (const chunk of stream) {
      for (const value of lines.push(chunk)) queue.add(value);
    }
  } finally {
    queue.close();
  }
}

function createEventQueue({ onEvents, onMissed, maxQueued = defaultMaxQueued }: EventReaderOptions) {
  let queued: EngineEvent[] = [];
  let missed: 'overflow' | 'gap' | null = null;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const events = queued;
    const reason = missed;
    queued = [];
    missed = null;
    if (events.length > 0) onEvents(events);
    if (reason !== null) onMissed(reason);
  }

  function schedule(): void {
    timer ??= setTimeout(flush, batchMs);
  }

  return {
    add(value: unknown): void {
      const event = toEvent(value);
      if (!event || ignoredActions.test(event.action)) return;
      if (queued.length >= maxQueued) {
        // the whole list will be compared, so the hints are worth nothing any more
        queued = [];
        missed = 'overflow';
      } else if (missed !== 'overflow') {
        queued.push(event);
      }
      schedule();
    },
    miss(reason: 'gap'): void {
      missed ??= reason;
      schedule();
    },
    /** What has arrived still counts. */
    close(): void {
      if (timer) clearTimeout(timer);
      flush();
    },
  };
}

/** Engines before API 1.22 had only status and id; those fields are gone since 1.52. */
export function toEvent(value: unknown): EngineEvent | null {
  if (!isRecord(value)) return null;
  const actor = isRecord(value.Actor) ? value.Actor : {};
  const type = textOf(value.Type) ?? 'container';
  const action = textOf(value.Action) ?? textOf(value.status);
  const id = textOf(actor.ID) ?? textOf(value.id) ?? '';
  if (action === null) return null;
  const attributes = isRecord(actor.Attributes) ? actor.Attributes : {};
  return {
    type,
    action,
    id,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    timeNano: typeof value.timeNano === 'number' ? value.timeNano : 0,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
