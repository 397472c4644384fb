import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { defaultSettings, type Language } from '../../shared/features/settings/model';
import { settingsOptions } from '../features/settings/api';
import { TipHost } from '../components/tip-host';
import { ConfirmProvider } from '../components/use-confirm';
import { EngineProvider } from '../lib/engine-context';
import { createI18n } from '../lib/i18n';
import { SettingsProvider } from '../lib/settings-context';
import { WordsProvider } from '../lib/use-words';
import { createGantryTheme } from '../theme/create-gantry-theme';
import { EventWiring } from './event-wiring';
import type { AppRouter } from './router';
import { useAppearance } from './use-appearance';

export type AppProps = {
  readonly client: QueryClient;
  /** For the first drawing; afterwards it follows the settings. */
  readonly language: Language;
  readonly router: AppRouter;
  /** Called when everything that is drawn hears of changes by itself. */
  readonly onWired?: () => void;
};

/** The whole page. */
export function App({ client, language, router, onWired }: AppProps) {
  const [i18n] = useState(() => createI18n(language));
  return (
    <StrictMode>
      <WordsProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <Appearance>
            <EngineProvider>
              <EventWiring onWired={onWired} />
              <ConfirmProvider>
                <RouterProvider router={router} />
              </ConfirmProvider>
            </EngineProvider>
            <TipHost />
          </Appearance>
        </QueryClientProvider>
      </WordsProvider>
    </StrictMode>
  );
}

/** The theme, with MUI's own words in the language on screen, and what else is set. */
function Appearance({ children }: { readonly children: ReactNode }) {
  const language = useAppearance();
  const { data: view } = useQuery(settingsOptions);
  const theme = useMemo(() => createGantryTheme(language), [language]);
  return (
    // which scheme is on is ours to say (settings), so MUI neither stores nor sets it
    <ThemeProvider theme={theme} storageManager={null} colorSchemeNode={null}>
      <CssBaseline />
      <SettingsProvider settings={view?.settings ?? defaultSettings}>{children}</SettingsProvider>
    </ThemeProvider>
  );
}
