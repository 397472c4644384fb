import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { size, token } from '../theme/tokens';
import { IconButton } from './icon-button';

const Bar = styled('div')({
  position: 'absolute',
  zIndex: 5,
  left: '50%',
  bottom: 14,
  transform: 'translateX(-50%)',
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  maxWidth: 'calc(100% - 48px)',
  padding: '9px 10px 9px 16px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  background: token.surface,
  boxShadow: token.shadowPop,
  whiteSpace: 'nowrap',
  '& > b': { fontWeight: 600 },
});

export type SelectionBarProps = {
  readonly count: number;
  readonly onClear: () => void;
  /** What can be done with all of them: buttons, and the command. */
  readonly children: ReactNode;
};

/** Floats above the end of a list while something in it is selected. Put it inside a `Page` that fills. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Bar role="toolbar" aria-label={t('app.selection.label')}>
      <b role="status">{t('app.selection.count', { count })}</b>
      {children}
      <IconButton
        label={t('app.selection.clear')}
        icon={<X size={16} strokeWidth={1.8} />}
        onClick={onClear}
      />
    </Bar>
  );
}
