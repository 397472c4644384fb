import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { printable } from '../../../../shared/lib/printable';
import { Notice } from '../../../components/notice';
import { useDismissNotice } from '../api';

/** Says that the settings file was unreadable and where it is now. */
export function SetAsideNotice({ fileName }: { readonly fileName: string }) {
  const { t } = useTranslation();
  const dismiss = useDismissNotice();
  return (
    <Notice
      tone="warn"
      title={t('settings.setAside.title')}
      action={
        <Button size="small" onClick={() => dismiss.mutate()}>
          {t('app.action.dismiss')}
        </Button>
      }
    >
      {t('settings.setAside.body', { fileName: printable(fileName) })}
    </Notice>
  );
}
