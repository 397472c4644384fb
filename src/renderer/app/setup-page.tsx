import { useTranslation } from 'react-i18next';
import { Page } from '../components/page';
import { SetupGuide } from '../features/setup/components/setup-guide';
import { useHello } from './use-hello';

/** The guide from a computer without an engine to a container that has run. */
export function SetupPage() {
  const { t } = useTranslation();
  const hello = useHello();
  return (
    <Page title={t('setup.page.title')} subtitle={t('setup.page.subtitle')}>
      <SetupGuide hello={hello} />
    </Page>
  );
}
