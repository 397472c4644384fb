import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { defaultSettings, type Settings } from '../../shared/features/settings/model';
import { inShell, shellFor } from '../../shared/lib/shell-quote';

const SettingsContext = createContext<Settings>(defaultSettings);

export type SettingsProviderProps = { readonly settings: Settings; readonly children: ReactNode };

/** Gives what is set to everything below, so that a change is seen everywhere at once. */
export function SettingsProvider({ settings, children }: SettingsProviderProps) {
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

/** What is set now; the defaults until it is known. */
export function useSettings(): Settings {
  return useContext(SettingsContext);
}

/** Puts a `docker …` line into the words of the shell that was chosen, for showing and copying. */
export function useShellLine(): (line: string) => string {
  const { shell } = useSettings();
  return useCallback((line) => inShell(line, shellFor(shell, pagePlatform())), [shell]);
}

/** Good enough to tell whose shell it is: Electron always names the system here. */
function pagePlatform(): 'darwin' | 'win32' | 'linux' {
  const { userAgent } = navigator;
  if (userAgent.includes('Windows')) return 'win32';
  return userAgent.includes('Mac OS') ? 'darwin' : 'linux';
}
