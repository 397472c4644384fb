import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings, SettingsView } from '../../../shared/features/settings/model';
import type { EngineId } from '../../../shared/lib/ids';
import { appKeys, engineKeys } from '../../lib/engine-keys';
import { invoke } from '../../lib/ipc-client';

/** The settings, what `system` means now, and whether a broken file was put aside. */
export const settingsOptions = queryOptions({
  queryKey: appKeys.settings,
  queryFn: ({ signal }) => invoke('settings.get', {}, { signal }),
});

/** Version and platform, which do not change while the app runs. */
export const appInfoOptions = queryOptions({
  queryKey: appKeys.info,
  queryFn: ({ signal }) => invoke('app.info', {}, { signal }),
});

/** Whether this desktop shows tray icons. Looked at anew whenever the page opens: a panel may have been started meanwhile. */
export const desktopOptions = queryOptions({
  queryKey: appKeys.desktop,
  queryFn: ({ signal }) => invoke('app.desktop', {}, { signal }),
  staleTime: 0,
});

/** The proxy of the connected engine. */
export const engineProxyOptions = (engineId: EngineId | null) =>
  queryOptions({
    queryKey: engineKeys.proxy(engineId),
    queryFn: ({ signal }) => invoke('diagnostics.engine-proxy', {}, { signal }),
  });

/** Changes settings. The page shows them at once and goes back when they could not be kept. */
export function useUpdateSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Settings>) => invoke('settings.update', change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: appKeys.settings });
      const before = client.getQueryData(settingsOptions.queryKey);
      if (before) {
        client.setQueryData(settingsOptions.queryKey, {
          ...before,
          settings: { ...before.settings, ...change },
        } satisfies SettingsView);
      }
      return { before };
    },
    onSuccess: (view) => client.setQueryData(settingsOptions.queryKey, view),
    onError: (_error, _change, context) => {
      if (context?.before) client.setQueryData(settingsOptions.queryKey, context.before);
    },
  });
}

/** Takes away the notice about a broken settings file. */
export function useDismissNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => invoke('settings.dismiss-notice', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: appKeys.settings }),
  });
}
