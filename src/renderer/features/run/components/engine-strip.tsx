import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EngineInfo, EngineState } from '../../../../shared/features/engine/model';
import { StatusPill, type StatusTone } from '../../../components/status-pill';
import { Surface } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { useEngineState } from '../../../lib/engine-context';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { useEngineCounts } from '../api';

const Strip = styled(Surface)({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 18px',
  minHeight: 46,
  marginTop: 16,
  padding: '8px 16px',
  color: token.ink2,
  '& b': { color: token.ink, fontWeight: 600 },
});

const Counts = styled('span')({ display: 'flex', gap: 18, marginInlineStart: 'auto' });

/** The engine in use and what it holds, in one line. */
export function EngineStrip() {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useEngineState();
  const counts = useEngineCounts();
  const info = infoOf(state);
  return (
    <Strip aria-label={t('run.engine.label')}>
      {info && (
        <>
          <b>
            <Untrusted text={`${info.product} ${info.version}`} maxLength={120} />
          </b>
          <span>{t('run.engine.api', { version: info.apiVersion })}</span>
          <Untrusted text={`${info.os}/${info.arch}`} maxLength={60} />
        </>
      )}
      <StatusPill tone={toneOf(state)}>{t(`engine.state.${state.kind}`)}</StatusPill>
      <Counts>
        {counts.containers !== null && (
          <Link to="/containers">
            {t('run.engine.containers', {
              count: counts.containers,
              formatted: format.number(counts.containers),
            })}
          </Link>
        )}
        {counts.images !== null && (
          <Link to="/images">
            {t('run.engine.images', { count: counts.images, formatted: format.number(counts.images) })}
          </Link>
        )}
      </Counts>
    </Strip>
  );
}

function infoOf(state: EngineState): EngineInfo | undefined {
  if (state.kind === 'connected') return state.info;
  return state.kind === 'not-reachable' ? state.lastInfo : undefined;
}

function toneOf({ kind }: EngineState): StatusTone {
  if (kind === 'connected') return 'run';
  return kind === 'not-reachable' ? 'bad' : 'info';
}
