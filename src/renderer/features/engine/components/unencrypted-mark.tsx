import { styled } from '@mui/material/styles';
import { LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isUnencrypted } from '../../../../shared/features/engine/plain-tcp';
import { printable } from '../../../../shared/lib/printable';
import { useEngineState } from '../../../lib/engine-context';
import { token } from '../../../theme/tokens';

const Mark = styled('span')({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  flex: 'none',
  padding: '3px 10px',
  borderRadius: 999,
  color: token.warn,
  background: token.warnSoft,
  fontSize: 13,
  fontWeight: 600,
});

/** There as long as the engine in use is spoken to in the clear over a network; nothing takes it away. */
export function UnencryptedMark() {
  const { t } = useTranslation();
  const state = useEngineState();
  const url = 'endpoint' in state ? state.endpoint?.url : undefined;
  // one that is not reached because it is refused is said nothing
  const isRefused = state.kind === 'not-reachable' && state.error.params?.reason === 'plain-tcp-refused';
  if (url === undefined || isRefused || !isUnencrypted(url)) return null;
  return (
    <Mark role="note" data-tip={t('engine.unencrypted.tip', { url: printable(url, { maxLength: 120 }) })}>
      <LockOpen size={14} strokeWidth={1.8} aria-hidden="true" />
      {t('engine.unencrypted.mark')}
    </Mark>
  );
}
