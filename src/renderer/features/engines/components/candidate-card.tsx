import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { RefreshCw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../../../shared/features/engines/model';
import type { NextStep } from '../../../../shared/features/engines/page-layout';
import { isUsable } from '../../../../shared/features/engines/verdict';
import { IconButton } from '../../../components/icon-button';
import { StatusPill } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';
import { useControl, useControls } from '../api';
import {
  candidateFullName,
  candidateLabel,
  candidateName,
  finderOf,
  toneOf,
  usersOf,
} from '../candidate-words';
import { isGoingOn } from '../control-store';
import { CandidateCause } from './candidate-cause';
import { CandidateFacts } from './candidate-facts';
import { CandidateLacks } from './candidate-lacks';
import { CandidateMenu } from './candidate-menu';
import { ControlPanel } from './control-panel';
import { WhyLinux } from './why-linux';

const Item = styled('li')({
  display: 'grid',
  gap: 12,
  minWidth: 0,
  padding: '16px 20px 18px',
  '& + &': { borderTop: `1px solid ${token.line}` },
  '&[hidden]': { display: 'none' },
  '&[data-used]': { boxShadow: `inset 3px 0 0 ${token.run}` },
  '&[data-used][data-tone=bad]': { boxShadow: `inset 3px 0 0 ${token.bad}` },
  '&[data-used][data-tone=warn], &[data-used][data-tone=off]': { boxShadow: `inset 3px 0 0 ${token.warn}` },
  '&[data-used][data-tone=info]': { boxShadow: `inset 3px 0 0 ${token.info}` },
});
const Head = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' });
const Names = styled('div')({
  display: 'flex',
  flex: '1 1 300px',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  minWidth: 0,
  '& > h2': { margin: 0, fontSize: 15, fontWeight: 600, overflowWrap: 'anywhere' },
});
const Mark = styled('span')({
  padding: '0 9px',
  border: `1px solid ${token.lineStrong}`,
  borderRadius: 999,
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 500,
  lineHeight: '19px',
});
const Actions = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });
const Where = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  gap: '2px 14px',
  marginTop: -8,
  color: token.ink2,
  fontSize: 13,
  overflowWrap: 'anywhere',
  '& > bdi': { color: token.ink },
});

/** What the buttons of a card do. */
export type CandidateHandlers = {
  readonly onUse: (candidate: CandidateView | null) => void;
  readonly onControl: (candidate: CandidateView, action: 'start' | 'stop' | 'restart') => void;
  readonly onCheck: (candidate: CandidateView) => void;
  readonly onTerminal: (candidate: CandidateView) => void;
  readonly onReport: (candidate: CandidateView) => void;
};

export type CandidateCardProps = {
  readonly candidate: CandidateView;
  readonly all: readonly CandidateView[];
  readonly next: NextStep | null;
  readonly handlers: CandidateHandlers;
  readonly isHidden?: boolean;
  /** What became of an action on it. */
  readonly note?: ReactNode;
};

/** One engine, or one place where none can be used: what it is, how it is, what can be done. */
export function CandidateCard({ candidate, all, next, handlers, isHidden, note }: CandidateCardProps) {
  const titleId = useId();
  const control = useControl(candidate.id);
  const isBusy = control !== null && isGoingOn(control);
  const { verdict, isAppEngine, url, source, diagnosis } = candidate;
  return (
    <Item
      aria-labelledby={titleId}
      data-endpoint={url}
      data-source={source}
      data-verdict={verdict}
      data-cause={diagnosis?.cause}
      data-tone={toneOf(verdict)}
      data-used={isAppEngine || undefined}
      hidden={isHidden}
    >
      <Head>
        <CardNames candidate={candidate} titleId={titleId} />
        <CardActions candidate={candidate} next={next} handlers={handlers} isBusy={isBusy} />
      </Head>
      <WhereLine candidate={candidate} />
      <CardBody candidate={candidate} all={all} next={next} handlers={handlers} isBusy={isBusy} />
      {control && <CardControl candidate={candidate} handlers={handlers} control={control} />}
      {note}
    </Item>
  );
}

function CardNames({ candidate, titleId }: { readonly candidate: CandidateView; readonly titleId: string }) {
  const { t } = useTranslation();
  const { verdict, isAppEngine, isTerminalEngine } = candidate;
  return (
    <Names>
      <h2 id={titleId}>{candidateFullName(t, candidate)}</h2>
      <StatusPill tone={toneOf(verdict)}>{t(`engines.verdict.${verdict}`)}</StatusPill>
      {isAppEngine && <Mark>{t('engines.page.mark.app')}</Mark>}
      {isTerminalEngine && <Mark>{t('engines.page.mark.terminal')}</Mark>}
    </Names>
  );
}

