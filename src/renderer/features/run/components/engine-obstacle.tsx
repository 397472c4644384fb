import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../../components/status-pill';
import { useEngineState } from '../../../lib/engine-context';
import { errorText } from '../../../lib/error-text';
import { token } from '../../../theme/tokens';
import { reconnectEngine } from '../api';
import type { Obstacle } from '../use-run-form';

const Root = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 10px',
  marginTop: 10,
  color: token.ink2,
  fontSize: 13,
  '& > svg': { color: token.info },
  '&[data-obstacle=not-reachable] > svg': { color: token.bad },
  '& > span': { flex: '0 1 auto', minWidth: 0 },
});

/** Why nothing can be run at the moment, and what to do about it. */
export function EngineObstacle({ obstacle }: { readonly obstacle: Exclude<Obstacle, 'busy'> }) {
  const { t } = useTranslation();
  const engine = useEngineState();
  const text = engine.kind === 'not-reachable' ? errorText(t, engine.error) : null;
  return (
    <Root data-obstacle={obstacle}>
      <StatusShape tone={obstacle === 'not-reachable' ? 'bad' : 'info'} />
      <span>
        {obstacle === 'not-reachable' && text ? `${text.title} ${text.action}` : t(`run.wait.${obstacle}`)}
      </span>
      {obstacle === 'not-reachable' && (
        <Button size="small" onClick={() => void reconnectEngine().catch(() => undefined)}>
          {t('run.action.reconnect')}
        </Button>
      )}
    </Root>
  );
}
