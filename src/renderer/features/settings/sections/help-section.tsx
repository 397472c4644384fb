import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorAlert } from '../../../components/error-alert';
import { invoke } from '../../../lib/ipc-client';
import { SettingRow } from '../components/setting-row';

export type HelpSectionProps = { readonly onResetAll: () => void; readonly canReset: boolean };

/** Health, the file behind all this, and the way back to how everything was. */
export function HelpSection({ onResetAll, canReset }: HelpSectionProps) {
  const { t } = useTranslation();
  const id = useId();
  const show = useMutation({ mutationFn: () => invoke('settings.show-file', {}) });
  return (
    <>
      <SettingRow
        id={`${id}-health`}
        label={t('settings.help.health')}
        help={t('settings.help.healthHelp')}
        control={
          <Button component={Link} to="/settings/health">
            {t('settings.help.open')}
          </Button>
        }
      />
      <SettingRow
        id={`${id}-file`}
        label={t('settings.help.file')}
        help={t('settings.help.fileHelp')}
        control={<Button onClick={() => show.mutate()}>{t('settings.help.show')}</Button>}
      >
        {show.error && <ErrorAlert error={show.error.error} />}
      </SettingRow>
      <SettingRow
        id={`${id}-reset`}
        label={t('settings.reset.all')}
        help={t('settings.reset.allHelp')}
        control={
          <Button color="error" disabled={!canReset} onClick={onResetAll}>
            {t('settings.reset.all')}
          </Button>
        }
      />
    </>
  );
}
