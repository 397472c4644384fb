import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultSettings, type Settings } from '../../../../shared/features/settings/model';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { Page } from '../../../components/page';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { useConfirm } from '../../../components/use-confirm';
import { settingsOptions, useUpdateSettings } from '../api';
import { AboutCard } from '../components/about-card';
import { SectionList } from '../components/section-list';
import { SetAsideNotice } from '../components/set-aside-notice';
import { AppearanceSection } from '../sections/appearance-section';
import { DesktopSection } from '../sections/desktop-section';
import { EngineSection } from '../sections/engine-section';
import { HelpSection, type HelpSectionProps } from '../sections/help-section';
import { NotificationsSection } from '../sections/notifications-section';
import { RunningSection } from '../sections/running-section';
import { TerminalSection } from '../sections/terminal-section';
import { SettingsFormContext } from '../use-setting';

const Said = styled('div')({
  display: 'grid',
  gap: 10,
  // a change far down the page must not fail unseen
  position: 'sticky',
  top: 8,
  zIndex: 3,
  '&:not(:empty)': { marginBottom: 14 },
});

export type SettingsPageProps = {
  /** What the app knows about its own updates. */
  readonly updates?: ReactNode;
};

/** Everything that can be set, at once; what became of a broken file; what this is. */
export function SettingsPage({ updates }: SettingsPageProps) {
  const { t } = useTranslation();
  const query = useQuery(settingsOptions);
  const { mutate, error: updateError } = useUpdateSettings();
  const view = query.data;
  const form = useMemo(() => view && { view, change: mutate }, [view, mutate]);
  const { before, ask, undo, dismiss } = useResetAll(view?.settings, mutate);
  return (
    <Page title={t('settings.title')} subtitle={t('settings.subtitle')}>
      <Said>
        {query.error && !view && (
          <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />
        )}
        {updateError && <ErrorAlert error={updateError.error} />}
        {view?.setAside && <SetAsideNotice fileName={view.setAside.fileName} />}
        {before && <ResetNotice onUndo={undo} onDismiss={dismiss} />}
      </Said>
      {!view && query.isPending && <SkeletonRows rows={4} />}
      {view && form && (
        <SettingsFormContext value={form}>
          <Sections updates={updates} onResetAll={ask} canReset={!isDefault(view.settings)} />
        </SettingsFormContext>
      )}
    </Page>
  );
}

function Sections({ updates, ...help }: SettingsPageProps & HelpSectionProps) {
  return (
    <SectionList
      sections={[
        { id: 'appearance', content: <AppearanceSection /> },
        { id: 'desktop', content: <DesktopSection /> },
        { id: 'notifications', content: <NotificationsSection /> },
        { id: 'engine', content: <EngineSection /> },
        { id: 'running', content: <RunningSection /> },
        { id: 'terminal', content: <TerminalSection /> },
        ...(updates === undefined ? [] : [{ id: 'updates', content: updates } as const]),
        { id: 'help', content: <HelpSection {...help} /> },
        { id: 'about', content: <AboutCard /> },
      ]}
    />
  );
}

type ResetNoticeProps = { readonly onUndo: () => void; readonly onDismiss: () => void };

function ResetNotice({ onUndo, onDismiss }: ResetNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="run"
      title={t('settings.reset.done')}
      action={
        <>
          <Button size="small" onClick={onUndo}>
            {t('settings.reset.undo')}
          </Button>
          <Button size="small" onClick={onDismiss}>
            {t('app.action.dismiss')}
          </Button>
        </>
      }
    />
  );
}

function isDefault(settings: Settings): boolean {
  return JSON.stringify(settings) === JSON.stringify(defaultSettings);
}

/** Everything back to its default, after a question, with a way back to what was. */
function useResetAll(settings: Settings | undefined, change: (settings: Settings) => void) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [before, setBefore] = useState<Settings | null>(null);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('settings.reset.question'),
      body: t('settings.reset.body'),
      verb: t('settings.reset.verb'),
      tone: 'danger',
    });
    if (!isSure || !settings) return;
    setBefore(settings);
    change(defaultSettings);
  };
  return {
    before,
    ask: () => void ask(),
    undo: () => {
      if (before) change(before);
      setBefore(null);
    },
    dismiss: () => setBefore(null),
  };
}
