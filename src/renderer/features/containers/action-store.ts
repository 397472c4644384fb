import type { ActionResult, ContainerAction } from '../../../shared/features/containers/model';
import type { AppError } from '../../../shared/ipc/errors';

/** What became of one container; `error` is null when it went well. */
export type ReportItem = {
  readonly id: string;
  readonly name: string;
  readonly wasAlready: boolean;
  readonly error: AppError | null;
};

/** What an action made of every container it was for. */
export type ActionReport = {
  readonly action: ContainerAction;
  readonly items: readonly ReportItem[];
  readonly isBulk: boolean;
};

/** A bulk action that is under way. */
export type RunningAction = {
  readonly action: ContainerAction;
  readonly done: number;
  readonly total: number;
  readonly cancel: () => void;
};

export type ActionSnapshot = {
  readonly report: ActionReport | null;
  readonly running: RunningAction | null;
  /** Something else that failed: opening a port, copying. */
  readonly error: AppError | null;
};

/** Actions that were asked for and not answered yet, and what the last one led to. One per query client. */
export type ActionStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly pendingOf: (id: string) => ContainerAction | undefined;
  readonly snapshot: () => ActionSnapshot;
  readonly begin: (ids: readonly string[], action: ContainerAction) => void;
  readonly end: (ids: readonly string[]) => void;
  readonly update: (change: Partial<ActionSnapshot>) => void;
};

export function createActionStore(): ActionStore {
  const pending = new Map<string, ContainerAction>();
  const listeners = new Set<() => void>();
  let current: ActionSnapshot = { report: null, running: null, error: null };
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pendingOf: (id) => pending.get(id),
    snapshot: () => current,
    begin(ids, action) {
      for (const id of ids) pending.set(id, action);
      notify();
    },
    end(ids) {
      for (const id of ids) pending.delete(id);
      notify();
    },
    update(change) {
      current = { ...current, ...change };
      notify();
    },
  };
}

/** Results of main with the names that were on screen when the action was asked for. */
export function reportItems(
  results: readonly ActionResult[],
  nameOf: (id: string) => string,
): readonly ReportItem[] {
  return results.map((result) => ({
    id: result.id,
    name: nameOf(result.id),
    wasAlready: result.ok && result.wasAlready,
    error: result.ok ? null : result.error,
  }));
}
