import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { UpdateMode } from '../../../shared/features/settings/model';
import { appKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';

/** What is known of newer versions; `updates.changed` calls it stale. */
export const updatesOptions = queryOptions({
  queryKey: appKeys.updates,
  queryFn: ({ signal }) => invoke('updates.state', {}, { signal }),
});

export function useCheckForUpdates() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => invoke('updates.check', {}),
    onSuccess: (view) => client.setQueryData(updatesOptions.queryKey, view),
  });
}

export function useDownloadUpdate() {
  return useMutation({ mutationFn: () => invoke('updates.download', {}) });
}

export function useStopDownload() {
  return useMutation({ mutationFn: () => invoke('updates.stop-download', {}) });
}

/** Resolves to what came of it: main asks, and refuses while something runs. */
export function useInstallUpdate() {
  return useMutation({ mutationFn: (when: 'now' | 'quit') => invoke('updates.install', { when }) });
}

export function useUpdateMode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (updates: UpdateMode) => invoke('settings.update', { updates }),
    onSuccess: (view) => client.setQueryData(appKeys.settings, view),
  });
}
