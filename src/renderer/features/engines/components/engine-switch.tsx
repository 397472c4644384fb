import { styled } from '@mui/material/styles';
import { ArrowRight, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CandidateView } from '../../../../shared/features/engines/model';
import { switchOrder, terminalDifference } from '../../../../shared/features/engines/page-layout';
import { isUsable } from '../../../../shared/features/engines/verdict';
import { ErrorAlert } from '../../../components/error-alert';
import { StatusPill, StatusShape } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { size, token } from '../../../theme/tokens';
import { useEngines } from '../api';
import { candidateFullName, toneOf } from '../candidate-words';
import { useSwitchEngine } from '../use-switch-engine';

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 4,
  paddingTop: 12,
  borderTop: `1px solid ${token.line}`,
  '& > h3': { margin: '0 0 2px', color: token.ink2, fontSize: 12.5, fontWeight: 600 },
  '& > a': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    width: 'fit-content',
    marginTop: 4,
    color: token.info,
    fontWeight: 500,
    textDecoration: 'none',
  },
});
const List = styled('ul')({
  display: 'grid',
  // a long address is cut off, not what stands behind it
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 1,
  maxHeight: 264,
  margin: '0 -10px',
  padding: 0,
  overflow: 'auto',
  listStyle: 'none',
  '& > li > *': {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    width: '100%',
    minHeight: 44,
    padding: '5px 10px',
    border: 0,
    borderRadius: size.radiusSmall,
    background: 'none',
    color: token.ink,
    font: 'inherit',
    textAlign: 'start',
    textDecoration: 'none',
  },
  '& > li > button:not(:disabled), & > li > a': { cursor: 'pointer' },
  '& > li > button:hover:not(:disabled), & > li > a:hover': { background: token.hover },
  '& svg': { flex: 'none' },
});
const Mark = styled('span')({
  display: 'grid',
  flex: 'none',
  placeItems: 'center',
  width: 16,
  '&[data-tone=run]': { color: token.run },
  '&[data-tone=warn]': { color: token.warn },
  '&[data-tone=bad]': { color: token.bad },
  '&[data-tone=info]': { color: token.info },
  '&[data-tone=off]': { color: token.ink3 },
});
const Words = styled('span')({
  flex: '1 1 auto',
  minWidth: 0,
  '& > b': { display: 'block', fontWeight: 500, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& > bdi': { color: token.ink2, fontSize: 12.5 },
});
const Quiet = styled('span')({ flex: 'none', color: token.ink2, fontSize: 12.5 });

export type EngineSwitchProps = {
  /** Closes what this stands in. */
  readonly onClose: () => void;
};

/** The engines to change to, one click each; those that cannot be used say why and lead to the doctor. */
export function EngineSwitch({ onClose }: EngineSwitchProps) {
  const { t } = useTranslation();
  const { view, error } = useEngines();
  const { switchTo, error: switchError } = useSwitchEngine();
  const failure = switchError ?? error;
  const difference = view && terminalDifference(view.candidates);
  return (
    <Root>
      <h3>{t('engines.page.menu.title')}</h3>
      {failure && <ErrorAlert error={failure} />}
      {!view && !error && <Quiet role="status">{t('engines.page.menu.looking')}</Quiet>}
      {view && (
        <List aria-label={t('engines.page.menu.label')}>
          {switchOrder(view.candidates).map((candidate) => (
            <li key={candidate.id}>
              <SwitchRow
                candidate={candidate}
                isTerminals={difference?.terminal === candidate}
                onClose={onClose}
                onUse={() => {
                  // a failure stays to be read
                  void switchTo(candidate).then((result) => result === 'switched' && onClose());
                }}
              />
            </li>
          ))}
        </List>
      )}
      <Link to="/engines" onClick={onClose}>
        {t('engines.page.menu.all')}
        <ArrowRight size={15} strokeWidth={1.8} aria-hidden="true" />
      </Link>
    </Root>
  );
}

type SwitchRowProps = {
  readonly candidate: CandidateView;
  /** The terminal's, and another than the app's. */
  readonly isTerminals: boolean;
  readonly onUse: () => void;
  readonly onClose: () => void;
};

function SwitchRow({ candidate, isTerminals, onUse, onClose }: SwitchRowProps) {
  const { t } = useTranslation();
  const { verdict, isAppEngine, url } = candidate;
  const words = (
    <>
      <Mark data-tone={toneOf(verdict)} aria-hidden="true">
        {isAppEngine && isUsable(verdict) ? (
          <Check size={16} strokeWidth={2.2} />
        ) : (
          <StatusShape tone={toneOf(verdict)} />
        )}
      </Mark>
      <Words>
        {/* the space keeps the words of the name apart; the layout has its own */}
        <b>{candidateFullName(t, candidate)}</b> {url !== '' && <Untrusted text={url} isMono isClipped />}
      </Words>
    </>
  );
  const terminals = isTerminals && <Quiet>{t('engines.page.mark.terminal')}</Quiet>;
  if (!isUsable(verdict)) {
    return (
      <Link to="/engines" onClick={onClose}>
        {words}
        {terminals}
        <StatusPill tone={toneOf(verdict)}>{t(`engines.verdict.${verdict}`)}</StatusPill>
      </Link>
    );
  }
  return (
    <button type="button" aria-current={isAppEngine || undefined} disabled={isAppEngine} onClick={onUse}>
      {words}
      {terminals}
      {isAppEngine && <Quiet>{t('engines.page.menu.current')}</Quiet>}
    </button>
  );
}
