import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CandidateView, EnginesView, Fix } from '../../../../shared/features/engines/model';
import { nextStep } from '../../../../shared/features/engines/page-layout';
import type { AppError } from '../../../../shared/ipc/errors';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { useControl, useEngines } from '../api';
import { candidateFullName, candidateLabel, causeWords, fixWords } from '../candidate-words';
import { isGoingOn } from '../control-store';
import { useControlFlow } from '../use-control-flow';
import { useSwitchEngine } from '../use-switch-engine';

const Next = styled('div')({
  display: 'grid',
  gap: 8,
  minWidth: 0,
  '& > p': { margin: 0, overflowWrap: 'anywhere' },
});

export type EngineTroubleProps = {
  /** Why the engine in use cannot be reached. */
  readonly error: AppError;
  readonly note?: string;
  readonly onRetry: () => void;
};

/** The doctor's word above every page: why the engine cannot be used, the best thing to do, and who else answers. */
export function EngineTrouble({ error, note, onRetry }: EngineTroubleProps) {
  const { t, i18n } = useTranslation();
  const { view } = useEngines();
  const own = view?.candidates.find(({ isAppEngine }) => isAppEngine);
  const words = own ? causeWords(i18n, t, own) : null;
  return (
    <ErrorAlert
      error={error}
      note={note}
      onRetry={onRetry}
      title={words?.title}
      next={own && words ? <Cause meaning={words.meaning} candidate={own} /> : undefined}
      action={<WaysOn view={view} own={own} />}
    />
  );
}

type WaysOnProps = {
  readonly view: EnginesView | null;
  /** The engine in use. */
  readonly own: CandidateView | undefined;
};

/** Another engine that answers, a start, the guide; and always the doctor's page. */
function WaysOn({ view, own }: WaysOnProps) {
  const { t } = useTranslation();
  const { switchTo } = useSwitchEngine();
  const next = view ? nextStep(view) : null;
  const other = next?.kind === 'use' ? view?.candidates.find(({ id }) => id === next.id) : undefined;
  return (
    <>
      {other && (
        <Button size="small" onClick={() => void switchTo(other)}>
          {t('engines.page.cause.useOther', { name: candidateFullName(t, other) })}
        </Button>
      )}
      {own?.control.start && <StartButton candidate={own} />}
      {next?.kind === 'setup' && (
        <Button size="small" component={Link} to="/setup">
          {t('engines.page.action.setup')}
        </Button>
      )}
      <Button size="small" component={Link} to="/engines">
        {t('engines.page.menu.all')}
      </Button>
    </>
  );
}

/** Leads to the page, where the panel shows how the start goes on. */
function StartButton({ candidate }: { readonly candidate: CandidateView }) {
  const { t } = useTranslation();
  const start = useControlFlow();
  const control = useControl(candidate.id);
  const action = t('engines.page.action.start');
  return (
    <Button
      size="small"
      component={Link}
      to="/engines"
      disabled={control !== null && isGoingOn(control)}
      aria-label={t('engines.page.action.about', { action, name: candidateLabel(t, candidate) })}
      onClick={() => void start(candidate, 'start')}
    >
      {action}
    </Button>
  );
}

type CauseProps = { readonly meaning: string; readonly candidate: CandidateView };

function Cause({ meaning, candidate }: CauseProps) {
  const best = candidate.diagnosis?.fixes[0];
  return (
    <Next>
      <p>{meaning}</p>
      {best && best.kind !== 'action' && <BestFix fix={best} />}
      {candidate.control.start?.lines.map((line) => (
        <CommandLine key={line} command={line} label="" isPlain />
      ))}
    </Next>
  );
}

function BestFix({ fix }: { readonly fix: Exclude<Fix, { kind: 'action' }> }) {
  const { t, i18n } = useTranslation();
  const words = fixWords(i18n, t, fix.id);
  return (
    <>
      {words !== null && <p>{words}</p>}
      {fix.kind === 'command' &&
        fix.lines.map((line) => <CommandLine key={line} command={line} label="" isPlain />)}
    </>
  );
}
