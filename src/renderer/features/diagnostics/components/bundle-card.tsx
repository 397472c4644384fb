import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { FileSearch } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosticsPreview, SavedDiagnostics } from '../../../../shared/features/diagnostics/model';
import { printable } from '../../../../shared/lib/printable';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { Surface } from '../../../components/surface';
import { invoke } from '../../../lib/ipc-client';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const BundleDialog = lazy(() =>
  import('./bundle-dialog').then((module) => ({ default: module.BundleDialog })),
);

const Card = styled(Surface)({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '10px 20px',
  alignItems: 'center',
  padding: '16px 18px',
  '& h2': { margin: '0 0 3px', fontSize: 15, fontWeight: 600 },
  '& p': { margin: 0, color: token.ink2 },
  '& > :nth-of-type(n + 2)': { gridColumn: '1 / -1' },
  '@media (max-width: 620px)': { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start' },
});

/** A file about all this for somebody who helps: first seen, then saved. */
export function BundleCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const [preview, setPreview] = useState<DiagnosticsPreview | null>(null);
  const [saved, setSaved] = useState<SavedDiagnostics | null>(null);
  const make = useMutation({
    mutationFn: () => invoke('diagnostics.preview', {}),
    onSuccess: (made) => {
      setSaved(null);
      setPreview(made);
    },
  });
  return (
    <Card aria-labelledby="diagnostics-file">
      <div>
        <h2 id="diagnostics-file">{t('diagnostics.bundle.title')}</h2>
        <p>{t('diagnostics.bundle.body')}</p>
      </div>
      <Button
        disabled={make.isPending}
        startIcon={<FileSearch size={16} strokeWidth={1.8} aria-hidden="true" />}
        onClick={() => make.mutate()}
      >
        {t('diagnostics.bundle.preview')}
      </Button>
      {make.error && <ErrorAlert error={make.error.error} />}
      {saved && (
        <Notice tone="run">
          {t('diagnostics.bundle.saved', {
            fileName: printable(saved.fileName, { maxLength: 120 }),
            size: format.sizeBytes(saved.bytes),
          })}
        </Notice>
      )}
      {preview && (
        <Suspense fallback={null}>
          <BundleDialog
            preview={preview}
            onClose={() => setPreview(null)}
            onSaved={(file) => {
              setSaved(file);
              setPreview(null);
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}
