import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { size, token } from '../theme/tokens';
import { IconButton } from './icon-button';

const Bar = styled('div')({
  display: 'flex',
  flex: 'none',
  alignSelf: 'center',
  // into the space below the page's content
  margin: '12px auto -12px',
  alignItems: 'center',
  gap: 14,
  width: 'fit-content',
  maxWidth: '100%',
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

/**
 * Below a list while something in it is selected: the list gets shorter, so that no row is covered. Put it after the
 * table in a column that fills.
 */
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
