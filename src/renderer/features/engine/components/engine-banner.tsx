import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/ipc/errors';
import { useEngineState, useIsStale } from '../../../lib/engine-context';
import { useReconnect } from '../api';

const Root = styled('div')({ flex: 'none', padding: '14px 24px 0' });

export type Trouble = {
  readonly error: AppError;
  /** That what is shown below is of before. */
  readonly note: string | undefined;
  readonly onRetry: () => void;
};

export type EngineBannerProps = {
  /** The words: who knows more about engines than their connection makes them. */
  readonly children: (trouble: Trouble) => ReactNode;
};

/** Above every page while the engine is away: why, what to do, and that what is shown below is of before. */
export function EngineBanner({ children }: EngineBannerProps) {
  const { t } = useTranslation();
  const state = useEngineState();
  const isStale = useIsStale();
  const reconnect = useReconnect();
  if (state.kind !== 'not-reachable') return null;
  return (
    <Root>
      {children({
        error: state.error,
        note: isStale ? t('app.stale.title') : undefined,
        onRetry: () => reconnect.mutate(),
      })}
    </Root>
  );
}
