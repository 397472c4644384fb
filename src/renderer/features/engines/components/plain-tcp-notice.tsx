import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { Untrusted } from '../../../components/untrusted';
import { usePlainExceptions, useForbidPlain } from '../api';

/** Every endpoint that may be spoken to without encryption, each with the way back. */
export function PlainTcpNotices() {
  const { t } = useTranslation();
  const { data: endpoints = [] } = usePlainExceptions();
  const forbid = useForbidPlain();
  return (
    <>
      {forbid.error && <ErrorAlert error={forbid.error.error} />}
      {endpoints.map((endpoint) => (
        <Notice
          key={endpoint}
          tone="warn"
          title={
            <>
              {t('engines.page.plain.title')} · <Untrusted text={endpoint} />
            </>
          }
          action={
            <Button
              size="small"
              aria-label={t('engines.page.plain.about', { endpoint })}
              onClick={() => forbid.mutate(endpoint)}
            >
              {t('engines.page.action.forbidPlain')}
            </Button>
          }
        >
          {t('engines.page.plain.body')}
        </Notice>
      ))}
    </>
  );
}
