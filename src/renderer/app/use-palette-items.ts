import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languages, themes } from '../../shared/features/settings/model';
import { shortId } from '../../shared/lib/ids';
import { printable } from '../../shared/lib/printable';
import { switchOrder } from '../../shared/features/engines/page-layout';
import { isUsable } from '../../shared/features/engines/verdict';
import { useReconnect } from '../features/engine/api';
import { useCheck, useEngines } from '../features/engines/api';
import { candidateFullName } from '../features/engines/candidate-words';
import { useSwitchEngine } from '../features/engines/use-switch-engine';
import { settingsOptions, useUpdateSettings } from '../features/settings/api';
import { navigationLinks } from './navigation';
import type { PaletteItem } from './palette-items';
import { useEngineLists } from './use-engine-counts';

const maxName = 120;
const shown = (text: string) => printable(text, { maxLength: maxName });

/** Everything the palette knows: pages, what the engine holds, and commands. */
export function usePaletteItems(): readonly PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { containers, images } = useEngineLists();
  const { data: view } = useQuery(settingsOptions);
  const { mutate: update } = useUpdateSettings();
  const { mutate: reconnect } = useReconnect();
  const settings = view?.settings;
  const engineItems = useEngineItems();

  return useMemo(() => {
    const go = (to: string) => () => void navigate(to);
    return [
      ...navigationLinks.map((link): PaletteItem => ({
        id: `page-${link.id}`,
        group: 'pages',
        text: t(`app.nav.${link.id}`),
        icon: link.icon,
        run: go(link.to),
      })),
      ...containers.map((row): PaletteItem => ({
        id: `container-${row.id}`,
        group: 'containers',
        text: shown(row.name),
        detail: shown(row.image),
        run: go(`/containers/${row.id}`),
      })),
      ...images.map((row): PaletteItem => ({
        id: `image-${row.id}`,
        group: 'images',
        text: shown(row.tags[0] ?? shortId(row.id)),
        detail: shown(row.tags.slice(1).join(', ')),
        run: go('/images'),
      })),
      ...themes
        .filter((theme) => theme !== settings?.theme)
        .map((theme): PaletteItem => ({
          id: `theme-${theme}`,
          group: 'commands',
          text: t('app.palette.theme', { theme: t(`settings.theme.${theme}`) }),
          run: () => update({ theme }),
        })),
      ...languages
        .filter((language) => language !== settings?.language)
        .map((language): PaletteItem => ({
          id: `language-${language}`,
          group: 'commands',
          text: t('app.palette.language', {
            language: t(
              language === 'system' ? 'settings.language.systemShort' : `settings.language.${language}`,
            ),
          }),
          run: () => update({ language }),
        })),
      ...engineItems,
      { id: 'reconnect', group: 'commands', text: t('app.palette.reconnect'), run: () => reconnect() },
    ];
  }, [t, navigate, containers, images, settings, update, reconnect, engineItems]);
}

/** The engines to change to, and the ways to the doctor. They are looked at as long as the palette is open. */
function useEngineItems(): readonly PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view } = useEngines();
  const { switchTo } = useSwitchEngine();
  const { mutate: check } = useCheck();
  return useMemo(() => {
    const candidates = switchOrder(view?.candidates ?? []);
    const others = candidates.filter(({ verdict, isAppEngine }) => isUsable(verdict) && !isAppEngine);
    return [
      ...others.map((candidate): PaletteItem => ({
        id: `engine-${candidate.id}`,
        group: 'commands',
        text: t('engines.page.palette.use', { name: candidateFullName(t, candidate) }),
        detail: shown(candidate.url),
        // what went wrong is seen there
        run: () => void switchTo(candidate).then((result) => result === 'failed' && navigate('/engines')),
      })),
      {
        id: 'engines',
        group: 'commands',
        text: t('engines.page.palette.open'),
        run: () => void navigate('/engines'),
      },
      {
        id: 'engines-check',
        group: 'commands',
        text: t('engines.page.palette.check'),
        run: () => {
          check(undefined);
          void navigate('/engines');
        },
      },
    ];
  }, [t, navigate, view, switchTo, check]);
}
