import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { ClipboardList, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EnginesView } from '../../../../shared/features/engines/model';
import {
  countAnswers,
  isNobodysPlace,
  nextStep,
  terminalDifference,
} from '../../../../shared/features/engines/page-layout';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { Page } from '../../../components/page';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { useCheck, useCopyReport, useEngines } from '../api';
import { CandidateList } from '../components/candidate-list';
import { DifferNotice } from '../components/differ-notice';
import { PlainTcpNotices } from '../components/plain-tcp-notice';
import { TerminalNotice } from '../components/terminal-notice';
import { type CandidateActions, useCandidateActions } from '../use-candidate-actions';

const Column = styled('div')({ display: 'grid', gap: 14, minWidth: 0, maxWidth: 1080 });

/** Every engine this computer knows of: which is in use, why the others are not, and what to do. */
export function EnginesPage() {
  const { t } = useTranslation();
  const { view, error, retry } = useEngines();
  const next = view ? nextStep(view) : null;
  return (
    <Page
      title={t('engines.page.title')}
      subtitle={<Summary view={view} />}
      actions={
        <PageActions
          scannedAt={view?.scannedAt ?? null}
          isSetupNext={next?.kind === 'setup' && !view?.candidates.every(isNobodysPlace)}
        />
      }
    >
      <Column>
        {error && <ErrorAlert error={error} onRetry={retry} />}
        {!view && !error && (
          <Surface as="div">
            <SkeletonRows rows={3} height={104} />
          </Surface>
        )}
        {view && <Doctor view={view} />}
      </Column>
    </Page>
  );
}

function Summary({ view }: { readonly view: EnginesView | null }) {
  const { t } = useTranslation();
  return <span role="status">{view ? summaryOf(t, view) : t('engines.page.looking')}</span>;
}

function summaryOf(t: TFunction, view: EnginesView): string {
  const { answers, failing } = countAnswers(view.candidates);
  if (view.isScanning && view.scannedAt === null && answers === 0) return t('engines.page.looking');
  const words = [
    t('engines.page.answers', { count: answers }),
    ...(answers > 0 && failing > 0 ? [t('engines.page.failing', { count: failing })] : []),
  ];
  return words.join(', ');
}

type PageActionsProps = {
  /** Of the last look at all. */
  readonly scannedAt: number | null;
  readonly isSetupNext: boolean;
};

function PageActions({ scannedAt, isSetupNext }: PageActionsProps) {
  const { t } = useTranslation();
  const check = useCheck();
  const [askedAfter, setAskedAfter] = useState<number | null | undefined>();
  // looks that nobody asked for go on all the time, and are not worth a word
  const isChecking = askedAfter !== undefined && askedAfter === scannedAt && !check.isError;
  const report = useCopyReport();
  const icon = { size: 15, strokeWidth: 1.8, 'aria-hidden': true } as const;
  return (
    <>
      <Button startIcon={<ClipboardList {...icon} />} onClick={() => report.mutate(undefined)}>
        {t(report.isSuccess ? 'app.action.copied' : 'engines.page.action.report')}
      </Button>
      <Button
        startIcon={<RefreshCw {...icon} />}
        disabled={isChecking}
        onClick={() => {
          setAskedAfter(scannedAt);
          check.mutate(undefined);
        }}
      >
        {t(isChecking ? 'engines.page.action.checking' : 'engines.page.action.checkAll')}
      </Button>
      <Button
        component={Link}
        to="/setup"
        {...(isSetupNext ? { variant: 'contained', color: 'primary' } : {})}
      >
        {t('engines.page.action.setup')}
      </Button>
    </>
  );
}

/** What is to be said about all of them, then each. */
function Doctor({ view }: { readonly view: EnginesView }) {
  const actions = useCandidateActions();
  return (
    <>
      {actions.error && <ErrorAlert error={actions.error} />}
      <PlainTcpNotices />
      <WhoUsesWhat view={view} actions={actions} />
      <CandidateList view={view} actions={actions} />
    </>
  );
}

type WhoUsesWhatProps = { readonly view: EnginesView; readonly actions: CandidateActions };

/** Whether app and terminal use one engine, and what has just been done about it. */
function WhoUsesWhat({ view, actions }: WhoUsesWhatProps) {
  const { t } = useTranslation();
  const { handlers, note } = actions;
  const difference = terminalDifference(view.candidates);
  if (note?.kind === 'terminal' && note.isOnTop) {
    return <TerminalNotice change={note.change} onClose={actions.closeNote} />;
  }
  if (difference) {
    return (
      <DifferNotice
        {...difference}
        onFollow={() => handlers.onUse(null)}
        onTerminal={actions.onTerminalOnTop}
      />
    );
  }
  if (view.chosen === null) return null;
  return (
    <Notice
      tone="info"
      action={
        <Button size="small" onClick={() => handlers.onUse(null)}>
          {t('engines.page.action.follow')}
        </Button>
      }
    >
      {t('engines.page.chosenNotice')}
    </Notice>
  );
}
