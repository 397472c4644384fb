import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CandidateView, Fix } from '../../../../shared/features/engines/model';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { token } from '../../../theme/tokens';
import { invoke } from '../../../lib/ipc-client';
import { useAllowPlain } from '../api';
import { candidateFullName, candidateLabel, fixWords } from '../candidate-words';

const Root = styled('div')({
  display: 'grid',
  gap: 7,
  minWidth: 0,
  '& > div > a': { textDecoration: 'none' },
});
const Note = styled('span')({ color: token.ink2, fontSize: 13 });
const Row = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '7px 12px' });

/** What the buttons of fixes do. */
export type FixHandlers = {
  readonly onStart: () => void;
  readonly onUse: (candidate: CandidateView | null) => void;
  readonly onCheck: () => void;
};

export type FixLineProps = {
  readonly fix: Fix;
  readonly candidate: CandidateView;
  readonly others: readonly CandidateView[];
  readonly handlers: FixHandlers;
  /** The one orange button of the screen. */
  readonly isPrimary?: boolean;
};

/** One thing to do: a command to run in a terminal, a button, or words. */
export function FixLine(props: FixLineProps) {
  const { fix } = props;
  switch (fix.kind) {
    case 'command':
      return <CommandFix fix={fix} />;
    case 'action':
      return <ActionFix {...props} fix={fix} />;
    case 'words':
      return <WordsFix id={fix.id} />;
  }
}

function WordsFix({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const words = fixWords(i18n, t, id);
  return words === null ? null : <span>{words}</span>;
}

function CommandFix({ fix }: { readonly fix: Extract<Fix, { kind: 'command' }> }) {
  const { t } = useTranslation();
  return (
    <Root>
      <WordsFix id={fix.id} />
      {fix.lines.map((line) => (
        <CommandLine key={line} command={line} label="" isPlain />
      ))}
      {fix.needsAdmin && <Note>{t('engines.page.cause.admin')}</Note>}
    </Root>
  );
}

function ActionFix({
  fix,
  candidate,
  others,
  handlers,
  isPrimary,
}: FixLineProps & { readonly fix: Extract<Fix, { kind: 'action' }> }) {
  const { t } = useTranslation();
  const look = isPrimary ? ({ variant: 'contained', color: 'primary' } as const) : {};
  const about = (action: string) =>
    t('engines.page.action.about', { action, name: candidateLabel(t, candidate) });
  switch (fix.action) {
    case 'start':
      return <StartFix candidate={candidate} onStart={handlers.onStart} isPrimary={isPrimary} />;
    case 'use-other': {
      const other = others.find(({ id }) => id === fix.candidateId);
      if (!other) return null;
      const words = t('engines.page.cause.useOther', { name: candidateFullName(t, other) });
      return (
        <Row>
          <Button size="small" {...look} onClick={() => handlers.onUse(other)}>
            {words}
          </Button>
        </Row>
      );
    }
    case 'follow-terminal':
      return (
        <Row>
          <Button size="small" {...look} onClick={() => handlers.onUse(null)}>
            {t('engines.page.action.follow')}
          </Button>
        </Row>
      );
    case 'open-setup':
      return (
        <Row>
          <Button size="small" {...look} component={Link} to="/setup">
            {t('engines.page.action.setup')}
          </Button>
        </Row>
      );
    case 'check-again':
      return (
        <Row>
          <Button
            size="small"
            {...look}
            aria-label={about(t('engines.page.action.check'))}
            onClick={handlers.onCheck}
          >
            {t('engines.page.action.check')}
          </Button>
        </Row>
      );
    case 'allow-plain':
      return <AllowPlainFix candidate={candidate} />;
    case 'open-page':
      return <OpenPageFix url={fix.url} />;
  }
}

/** The button with the commands it runs beside it, so that nothing has to be asked. */
function StartFix({
  candidate,
  onStart,
  isPrimary,
}: {
  readonly candidate: CandidateView;
  readonly onStart: () => void;
  readonly isPrimary?: boolean;
}) {
  const { t } = useTranslation();
  const offer = candidate.control.start;
  if (!offer) return null;
  const action = t('engines.page.action.start');
  return (
    <Root>
      <Row>
        <Button
          size="small"
          {...(isPrimary ? { variant: 'contained', color: 'primary' } : {})}
          aria-label={t('engines.page.action.about', { action, name: candidateLabel(t, candidate) })}
          onClick={onStart}
        >
          {action}
        </Button>
        <Note>
          {t('engines.page.cause.runs')} {offer.needsAdmin && t('engines.page.cause.admin')}
        </Note>
      </Row>
      {offer.lines.map((line) => (
        <CommandLine key={line} command={line} label="" isPlain />
      ))}
    </Root>
  );
}

/** Asks in a dialog of the system's; what comes of it is on the card. */
function AllowPlainFix({ candidate }: { readonly candidate: CandidateView }) {
  const { t } = useTranslation();
  const allow = useAllowPlain();
  const action = t('engines.page.action.allowPlain');
  return (
    <Root>
      <span>{t('engines.page.plain.fix')}</span>
      <Row>
        <Button
          size="small"
          aria-label={t('engines.page.action.about', { action, name: candidateLabel(t, candidate) })}
          onClick={() => allow.mutate(candidate.id)}
        >
          {action}
        </Button>
      </Row>
      {allow.error && <ErrorAlert error={allow.error.error} />}
    </Root>
  );
}

function OpenPageFix({ url }: { readonly url: string | undefined }) {
  const { t } = useTranslation();
  const open = useMutation({ mutationFn: (page: string) => invoke('setup.open-page', { url: page }) });
  if (url === undefined) return null;
  return (
    <Root>
      <Row>
        <Button size="small" onClick={() => open.mutate(url)}>
          {t('engines.page.action.openPage')}
        </Button>
      </Row>
      {open.error && <ErrorAlert error={open.error.error} />}
    </Root>
  );
}
