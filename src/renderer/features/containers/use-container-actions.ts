import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { isReached } from '../../../shared/features/containers/allowed-actions';
import type { ContainerAction, ContainerState } from '../../../shared/features/containers/model';
import { toAppError } from '../../../shared/ipc/errors';
import type { ContainerId, EngineId } from '../../../shared/lib/ids';
import { useEngineId } from '../../lib/engine-context';
import { invoke } from '../../lib/ipc-client';
import {
  type ActionSnapshot,
  type ActionStore,
  createActionStore,
  type ReportItem,
  reportItems,
} from './action-store';
import { containerKeys } from './keys';

/** What an action needs to know of a container. */
export type ActionTarget = { readonly id: ContainerId; readonly name: string };
export type ActOptions = { readonly force?: boolean; readonly removeVolumes?: boolean };
export type Act = (
  action: ContainerAction,
  targets: readonly ActionTarget[],
  options?: ActOptions,
) => Promise<void>;

const stores = new WeakMap<QueryClient, ActionStore>();

function storeOf(client: QueryClient): ActionStore {
  const known = stores.get(client);
  if (known) return known;
  const made = createActionStore();
  stores.set(client, made);
  return made;
}

export function useActionStore(): ActionStore {
  return storeOf(useQueryClient());
}

/** The action that was asked for and has neither been answered nor shown its effect yet, of one container. */
export function usePendingAction(id: string, state: ContainerState): ContainerAction | undefined {
  const store = useActionStore();
  const pending = useSyncExternalStore(store.subscribe, () => store.pendingOf(id));
  return pending && !isReached(pending, state) ? pending : undefined;
}

export function useActionSnapshot(): ActionSnapshot {
  const store = useActionStore();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** One call for this many: enough to keep the engine busy, few enough that cancelling the rest means something. */
const targetsPerCall = 24;

type Job = {
  readonly client: QueryClient;
  readonly engineId: EngineId | null;
  readonly action: ContainerAction;
  readonly options: ActOptions;
};

/** Sends one call; what fails as a whole fails for each of them. */
async function sendSome(job: Job, targets: readonly ActionTarget[]): Promise<readonly ReportItem[]> {
  const names = new Map<string, string>(targets.map((target) => [target.id, target.name]));
  const ids = targets.map((target) => target.id);
  try {
    const results = await invoke('containers.act', { action: job.action, ids, ...job.options });
    return reportItems(results, (id) => names.get(id) ?? id.slice(0, 12));
  } catch (thrown) {
    const error = toAppError(thrown);
    return targets.map(({ id, name }) => ({ id, name, wasAlready: false, error }));
  } finally {
    // the row says "stopping…" until the list has its new state, without a flash of the old one
    await Promise.allSettled([
      job.client.invalidateQueries({ queryKey: containerKeys.list(job.engineId) }),
      ...ids.map((id) => job.client.invalidateQueries({ queryKey: containerKeys.detail(job.engineId, id) })),
    ]);
  }
}

async function runJob(job: Job, targets: readonly ActionTarget[]): Promise<void> {
  const store = storeOf(job.client);
  const isBulk = targets.length > 1;
  const done: ReportItem[] = [];
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
  };
  const showProgress = (): void => {
    if (!isBulk) return;
    store.update({ running: { action: job.action, done: done.length, total: targets.length, cancel } });
  };
  store.update({ report: null, error: null });
  store.begin(
    targets.map((target) => target.id),
    job.action,
  );
  showProgress();
  for (let at = 0; at < targets.length && !isCancelled; at += targetsPerCall) {
    const some = targets.slice(at, at + targetsPerCall);
    done.push(...(await sendSome(job, some)));
    store.end(some.map((target) => target.id));
    showProgress();
  }
  store.end(targets.map((target) => target.id));
  const hasNews = isBulk || done.some((item) => item.error !== null);
  store.update({ running: null, report: hasNews ? { action: job.action, items: done, isBulk } : null });
}

/** Does something to one or many containers; what came of it is in the action store. Never rejects. */
export function useAct(): Act {
  const client = useQueryClient();
  const engineId = useEngineId();
  return useCallback(
    (action, targets, options = {}) => {
      if (targets.length === 0) return Promise.resolve();
      return runJob({ client, engineId, action, options }, targets);
    },
    [client, engineId],
  );
}
