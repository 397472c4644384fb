import { AppFailure, fail } from '../../shared/ipc/errors';
import type { ListChanges } from '../../shared/lib/changes';
import { createListStore } from '../../shared/lib/list-store';
import { createLookQueue } from './look-queue';
import type { EngineState } from '../../shared/features/engine/model';
import type { EngineConnection, EngineEvent, EngineSession } from './engine-port';
import { toEngineFailure } from './errors';
import { createSecondLooks } from './second-looks';

export type WatchedListOptions<Raw, Row extends { readonly id: string }> = {
  readonly connection: Pick<EngineConnection, 'state' | 'onState' | 'session' | 'onEvents' | 'onReconcile'>;
  readonly fetchAll: (session: EngineSession, signal: AbortSignal) => Promise<readonly Raw[]>;
  /** Rows of these ids that exist; what is missing from the answer is gone. */
  readonly fetchByIds: (
    session: EngineSession,
    ids: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly Raw[]>;
  readonly toRow: (raw: Raw) => Row;
  readonly isSame?: (a: Row, b: Row) => boolean;
  /** Which rows an event gives reason to look at; `all` when it does not tell, null when none. */
  readonly hintIds: (event: EngineEvent) => readonly string[] | 'all' | null;
  /** Rows of these ids differ from what was last announced. Must return at once. */
  readonly onChanged: (ids: readonly string[] | 'all') => void;
  /** Rows differ, also by a first load or because those of another engine were dropped. Must return at once. */
  readonly onRows?: (ids: readonly string[] | 'all') => void;
};

export type WatchedList<Row extends { readonly id: string }> = {
  /**
   * What differs since a revision, or everything. The first call starts the watching and waits for the first load; while
   * the engine is away it answers with what was last known, or throws why there is nothing.
   */
  readonly changes: (since?: string, signal?: AbortSignal) => Promise<ListChanges<Row>>;
  readonly get: (id: string) => Row | undefined;
  readonly rows: () => readonly Row[];
  /** Looks at these ids now, as after an action of our own; resolves when the rows are the engine's. */
  readonly look: (ids: readonly string[] | 'all') => Promise<void>;
  readonly dispose: () => void;
};

/** More differing rows than this are announced as `all`. */
const maxAnnouncedIds = 500;

/**
 * A list of the engine that is right by comparison and quick by hints: on every reconcile the whole list is fetched and
 * compared, in between events say which ids to look at. Rows stay while the engine is away. Answers of an older
 * session are dropped.
 */
export function createWatchedList<Raw, Row extends { readonly id: string }>(
  options: WatchedListOptions<Raw, Row>,
): WatchedList<Row> {
  const { connection } = options;
  const store = createListStore<Row>({ isSame: options.isSame, seed: Date.now().toString(36) });
  const ending = new AbortController();
  const waiting = new Set<(failure: AppFailure | null) => void>();
  let isWatching = false;
  let loadedEngine: string | null = null;
  let loadedSession: EngineSession | null = null;
  /** Rows were dropped because another engine is looked for: whatever it has is news. */
  let wasDropped = false;
  /** The session whose whole list has been asked for, so that many callers ask once. */
  let askedSession: EngineSession | null = null;

  function liveSession(): EngineSession | null {
    try {
      return connection.session();
    } catch {
      return null;
    }
  }

  function settleWaiting(failure: AppFailure | null): void {
    for (const settle of waiting) settle(failure);
    waiting.clear();
  }

  function announce(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const told = ids.length > maxAnnouncedIds ? 'all' : ids;
    options.onChanged(told);
    options.onRows?.(told);
  }

  /** The rows of one engine are never shown, nor found by an id, while the app is on its way to another. */
  function dropIfOther(engineId: string): void {
    if (loadedEngine === null || loadedEngine === engineId) return;
    store.reset();
    loadedEngine = null;
    loadedSession = null;
    wasDropped = true;
    options.onRows?.('all');
  }

  function dropAfter(state: EngineState): void {
    if (state.kind === 'connecting' || state.kind === 'connected') dropIfOther(state.endpoint.id);
    // without what the last one said about itself, the last one is not what is looked for any more
    else if (state.kind === 'searching' || !state.lastInfo) dropIfOther('');
    else if (state.endpoint) dropIfOther(state.endpoint.id);
  }

  function takeAll(session: EngineSession, raw: readonly Raw[]): void {
    dropIfOther(session.engineId);
    const isOther = wasDropped;
    wasDropped = false;
    const isFirst = loadedEngine === null;
    const changed = store.replaceAll(raw.map(options.toRow));
    loadedEngine = session.engineId;
    loadedSession = session;
    settleWaiting(null);
    if (isOther) options.onChanged('all');
    if (isOther || isFirst) options.onRows?.('all');
    else announce(changed);
  }

  /** One look at the engine; the queue never runs two at once, so answers come in the order of their questions. */
  async function look(wanted: ReadonlySet<string> | 'all'): Promise<void> {
    const session = liveSession();
    if (!session) return;
    const ids = wanted === 'all' || loadedSession !== session ? 'all' : wanted;
    const raw =
      ids === 'all'
        ? await options.fetchAll(session, ending.signal)
        : await options.fetchByIds(session, [...ids], ending.signal);
    // the connection may have been lost and made again meanwhile: this answer is about another time
    if (ending.signal.aborted || liveSession() !== session) return;
    if (ids === 'all') takeAll(session, raw);
    else announce(store.replaceSome(ids, raw.map(options.toRow)));
  }

  const queue = createLookQueue({
    look,
    onFailure: (thrown) => {
      askedSession = loadedSession;
      settleWaiting(toEngineFailure(thrown));
    },
    canRetry: () => !ending.signal.aborted && liveSession() !== null,
  });

  const secondLooks = createSecondLooks(queue.want);

  const unsubscribe = [
    connection.onEvents((events) => {
      if (!isWatching) return;
      for (const event of events) {
        const ids = options.hintIds(event);
        if (ids === null || ids.length === 0) continue;
        queue.want(ids);
        secondLooks.hint(ids);
      }
    }),
    connection.onReconcile((session) => {
      if (isWatching) lookAtAll(session);
    }),
    connection.onState((state) => {
      dropAfter(state);
      if (state.kind === 'not-reachable') settleWaiting(new AppFailure(state.error));
    }),
  ];

  function lookAtAll(session: EngineSession): void {
    askedSession = session;
    void queue.wantNow('all');
  }

  function waitForLoad(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure: AppFailure | null) => {
        waiting.delete(settle);
        signal?.removeEventListener('abort', onAbort);
        if (failure) reject(failure);
        else resolve();
      };
      const onAbort = () => settle(fail('CANCELLED', 'cancelled'));
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.add(settle);
    });
  }

  function ensureWatching(): void {
    isWatching = true;
    const session = liveSession();
    if (session && session !== askedSession) lookAtAll(session);
  }

  return {
    async changes(since, signal) {
      if (ending.signal.aborted || signal?.aborted) throw fail('CANCELLED', 'cancelled');
      ensureWatching();
      const isKept = loadedEngine !== null && (liveSession()?.engineId ?? loadedEngine) === loadedEngine;
      if (!isKept) {
        const state = connection.state();
        if (state.kind === 'not-reachable') throw new AppFailure(state.error);
        await waitForLoad(signal);
      }
      return store.changesSince(since);
    },
    get: store.get,
    rows: store.rows,
    look: (ids) => queue.wantNow(ids),
    dispose() {
      ending.abort();
      for (const off of unsubscribe) off();
      secondLooks.dispose();
      queue.dispose();
      settleWaiting(fail('CANCELLED', 'the list is closed'));
    },
  };
}
