import { queryOptions } from '@tanstack/react-query';
import { appKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';

/** How everything is now. Old answers are of no use: it is looked at anew whenever the page opens. */
export const healthOptions = queryOptions({
  queryKey: appKeys.health,
  queryFn: ({ signal }) => invoke('diagnostics.health', {}, { signal }),
  staleTime: 0,
  gcTime: 0,
});
