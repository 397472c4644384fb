import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { StepProgress } from '../../../../shared/features/setup/machine';
import type { SetupStep } from '../../../../shared/features/setup/model';
import { ErrorAlert } from '../../../components/error-alert';
import { Untrusted } from '../../../components/untrusted';
import { font, token } from '../../../theme/tokens';
import type { SetupView } from '../setup-store';
import { useSetupWords } from '../setup-words';
import { CommandBlock } from './command-block';
import { DownloadProgress } from './download-progress';
import { LicenceBox } from './licence-box';
import { StepActions } from './step-actions';
import { StepLog } from './step-log';

const Root = styled('div')({
  display: 'grid',
  gap: 10,
  marginTop: 4,
  '& p': { margin: 0, color: token.ink2 },
});

const Labelled = styled('div')({
  display: 'grid',
  gap: 4,
  minWidth: 0,
  '& > span': { color: token.ink2, fontSize: 13 },
  '& > small': { color: token.ink2, fontSize: 12.5 },
});

const Address = styled('span')({ '&&': { color: token.ink, fontFamily: font.mono, fontSize: 12.5 } });

export type StepBodyProps = {
  readonly step: SetupStep;
  readonly progress: StepProgress;
  readonly view: SetupView;
};

/** All of the step to do now: what it is for, what will run, the terms, the buttons, and how it goes. */
export function StepBody({ step, progress, view }: StepBodyProps) {
  const words = useSetupWords();
  const body = words.stepBody(step);
  const isAccepted = step.licenceUrl === undefined || view.accepted.has(step.licenceUrl);
  const isTouched = progress.transcript.length > 0 || progress.status === 'running';
  return (
    <Root>
      {body !== null && <p>{body}</p>}
      <WhatWillRun step={step} />
      {step.licenceUrl !== undefined && progress.status !== 'running' && (
        <LicenceBox step={step.id} url={step.licenceUrl} isAccepted={isAccepted} />
      )}
      <StepFailure step={step} progress={progress} view={view} />
      {step.kind === 'download' && progress.status === 'running' && (
        <DownloadProgress title={words.stepTitle(step)} progress={progress} />
      )}
      <StepActions step={step} progress={progress} view={view} isAccepted={isAccepted} />
      {step.kind === 'command' && isTouched && <Output step={step} progress={progress} />}
    </Root>
  );
}

function Output({ step, progress }: Omit<StepBodyProps, 'view'>) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const label = t('setup.page.steps.outputLabel', { step: words.stepTitle(step) });
  return <StepLog label={label} parts={progress.transcript} />;
}

/** Commands and addresses, before anything happens with them. */
function WhatWillRun({ step }: { readonly step: SetupStep }) {
  const { t } = useTranslation();
  const { kind, lines, url, needsAdmin } = step;
  return (
    <>
      {lines.length > 0 && (
        <Labelled>
          <span>{t('setup.page.steps.willRun')}</span>
          <CommandBlock lines={lines} />
          {needsAdmin && <small>{t('setup.page.steps.admin')}</small>}
        </Labelled>
      )}
      {url !== undefined && (
        <Labelled>
          <span>{t(kind === 'download' ? 'setup.page.steps.from' : 'setup.page.steps.opens')}</span>
          <Address dir="ltr">
            <Untrusted text={url} />
          </Address>
        </Labelled>
      )}
    </>
  );
}

/** Why it did not work, and what to do now; ending it oneself is no failure to explain. */
function StepFailure({ step, progress, view }: StepBodyProps) {
  const { t } = useTranslation();
  const { status, error, exitCode, transcript } = progress;
  const notes = [
    exitCode === null ? null : t('setup.page.steps.exitCode', { code: exitCode }),
    t(transcript.length > 0 ? 'setup.page.steps.failedNote' : 'setup.page.steps.failedNoOutput'),
  ];
  return (
    <>
      {status === 'failed' && error && error.code !== 'CANCELLED' && (
        <ErrorAlert error={error} note={notes.filter(Boolean).join(' ')} />
      )}
      {view.openError?.owner === step.id && <ErrorAlert error={view.openError.error} />}
    </>
  );
}
