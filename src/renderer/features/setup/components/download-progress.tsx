import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { StepProgress } from '../../../../shared/features/setup/machine';
import { ProgressBar } from '../../../components/progress-bar';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  color: token.ink2,
  fontSize: 13,
  '& > span': { flex: 'none' },
});

export type DownloadProgressProps = { readonly title: string; readonly progress: StepProgress };

/** How much of a file has arrived. Without a known end there is no bar, only what was counted. */
export function DownloadProgress({ title, progress: { doneBytes, totalBytes } }: DownloadProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = format.sizeBytes(doneBytes);
  if (totalBytes === null || totalBytes <= 0)
    return <Root>{t('setup.page.steps.progressSome', { done })}</Root>;
  const text = t('setup.page.steps.progressOf', { done, total: format.sizeBytes(totalBytes) });
  return (
    <Root>
      <ProgressBar
        label={t('setup.page.steps.progressLabel', { step: title })}
        value={doneBytes / totalBytes}
        valueText={text}
        tone="run"
      />
      <span>{doneBytes >= totalBytes ? t('setup.page.steps.verifying') : text}</span>
    </Root>
  );
}
