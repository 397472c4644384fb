import type { AppEventName, AppEvents } from '../../shared/ipc/events';
import type { Broadcast } from './feature';

/** Sends one event to one window's page. */
export type EventSink = (name: AppEventName, payload: unknown) => void;

export type EventBroadcaster = {
  readonly broadcast: Broadcast;
  readonly addWindow: (windowId: number, sink: EventSink) => void;
  /** The page has started asking, so it listens: what was held back goes out. */
  readonly pageReady: (windowId: number) => void;
  /** The page has gone; events are held back until the next one is there. */
  readonly pageGone: (windowId: number) => void;
  readonly removeWindow: (windowId: number) => void;
};

type Queued = { readonly name: AppEventName; readonly payload: unknown };
type Target = { readonly sink: EventSink; isReady: boolean; queue: Map<string, Queued> };

/** Above this many ids it is cheaper to say that everything changed. */
const maxIds = 1000;

/**
 * Tells every window. Events of before the page listens are kept, joined by what they are about, so that the queue
 * stays as small as the number of things there are however long a page takes.
 */
export function createEventBroadcaster(): EventBroadcaster {
  const targets = new Map<number, Target>();
  return {
    broadcast: (name, payload) => {
      for (const target of targets.values()) {
        if (target.isReady) target.sink(name, payload);
        else enqueue(target.queue, name, payload);
      }
    },
    addWindow: (windowId, sink) => {
      targets.set(windowId, { sink, isReady: false, queue: new Map() });
    },
    pageReady: (windowId) => {
      const target = targets.get(windowId);
      if (!target || target.isReady) return;
      target.isReady = true;
      const queue = target.queue;
      target.queue = new Map();
      for (const { name, payload } of queue.values()) target.sink(name, payload);
    },
    pageGone: (windowId) => {
      const target = targets.get(windowId);
      if (!target) return;
      target.isReady = false;
      target.queue.clear();
    },
    removeWindow: (windowId) => {
      targets.delete(windowId);
    },
  };
}

function enqueue(queue: Map<string, Queued>, name: AppEventName, payload: AppEvents[AppEventName]): void {
  const key =
    'kind' in payload && 'engineId' in payload ? `${name} ${payload.engineId} ${payload.kind}` : name;
  const before = queue.get(key)?.payload;
  queue.set(key, { name, payload: before === undefined ? payload : join(before, payload) });
}

/** The later event, with the ids of both. */
function join(before: unknown, after: AppEvents[AppEventName]): unknown {
  if (!('ids' in after)) return after;
  const earlier = (before as { ids?: readonly string[] | 'all' }).ids ?? [];
  const ids = joinIds(earlier, after.ids, 'engineId' in after);
  return { ...after, ids };
}

function joinIds(
  before: readonly string[] | 'all',
  after: readonly string[] | 'all',
  canSayAll: boolean,
): readonly string[] | 'all' {
  if (before === 'all' || after === 'all') return 'all';
  const ids = [...new Set([...before, ...after])];
  return canSayAll && ids.length > maxIds ? 'all' : ids;
}