type CardBodyProps = Pick<CandidateCardProps, 'candidate' | 'all' | 'next' | 'handlers'> & {
  readonly isBusy: boolean;
};

/** What is known of it, or why it cannot be used. */
function CardBody({ candidate, all, next, handlers, isBusy }: CardBodyProps) {
  const { t } = useTranslation();
  const { id, verdict, answer } = candidate;
  const isChecking = verdict === 'checking';
  return (
    <>
      {(isChecking || answer) && <CandidateFacts candidate={candidate} />}
      {answer && isUsable(verdict) && (
        <>
          <WhyLinux name={candidateName(t, candidate)} answer={answer} />
          <CandidateLacks answer={answer} />
        </>
      )}
      {!isBusy && !isChecking && (
        <CandidateCause
          candidate={candidate}
          others={all}
          isPrimary={next?.kind === 'start' && next.id === id}
          handlers={{
            onStart: () => handlers.onControl(candidate, 'start'),
            onUse: handlers.onUse,
            onCheck: () => handlers.onCheck(candidate),
          }}
        />
      )}
    </>
  );
}

type CardActionsProps = Pick<CandidateCardProps, 'candidate' | 'next' | 'handlers'> & {
  readonly isBusy: boolean;
};

function CardActions({ candidate, next, handlers, isBusy }: CardActionsProps) {
  const { t } = useTranslation();
  const label = candidateLabel(t, candidate);
  const about = (action: string) => t('engines.page.action.about', { action, name: label });
  const canUse = isUsable(candidate.verdict) && !candidate.isAppEngine;
  const isPrimary = next?.kind === 'use' && next.id === candidate.id;
  const button = (action: 'start' | 'stop' | 'restart') => {
    const words = t(`engines.page.action.${action}`);
    return (
      <Button
        key={action}
        size="small"
        aria-label={about(words)}
        disabled={isBusy}
        onClick={() => handlers.onControl(candidate, action)}
      >
        {words}
        {action !== 'start' && '…'}
      </Button>
    );
  };
  return (
    <Actions>
      {canUse && (
        <Button
          size="small"
          {...(isPrimary ? { variant: 'contained', color: 'primary' } : {})}
          aria-label={about(t('engines.page.action.use'))}
          disabled={isBusy}
          onClick={() => handlers.onUse(candidate)}
        >
          {t('engines.page.action.use')}
        </Button>
      )}
      {controlsOf(candidate).map(button)}
      {!isUsable(candidate.verdict) && (
        <IconButton
          label={about(t('engines.page.action.check'))}
          tip={t('engines.page.action.check')}
          icon={<RefreshCw size={16} strokeWidth={1.8} />}
          isDisabled={candidate.verdict === 'checking'}
          onClick={() => handlers.onCheck(candidate)}
        />
      )}
      <CandidateMenu candidate={candidate} handlers={handlers} />
    </Actions>
  );
}

/** Start stands with its reason where the doctor names it; what has no reason has it here. */
function controlsOf({ control, diagnosis }: CandidateView): readonly ('start' | 'stop' | 'restart')[] {
  const isStartAFix =
    diagnosis?.fixes.some((fix) => fix.kind === 'action' && fix.action === 'start') ?? false;
  return (['start', 'restart', 'stop'] as const).filter(
    (action) => control[action] && !(action === 'start' && isStartAFix),
  );
}

/** The address, and who goes there. */
function WhereLine({ candidate }: { readonly candidate: CandidateView }) {
  const { t } = useTranslation();
  const users = usersOf(t, candidate);
  const words =
    users.length > 0
      ? `${t('engines.page.fact.usedBy')}: ${users.join(', ')}`
      : t('engines.page.fact.foundBy', { place: finderOf(t, candidate) });
  return (
    <Where>
      {candidate.url === '' ? (
        <span>{t('engines.page.noAddress')}</span>
      ) : (
        <Untrusted text={candidate.url} isMono maxLength={200} />
      )}
      <span dir="auto">{words}</span>
    </Where>
  );
}

type CardControlProps = Pick<CandidateCardProps, 'candidate' | 'handlers'> & {
  readonly control: NonNullable<ReturnType<typeof useControl>>;
};

function CardControl({ candidate, handlers, control }: CardControlProps) {
  const { t } = useTranslation();
  const controls = useControls();
  return (
    <ControlPanel
      control={control}
      name={candidateName(t, candidate)}
      onCancel={() => controls.cancel(candidate.id)}
      onAgain={() => handlers.onControl(candidate, control.action)}
      onClose={() => controls.dismiss(candidate.id)}
    />
  );
}
