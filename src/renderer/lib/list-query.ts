import { queryOptions, type QueryKey } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract';
import { applyChanges, type ListChanges, type ListSnapshot } from '../../shared/lib/changes';
import { invoke } from './ipc-client';

/** Calls that answer with the changes of a list. */
export type WatchedListName = {
  [Name in CallName]: CallOutput<Name> extends ListChanges<{ readonly id: string }> ? Name : never;
}[CallName];

/** The row of such a list. */
export type WatchedRow<Name extends WatchedListName> =
  CallOutput<Name> extends ListChanges<infer Row> ? Row & { readonly id: string } : never;

/**
 * A list that is asked for what changed since the snapshot in the cache. Rows that did not change keep their
 * identity, which structural sharing would only compare for nothing.
 */
export function watchedListOptions<Name extends WatchedListName>(options: {
  readonly queryKey: QueryKey;
  readonly name: Name;
}) {
  const { queryKey, name } = options;
  // the caller's key already stands for the list's name
  // eslint-disable-next-line @tanstack/query/exhaustive-deps
  return queryOptions<ListSnapshot<WatchedRow<Name>>>({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const known = client.getQueryData<ListSnapshot<WatchedRow<Name>>>(queryKey);
      const input = (known ? { since: known.revision } : {}) as CallInput<Name>;
      const changes = (await invoke(name, input, { signal })) as ListChanges<WatchedRow<Name>>;
      return applyChanges(known, changes);
    },
    structuralSharing: false,
  });
}
