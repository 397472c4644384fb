import Button from '@mui/material/Button';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state';
import { Page } from '../components/page';

/** For an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound.title')}>
      <EmptyState
        icon={<Compass size={22} strokeWidth={1.8} />}
        title={t('app.notFound.body')}
        action={
          <Button component={Link} to="/">
            {t('app.notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}
