import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert';
import { useEngineState, useIsStale } from '../../../lib/engine-context';
import { useReconnect } from '../api';

const Root = styled('div')({ flex: 'none', padding: '14px 24px 0' });

/** Above every page while the engine is away: why, what to do, and that what is shown below is of before. */
export function EngineBanner() {
  const { t } = useTranslation();
  const state = useEngineState();
  const isStale = useIsStale();
  const reconnect = useReconnect();
  if (state.kind !== 'not-reachable') return null;
  return (
    <Root>
      <ErrorAlert
        error={state.error}
        note={isStale ? t('app.stale.title') : undefined}
        onRetry={() => reconnect.mutate()}
      />
    </Root>
  );
}
