import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import type { ContainerId } from '../../../../shared/lib/ids';
import { printable } from '../../../../shared/lib/printable';
import { invoke } from '../../../lib/ipc-client';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Note = styled('span')({
  color: token.ink2,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

export type SaveLogsProps = {
  readonly id: ContainerId;
  readonly hasTime: boolean;
  readonly onError: (error: AppError | null) => void;
};

/** Writes the whole log to a file that the user picks; while that goes on it can be cancelled. */
export function SaveLogsButton({ id, hasTime, onError }: SaveLogsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [saved, setSaved] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const abort = useRef<AbortController | null>(null);

  const save = async () => {
    abort.current = new AbortController();
    setIsSaving(true);
    setSaved(null);
    onError(null);
    try {
      const { signal } = abort.current;
      const file = await invoke('containers.save-logs', { id, timestamps: hasTime }, { signal });
      if (file) {
        const name = printable(file.fileName, { maxLength: 80 });
        setSaved(t('containers.logs.saved', { name, size: format.sizeBytes(file.bytes) }));
      }
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'CANCELLED') onError(error);
    } finally {
      setIsSaving(false);
    }
  };

  return (
    <>
      <Note role="status">{isSaving ? t('containers.logs.saving') : saved}</Note>
      {isSaving ? (
        <Button onClick={() => abort.current?.abort()}>{t('app.action.cancel')}</Button>
      ) : (
        <Button startIcon={<Download size={16} strokeWidth={1.8} />} onClick={() => void save()}>
          {t('containers.logs.save')}
        </Button>
      )}
    </>
  );
}
