import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../../components/status-pill';
import { token } from '../../../theme/tokens';
import type { Obstacle } from '../use-run-form';

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 9,
  marginTop: 10,
  color: token.ink2,
  fontSize: 13,
  '& > svg': { flex: 'none', color: token.info },
  '&[data-obstacle=not-reachable] > svg': { color: token.bad },
});

/** Why nothing can be run at the moment. What to do about the engine stands above every page. */
export function EngineObstacle({ obstacle }: { readonly obstacle: Exclude<Obstacle, 'busy'> }) {
  const { t } = useTranslation();
  return (
    <Root data-obstacle={obstacle}>
      <StatusShape tone={obstacle === 'not-reachable' ? 'bad' : 'info'} />
      {t(`run.wait.${obstacle}`)}
    </Root>
  );
}
