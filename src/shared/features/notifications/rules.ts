import type { TaskSummary } from '../tasks/model';
import { afterEvent, afterRestarting, type ContainerMemory, freshMemory } from './container-rules';
import { afterNews, type EngineMemory, freshEngine, lossDueMs } from './engine-rules';
import {
  type ContainerEvent,
  containerNoticeKinds,
  type EngineNews,
  groupMs,
  holdMs,
  type Notice,
  type NoticeContainer,
  type NoticeInput,
  type NoticeTask,
  type Pending,
} from './model';

export type RulesState = {
  readonly isOn: boolean;
  readonly muted: ReadonlySet<string>;
  readonly isInFront: boolean;
  readonly containers: ReadonlyMap<string, ContainerMemory>;
  /** When something was last told of a container, by its name: one that is made anew is the same to a person. */
  readonly told: ReadonlyMap<string, number>;
  readonly tasks: readonly (Pending & { readonly task: NoticeTask })[];
  readonly endedTasks: ReadonlySet<string>;
  readonly engine: EngineMemory;
};

export const initialRules: RulesState = {
  isOn: true,
  muted: new Set(),
  isInFront: true,
  containers: new Map(),
  told: new Map(),
  tasks: [],
  endedTasks: new Set(),
  engine: freshEngine,
};

export type RulesStep = { readonly state: RulesState; readonly notices: readonly Notice[] };

/** One container is spoken of at most this often. */
const quietMs = 30_000;
/** Tasks that took less are over before somebody has turned away. */
const longTaskMs = 10_000;
const maxContainers = 500;
const maxEndedTasks = 200;

/**
 * What is to be told of what happened: nothing of what was so before, nothing that somebody asked for, nothing twice.
 *
 * @param atMs of any clock that only goes forward, the same in every call
 */
export function afterInput(state: RulesState, input: NoticeInput, atMs: number): RulesStep {
  const { state: next, notices } = take(state, input, atMs);
  const flushed = flush(next, atMs);
  return { state: flushed.state, notices: [...notices, ...flushed.notices] };
}

/** When the rules want to be asked again, by their clock; null when nothing waits. */
export function nextDueMs(state: RulesState): number | null {
  const dues = [...state.tasks, ...pendingContainers(state)].map(({ dueMs }) => dueMs);
  const lossMs = lossDueMs(state.engine);
  if (lossMs !== null) dues.push(lossMs);
  return dues.length > 0 ? Math.min(...dues) : null;
}

function take(state: RulesState, input: NoticeInput, atMs: number): RulesStep {
  switch (input.kind) {
    case 'events':
      return quietly(takeEvents(state, input.events, atMs));
    case 'unhealthy-before':
      return quietly(change(state, input.ids, (memory) => ({ ...memory, isUnhealthy: true })));
    case 'restarting':
      return quietly(
        change(
          state,
          input.ids.filter((id) => state.containers.has(id)),
          afterRestarting,
        ),
      );
    case 'watched':
      return quietly(change(state, [input.id], (memory) => ({ ...memory, watchedUntilMs: input.untilMs })));
    case 'engine':
      return takeNews(state, input.news, atMs);
    case 'engine-asked':
      return quietly({ ...state, engine: { ...state.engine, askedUntilMs: input.untilMs } });
    case 'task':
      return quietly(takeTask(state, input.task, atMs));
    case 'front':
      return quietly({ ...state, isInFront: input.isInFront });
    case 'settings':
      return quietly({ ...state, isOn: input.isOn, muted: new Set(input.muted) });
    case 'tick':
      return quietly(state);
  }
}

function quietly(state: RulesState): RulesStep {
  return { state, notices: [] };
}

function takeEvents(state: RulesState, events: readonly ContainerEvent[], atMs: number): RulesState {
  const containers = new Map(state.containers);
  const context = { atMs, isInFront: state.isInFront };
  for (const event of events) {
    const memory = containers.get(event.id) ?? freshMemory;
    const next = afterEvent(memory, event, context);
    if (next !== memory) remember(containers, event.id, next);
  }
  return { ...state, containers };
}

function change(
  state: RulesState,
  ids: readonly string[],
  update: (memory: ContainerMemory) => ContainerMemory,
): RulesState {
  if (ids.length === 0) return state;
  const containers = new Map(state.containers);
  for (const id of ids) remember(containers, id, update(containers.get(id) ?? freshMemory));
  return { ...state, containers };
}

/** The newest last; of what nothing is to be told any more, the oldest is forgotten. */
function remember(containers: Map<string, ContainerMemory>, id: string, memory: ContainerMemory): void {
  containers.delete(id);
  if (memory.isGone && !memory.pending) return;
  containers.set(id, memory);
  const [oldest] = containers.keys();
  if (containers.size > maxContainers && oldest !== undefined) containers.delete(oldest);
}

