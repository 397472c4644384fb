import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { invoke } from '../../../lib/ipc-client';
import { SettingRow } from './setting-row';

/** Shows a notification, to see whether the system lets them through: that alone cannot be asked. */
export function NotificationTest() {
  const { t } = useTranslation();
  const id = useId();
  const test = useMutation({ mutationFn: () => invoke('notifications.test', {}) });
  const outcome = test.isError || test.data?.isShown === false ? 'testNone' : 'testShown';
  return (
    <SettingRow
      id={id}
      label={t('settings.notifications.test')}
      help={t('settings.notifications.testHelp')}
      control={
        <Button variant="outlined" color="inherit" disabled={test.isPending} onClick={() => test.mutate()}>
          {t('settings.notifications.testVerb')}
        </Button>
      }
    >
      <div role="status">{!test.isIdle && !test.isPending && t(`settings.notifications.${outcome}`)}</div>
    </SettingRow>
  );
}
