import type { TaskSummary } from '../../../shared/features/tasks/model';
import type { TaskId } from '../../../shared/lib/ids';

/** All tasks by id, oldest first. Every function here returns a new book, or the same one when nothing changed. */
export type TaskBook = ReadonlyMap<TaskId, TaskSummary>;

/** How many ended tasks are remembered. */
export const historyLength = 50;

export const emptyBook: TaskBook = new Map();

export function addTask(book: TaskBook, task: TaskSummary): TaskBook {
  return withTask(book, task);
}

/** Notes progress of a running task; late reports of an ended one change nothing. */
export function reportProgress(book: TaskBook, id: TaskId, progress: TaskSummary['progress']): TaskBook {
  const task = book.get(id);
  return task?.state === 'running' ? withTask(book, { ...task, progress }) : book;
}

export type TaskEnd = Pick<TaskSummary, 'state' | 'error'> & { readonly endedAt: number };

/** Ends a running task, once. The oldest ended ones beyond `historyLength` are forgotten. */
export function endTask(book: TaskBook, id: TaskId, end: TaskEnd): TaskBook {
  const task = book.get(id);
  return task?.state === 'running' ? forgetOldest(withTask(book, { ...task, ...end })) : book;
}

/** Forgets an ended task; a running one stays. */
export function dismissTask(book: TaskBook, id: TaskId): TaskBook {
  const task = book.get(id);
  return !task || task.state === 'running' ? book : without(book, new Set([id]));
}

function forgetOldest(book: TaskBook): TaskBook {
  const ended = [...book.values()].filter((task) => task.state !== 'running');
  const surplus = ended.slice(0, Math.max(0, ended.length - historyLength));
  return surplus.length === 0 ? book : without(book, new Set(surplus.map((task) => task.id)));
}

function withTask(book: TaskBook, task: TaskSummary): TaskBook {
  return new Map(book).set(task.id, task);
}

function without(book: TaskBook, ids: ReadonlySet<TaskId>): TaskBook {
  return new Map([...book].filter(([id]) => !ids.has(id)));
}
