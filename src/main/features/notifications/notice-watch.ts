import type { ContainerRow } from '../../../shared/features/containers/model';
import type { EngineState } from '../../../shared/features/engine/model';
import type {
  ContainerEvent,
  EngineNews,
  Notice,
  NoticeInput,
} from '../../../shared/features/notifications/model';
import { afterInput, initialRules, nextDueMs } from '../../../shared/features/notifications/rules';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import type { TaskId } from '../../../shared/lib/ids';
import type { EngineConnection, Unsubscribe } from '../../engine/engine-port';

/** What is listened to. None of it is asked for anything: there is no request to the engine that would not be there anyway. */
export type NoticeSources = {
  readonly connection: Pick<EngineConnection, 'state' | 'onState' | 'onEvents'>;
  readonly containers: {
    readonly rows: () => readonly ContainerRow[];
    readonly onChanged: (listener: (ids: readonly string[] | 'all') => void) => Unsubscribe;
  };
  readonly tasks: {
    readonly get: (id: TaskId) => TaskSummary | undefined;
    readonly onChanged: (listener: (id: TaskId) => void) => Unsubscribe;
  };
};

export type NoticeChoice = { readonly notifications: boolean; readonly mutedContainers: readonly string[] };

export type NoticeWatchDeps = {
  readonly onNotice: (notice: Notice) => void;
  readonly isInFront: () => boolean;
  readonly choice: NoticeChoice;
  /** Ms of a clock that only goes forward. */
  readonly now?: () => number;
};

export type NoticeWatch = {
  /** From now on what happens there is told. Once. */
  readonly listen: (sources: NoticeSources) => void;
  readonly choose: (choice: NoticeChoice) => void;
  /** A person has started these in the app and sees there how it goes: for so long, or until told otherwise. */
  readonly watched: (ids: readonly string[], forMs: number) => void;
  /** A person stops or restarts the engine in the app. */
  readonly engineAsked: (forMs: number) => void;
  readonly dispose: () => void;
};

/** Plays what happens to the rules of notices, and wakes them when they want to be. */
export function createNoticeWatch(deps: NoticeWatchDeps): NoticeWatch {
  const now = deps.now ?? (() => performance.now());
  const unsubscribe: Unsubscribe[] = [];
  let state = initialRules;
  let timer: NodeJS.Timeout | null = null;
  let isDisposed = false;

  function step(input: NoticeInput): void {
    const next = afterInput(state, input, now());
    state = next.state;
    for (const notice of next.notices) deps.onNotice(notice);
  }

  function give(input: NoticeInput): void {
    if (isDisposed) return;
    const isInFront = deps.isInFront();
    if (isInFront !== state.isInFront) step({ kind: 'front', isInFront });
    step(input);
    schedule();
  }

  function schedule(): void {
    if (timer) clearTimeout(timer);
    const dueMs = nextDueMs(state);
    // rounded up: a timer that fires a moment early would only set the next one
    timer =
      dueMs === null ? null : setTimeout(() => give({ kind: 'tick' }), Math.max(0, Math.ceil(dueMs - now())));
  }

  function listen({ connection, containers, tasks }: NoticeSources): void {
    let firstList: string | null = null;

    function takeRows(ids: readonly string[] | 'all'): void {
      const engine = connection.state();
      if (engine.kind !== 'connected') return;
      if (ids === 'all' && firstList !== engine.endpoint.id) {
        const rows = containers.rows();
        if (rows.length === 0) return;
        firstList = engine.endpoint.id;
        give({ kind: 'unhealthy-before', ids: idsOf(rows, ({ health }) => health === 'unhealthy') });
      } else if (nextDueMs(state) !== null) {
        const wanted = ids === 'all' ? null : new Set(ids);
        const isRestarting = (row: ContainerRow) =>
          row.state === 'restarting' && (wanted === null || wanted.has(row.id));
        give({ kind: 'restarting', ids: idsOf(containers.rows(), isRestarting) });
      }
    }

    const tellEngine = (engine: EngineState) => give({ kind: 'engine', news: newsOf(engine) });
    unsubscribe.push(
      connection.onState((engine) => {
        if (engine.kind === 'searching') firstList = null;
        tellEngine(engine);
      }),
      connection.onEvents((batch) => {
        const events: readonly ContainerEvent[] = batch.filter(({ type }) => type === 'container');
        if (events.length > 0) give({ kind: 'events', events });
      }),
      containers.onChanged(takeRows),
      tasks.onChanged((id) => {
        const task = tasks.get(id);
        if (task && task.endedAt !== null) give({ kind: 'task', task });
      }),
    );
    tellEngine(connection.state());
    takeRows('all');
  }

  function choose({ notifications, mutedContainers }: NoticeChoice): void {
    give({ kind: 'settings', isOn: notifications, muted: mutedContainers });
  }

  choose(deps.choice);
  return {
    listen,
    choose,
    watched: (ids, forMs) => {
      for (const id of ids) give({ kind: 'watched', id, untilMs: now() + forMs });
    },
    engineAsked: (forMs) => give({ kind: 'engine-asked', untilMs: now() + forMs }),
    dispose() {
      isDisposed = true;
      if (timer) clearTimeout(timer);
      timer = null;
      for (const off of unsubscribe) off();
    },
  };
}

function idsOf(rows: readonly ContainerRow[], isMeant: (row: ContainerRow) => boolean): readonly string[] {
  return rows.filter(isMeant).map(({ id }) => id);
}

function newsOf(engine: EngineState): EngineNews {
  switch (engine.kind) {
    case 'searching':
    case 'connecting':
      return { kind: engine.kind };
    case 'connected':
      return { kind: 'connected', id: engine.endpoint.id, name: engine.info.product };
    case 'not-reachable':
      return { kind: 'not-reachable', id: engine.endpoint?.id ?? null };
  }
}
