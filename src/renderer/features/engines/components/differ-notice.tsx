import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../../../shared/features/engines/model';
import { isUsable } from '../../../../shared/features/engines/verdict';
import { Notice } from '../../../components/notice';
import { candidateLabel } from '../candidate-words';

export type DifferNoticeProps = {
  readonly app: CandidateView;
  readonly terminal: CandidateView;
  /** Goes where the terminal goes, now and later. */
  readonly onFollow: () => void;
  readonly onTerminal: (candidate: CandidateView) => void;
};

/** The app and docker in a terminal talk to two engines, which is a riddle to whoever does not know it. */
export function DifferNotice({ app, terminal, onFollow, onTerminal }: DifferNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="info"
      title={t('engines.page.differ.title')}
      action={
        <>
          {isUsable(terminal.verdict) && (
            <Button size="small" onClick={onFollow}>
              {t('engines.page.differ.use')}
            </Button>
          )}
          {isUsable(app.verdict) && (
            <Button size="small" onClick={() => onTerminal(app)}>
              {t('engines.page.differ.terminal')}
            </Button>
          )}
        </>
      }
    >
      {t('engines.page.differ.body', {
        app: candidateLabel(t, app),
        terminal: candidateLabel(t, terminal),
      })}
    </Notice>
  );
}
