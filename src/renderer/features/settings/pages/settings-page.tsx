import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert';
import { Page } from '../../../components/page';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { settingsOptions, useUpdateSettings } from '../api';
import { AboutCard } from '../components/about-card';
import { LanguageField } from '../components/language-field';
import { SetAsideNotice } from '../components/set-aside-notice';
import { ThemeField } from '../components/theme-field';

const Column = styled('div')({ display: 'grid', gap: 16, maxWidth: 720 });
const Card = styled(Surface)({ padding: '20px 22px' });

/** Language and theme, at once; what became of a broken file; what this is. */
export function SettingsPage() {
  const { t } = useTranslation();
  const query = useQuery(settingsOptions);
  const update = useUpdateSettings();
  const view = query.data;
  return (
    <Page title={t('settings.title')} subtitle={t('settings.subtitle')}>
      <Column>
        {query.error && !view && (
          <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />
        )}
        {update.error && <ErrorAlert error={update.error.error} />}
        {view?.setAside && <SetAsideNotice fileName={view.setAside.fileName} />}
        {!view && query.isPending && <SkeletonRows rows={4} />}
        {view && (
          <>
            <Card>
              <LanguageField view={view} onChange={(language) => update.mutate({ language })} />
            </Card>
            <Card>
              <ThemeField value={view.settings.theme} onChange={(theme) => update.mutate({ theme })} />
            </Card>
          </>
        )}
        <AboutCard />
      </Column>
    </Page>
  );
}
