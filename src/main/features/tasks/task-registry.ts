import * as v from 'valibot';
import type { TaskKind, TaskSummary } from '../../../shared/features/tasks/model';
import { AppFailure, appError, fail, toAppError } from '../../../shared/ipc/errors';
import { type TaskId, taskId } from '../../../shared/lib/ids';
import { sessionEnd } from '../../engine/session-end';
import {
  addTask,
  dismissTask,
  emptyBook,
  endTask,
  reportProgress,
  type TaskBook,
  type TaskEnd,
} from './task-book';

export type TaskContext = {
  readonly id: TaskId;
  /** Aborts on cancel, when the engine is lost and when the app quits. */
  readonly signal: AbortSignal;
  readonly report: (progress: TaskSummary['progress']) => void;
};

export type TaskSpec = {
  readonly kind: TaskKind;
  readonly subject: string;
  /** Two tasks with one key never run at once: the second is the first. */
  readonly key: string;
  /** Of the engine session it works on; when it aborts, the task has failed with ENGINE_LOST, or was cancelled by a switch. */
  readonly sessionSignal: AbortSignal;
  /** Does the work. How it settles decides how the task ends. */
  readonly work: (context: TaskContext) => Promise<void>;
};

/** Long jobs of any kind: what runs, what ran, and how to end it. Knows nothing of what they do. */
export type TaskRegistry = {
  /** Starts the work at once, or returns the running task with the same key. */
  readonly start: (spec: TaskSpec) => TaskId;
  readonly list: () => readonly TaskSummary[];
  readonly get: (id: TaskId) => TaskSummary | undefined;
  /** Aborts and resolves when the task has ended. Of an ended one it resolves at once; unknown is NOT_FOUND. */
  readonly cancel: (id: TaskId) => Promise<void>;
  /** Forgets an ended task. */
  readonly dismiss: (id: TaskId) => void;
  /** Told of changed and forgotten ids as they happen. */
  readonly onChanged: (listener: (id: TaskId) => void) => () => void;
  /** Cancels everything that runs; nothing can be started afterwards. */
  readonly dispose: () => Promise<void>;
};

type Running = {
  readonly key: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
};

/** After an abort, work that does not settle by itself is left behind after this long. */
const graceMs = 2000;

/** @param now wall clock, epoch ms */
export function createTaskRegistry(now: () => number = Date.now): TaskRegistry {
  const running = new Map<TaskId, Running>();
  const listeners = new Set<(id: TaskId) => void>();
  let book: TaskBook = emptyBook;
  let count = 0;
  let isDisposed = false;

  function update(next: TaskBook, id: TaskId): void {
    if (next === book) return;
    const forgotten = [...book.keys()].filter((known) => !next.has(known) && known !== id);
    book = next;
    for (const changed of [id, ...forgotten]) for (const listener of listeners) listener(changed);
  }

  function begin(spec: TaskSpec): TaskId {
    count += 1;
    const id = v.parse(taskId, `task-${count}`);
    const { kind, subject } = spec;
    const start = { startedAt: now(), endedAt: null, progress: null, error: null };
    update(addTask(book, { id, kind, subject, state: 'running', ...start }), id);
    const controller = new AbortController();
    const report: TaskContext['report'] = (progress) => update(reportProgress(book, id, progress), id);
    const ended = settle(spec, { id, signal: controller.signal, report }, controller).then((end) => {
      running.delete(id);
      update(endTask(book, id, { ...end, endedAt: now() }), id);
    });
    running.set(id, { key: spec.key, controller, ended });
    return id;
  }

  return {
    start: (spec) => {
      if (isDisposed) throw fail('CANCELLED', 'the app is closing');
      const same = [...running].find(([, task]) => task.key === spec.key && !task.controller.signal.aborted);
      return same ? same[0] : begin(spec);
    },
    list: () => [...book.values()],
    get: (id) => book.get(id),
    cancel: async (id) => {
      if (!book.has(id)) throw fail('NOT_FOUND', `no such task: ${id}`);
      const task = running.get(id);
      task?.controller.abort();
      await task?.ended;
    },
    dismiss: (id) => update(dismissTask(book, id), id),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: async () => {
      isDisposed = true;
      for (const task of running.values()) task.controller.abort();
      await Promise.all([...running.values()].map((task) => task.ended));
      listeners.clear();
    },
  };
}

/** Runs the work and says how it ended. Never rejects and, once aborted, never waits longer than the grace time. */
async function settle(
  spec: TaskSpec,
  context: TaskContext,
  controller: AbortController,
): Promise<Omit<TaskEnd, 'endedAt'>> {
  const { sessionSignal } = spec;
  let wasLost = false;
  const onLost = () => {
    wasLost = !controller.signal.aborted;
    controller.abort();
  };
  if (sessionSignal.aborted) return lost(sessionSignal);
  sessionSignal.addEventListener('abort', onLost, { once: true });
  const grace = graceAfter(context.signal);
  try {
    await Promise.race([(async () => spec.work(context))(), grace.elapsed]);
    return { state: 'done', error: null };
  } catch (thrown) {
    return wasLost ? lost(sessionSignal) : endOf(thrown, context.signal);
  } finally {
    grace.cancel();
    sessionSignal.removeEventListener('abort', onLost);
  }
}

function endOf(thrown: unknown, signal: AbortSignal): Omit<TaskEnd, 'endedAt'> {
  if (signal.aborted) return { state: 'cancelled', error: null };
  const error = toAppError(thrown);
  return error.code === 'CANCELLED' ? { state: 'cancelled', error: null } : { state: 'failed', error };
}

/** The end of a session is a failure, but not when the user left that engine. */
function lost(sessionSignal: AbortSignal): Omit<TaskEnd, 'endedAt'> {
  const { error } = sessionEnd(sessionSignal);
  if (error.code === 'CANCELLED') return { state: 'cancelled', error: null };
  return { state: 'failed', error: appError('ENGINE_LOST', 'the engine went away') };
}

/** Rejects `graceMs` after the signal aborts, so that work which ignores it cannot hold anybody up. */
function graceAfter(signal: AbortSignal): { readonly elapsed: Promise<never>; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = (): void => undefined;
  const elapsed = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(new AppFailure(appError('CANCELLED', 'gave up waiting'))), graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  return {
    elapsed,
    cancel: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}