function takeNews(state: RulesState, news: EngineNews, atMs: number): RulesStep {
  const { engine, notice } = afterNews(state.engine, news, atMs);
  const next = { ...state, engine };
  // what happened while nobody listened is not known: what was expected of anything counts no more
  if (news.kind === 'searching') return quietly({ ...next, containers: new Map(), told: new Map() });
  if (news.kind === 'connected') {
    const isOther = state.engine.id !== news.id;
    const kept = isOther ? [] : [...state.containers].flatMap(keptAcrossGap);
    return { state: { ...next, containers: new Map(kept) }, notices: notice && state.isOn ? [notice] : [] };
  }
  return quietly(next);
}

function keptAcrossGap([id, memory]: readonly [string, ContainerMemory]): [string, ContainerMemory][] {
  const { name, exitCode, isOom, isUnhealthy, pending } = memory;
  return pending || isUnhealthy
    ? [[id, { ...freshMemory, name, exitCode, isOom, isUnhealthy, pending }]]
    : [];
}

function takeTask(state: RulesState, task: TaskSummary, atMs: number): RulesState {
  if (task.endedAt === null || state.endedTasks.has(task.id)) return state;
  const endedTasks = new Set([...state.endedTasks, task.id].slice(-maxEndedTasks));
  const isLong = task.endedAt - task.startedAt > longTaskMs;
  const isTold = isLong && !state.isInFront && (task.state === 'done' || task.state === 'failed');
  if (!isTold) return { ...state, endedTasks };
  const { id, kind, subject } = task;
  const pending = { sinceMs: atMs, dueMs: atMs + holdMs, isHeld: false };
  const ended = { ...pending, task: { id, kind, subject, state: task.state } };
  return { ...state, endedTasks, tasks: [...state.tasks, ended] };
}

type PendingContainer = Pending & NoticeContainer & { readonly kind: (typeof containerNoticeKinds)[number] };

function pendingContainers(state: RulesState): readonly PendingContainer[] {
  return [...state.containers].flatMap(([id, memory]) => {
    const { name, exitCode, isOom, pending } = memory;
    return pending ? [{ ...pending, id, name, exitCode, isOom, isRestarted: pending.isHeld }] : [];
  });
}

/** What is due, and what happened so soon after it that both are one piece of news. */
function dueTogether<Item extends Pending>(items: readonly Item[], atMs: number): readonly Item[] {
  const firstMs = Math.min(...items.filter(({ dueMs }) => dueMs <= atMs).map(({ sinceMs }) => sinceMs));
  if (firstMs === Infinity) return [];
  return items
    .filter(({ dueMs, sinceMs, isHeld }) => dueMs <= atMs || (!isHeld && sinceMs <= firstMs + groupMs))
    .sort((a, b) => a.sinceMs - b.sinceMs);
}

function flush(state: RulesState, atMs: number): RulesStep {
  const loss = flushLoss(state, atMs);
  const containers = flushContainers(loss.state, atMs);
  const tasks = flushTasks(containers.state, atMs);
  return { state: tasks.state, notices: [...loss.notices, ...containers.notices, ...tasks.notices] };
}

function flushLoss(state: RulesState, atMs: number): RulesStep {
  const dueMs = lossDueMs(state.engine);
  if (dueMs === null || atMs < dueMs) return quietly(state);
  if (!state.isOn) return quietly({ ...state, engine: { ...state.engine, isAsked: true } });
  const engine = { ...state.engine, isTold: true };
  return { state: { ...state, engine }, notices: [{ kind: 'engine-lost', engine: engine.name }] };
}

function flushTasks(state: RulesState, atMs: number): RulesStep {
  const due = dueTogether(state.tasks, atMs);
  if (due.length === 0) return quietly(state);
  const tasks = state.tasks.filter((item) => !due.includes(item));
  const notice: Notice = { kind: 'task-ended', tasks: due.map(({ task }) => task) };
  return { state: { ...state, tasks }, notices: state.isOn ? [notice] : [] };
}

function flushContainers(state: RulesState, atMs: number): RulesStep {
  const pending = pendingContainers(state);
  const due = containerNoticeKinds.flatMap((kind) =>
    dueTogether(
      pending.filter((item) => item.kind === kind),
      atMs,
    ),
  );
  if (due.length === 0) return quietly(state);
  const told = new Map([...state.told].filter(([, toldMs]) => atMs - toldMs < quietMs));
  const spoken: PendingContainer[] = [];
  const containers = new Map(state.containers);
  for (const item of due) {
    const isTold = state.isOn && !state.muted.has(item.name) && !told.has(item.name);
    if (isTold) {
      told.set(item.name, atMs);
      spoken.push(item);
    }
    const memory = containers.get(item.id) ?? freshMemory;
    // a loop that nobody was told of is still to be told
    remember(containers, item.id, { ...memory, pending: null, isLooping: memory.isLooping && isTold });
  }
  const notices = containerNoticeKinds.flatMap((kind) => noticeOf(kind, spoken));
  return { state: { ...state, containers, told }, notices };
}

function noticeOf(kind: PendingContainer['kind'], spoken: readonly PendingContainer[]): readonly Notice[] {
  const containers = spoken
    .filter((item) => item.kind === kind)
    .map(({ id, name, exitCode, isOom, isRestarted }) => ({ id, name, exitCode, isOom, isRestarted }));
  return containers.length > 0 ? [{ kind, containers }] : [];
}
