import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosticsPreview, SavedDiagnostics } from '../../../../shared/features/diagnostics/model';
import { ErrorAlert } from '../../../components/error-alert';
import { TermSurface } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { invoke } from '../../../lib/ipc-client';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Body = styled('div')({ display: 'grid', gap: 12, '& > p': { margin: 0, color: token.ink2 } });
const Content = styled(TermSurface)({ maxHeight: 'min(52vh, 460px)', fontSize: 12.5, lineHeight: '18px' });

export type BundleDialogProps = {
  readonly preview: DiagnosticsPreview;
  readonly onClose: () => void;
  readonly onSaved: (file: SavedDiagnostics) => void;
};

/** The file letter by letter, before it is anywhere but here. */
export function BundleDialog({ preview, onClose, onSaved }: BundleDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { fileName, bytes, text } = preview;
  const save = useMutation({
    mutationFn: () => invoke('diagnostics.save', { id: preview.id }),
    onSuccess: (file) => {
      if (file) onSaved(file);
    },
  });
  return (
    <Dialog open maxWidth="md" fullWidth onClose={onClose} slotProps={{ paper: { 'aria-labelledby': id } }}>
      <DialogTitle id={id}>{t('diagnostics.bundle.dialog')}</DialogTitle>
      <DialogContent>
        <Body>
          <p>{t('diagnostics.bundle.exactly', { fileName, size: format.sizeBytes(bytes) })}</p>
          {/* focusable, because it scrolls */}
          <Content tabIndex={0} role="region" aria-label={t('diagnostics.bundle.content')} dir="ltr">
            <Untrusted text={text} isMultiline maxLength={1_000_000} />
          </Content>
          {save.error && <ErrorAlert error={save.error.error} />}
        </Body>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('app.action.cancel')}</Button>
        <Button variant="contained" color="primary" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('diagnostics.bundle.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
