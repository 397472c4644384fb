import { styled } from '@mui/material/styles';
import { Check, Minus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { progressOf } from '../../../../shared/features/setup/machine';
import type { SetupStep } from '../../../../shared/features/setup/model';
import { StatusPill } from '../../../components/status-pill';
import { useFormat } from '../../../lib/use-format';
import { useNowText } from '../../../lib/use-now';
import { token } from '../../../theme/tokens';
import type { SetupView } from '../setup-store';
import { useSetupWords } from '../setup-words';
import { type StepState, stepStateOf, stepTones } from '../step-state';
import { CommandBlock } from './command-block';
import { StepBody } from './step-body';

const dot = 26;

const Item = styled('li')({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: `${dot}px minmax(0, 1fr)`,
  columnGap: 14,
  paddingBottom: 16,
  // the line to the station below
  '&:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    top: dot + 3,
    bottom: -1,
    left: dot / 2 - 1,
    borderLeft: `2px solid ${token.line}`,
  },
  '&[data-state=done]:not(:last-of-type)::before': { borderLeftColor: token.run },
  '&[data-state=skipped]:not(:last-of-type)::before': { borderLeftStyle: 'dashed' },
  '&:focus': { outline: 'none' },
});

const Dot = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: dot,
  height: dot,
  border: `2px solid ${token.lineStrong}`,
  borderRadius: '50%',
  background: token.surface,
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 600,
  '[aria-current] > &': { borderColor: token.ink2, color: token.ink },
  'li[data-state=running] > &, li[data-state=waiting] > &': {
    borderColor: token.run,
    background: token.run,
    color: token.surface,
  },
  'li[data-state=done] > &': { borderColor: token.run, color: token.run },
  'li[data-state=failed] > &': { borderColor: token.bad, background: token.bad, color: token.surface },
});

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 10px',
  minHeight: dot,
  '& h3': { margin: 0, fontSize: 14, fontWeight: 600 },
  '& > small': { color: token.ink2, fontSize: 12.5 },
  '[data-state=idle]:not([aria-current]) & h3': { color: token.ink2, fontWeight: 500 },
});

const Later = styled('div')({ marginTop: 4, opacity: 0.9 });

export type StepItemProps = {
  readonly step: SetupStep;
  readonly number: number;
  /** The one thing to do now. */
  readonly isCurrent: boolean;
  readonly view: SetupView;
};

/** One step: its name and how it stands; of the current one, what will run and the buttons. */
export function StepItem({ step, number, isCurrent, view }: StepItemProps) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const progress = progressOf(view.setup, step.id);
  const state = stepStateOf(step, progress);
  return (
    <Item
      data-step={step.id}
      data-state={state}
      aria-current={isCurrent ? 'step' : undefined}
      tabIndex={isCurrent ? -1 : undefined}
      data-next={isCurrent || undefined}
    >
      <Dot aria-hidden="true">{dotContent(state, number)}</Dot>
      <div>
        <Head>
          <h3>{words.stepTitle(step)}</h3>
          {state !== 'idle' && (
            <StatusPill tone={stepTones[state]}>{t(`setup.page.steps.state.${state}`)}</StatusPill>
          )}
          {state === 'idle' && step.isOptional && <small>{t('setup.page.steps.optional')}</small>}
          <StepTime view={view} tookMs={progress.tookMs} isRunning={progress.status === 'running'} />
        </Head>
        {isCurrent && <StepBody step={step} progress={progress} view={view} />}
        {!isCurrent && state === 'idle' && step.lines.length > 0 && (
          <Later>
            <CommandBlock lines={step.lines} />
          </Later>
        )}
      </div>
    </Item>
  );
}

function dotContent(state: StepState, number: number) {
  if (state === 'done') return <Check size={15} strokeWidth={2.4} />;
  if (state === 'failed') return <X size={15} strokeWidth={2.4} />;
  return state === 'skipped' ? <Minus size={15} strokeWidth={2.4} /> : number;
}

type StepTimeProps = {
  readonly view: SetupView;
  readonly tookMs: number | null;
  readonly isRunning: boolean;
};

/** How long it took, or has taken so far. */
function StepTime({ view: { runningSince }, tookMs, isRunning }: StepTimeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (isRunning && runningSince !== null) return <Elapsed since={runningSince} />;
  if (tookMs === null || isRunning) return null;
  return <small>{t('setup.page.steps.took', { time: format.duration(tookMs) })}</small>;
}

function Elapsed({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useNowText((now) =>
    t('setup.page.steps.elapsed', { time: format.age(Math.max(0, now - since)) }),
  );
  // a clock that is read out every second would drown everything else
  return <small aria-live="off">{text}</small>;
}
