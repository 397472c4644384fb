import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useRouteError } from 'react-router';
import { toAppError } from '../../shared/ipc/errors';
import { ErrorAlert } from '../components/error-alert';
import { Page } from '../components/page';
import { reportFault } from './report-faults';

/** In the place of a page that failed. The rest of the app goes on. */
export function PageFault() {
  const { t } = useTranslation();
  const thrown = useRouteError();
  const navigate = useNavigate();
  useEffect(() => reportFault(thrown), [thrown]);
  return (
    <Page title={t('app.boundary.title')} subtitle={t('app.boundary.body')}>
      <ErrorAlert
        error={toAppError(thrown)}
        action={
          <Button size="small" onClick={() => void navigate(0)}>
            {t('app.boundary.again')}
          </Button>
        }
      />
    </Page>
  );
}
