import MuiIconButton from '@mui/material/IconButton';
import type { MouseEvent, ReactNode } from 'react';
import { token } from '../theme/tokens';

export type IconButtonProps = {
  /** The accessible name, shown as the tip too: "Stop web-1". */
  readonly label: string;
  /** Shorter words for the tip, when the name repeats what the row says. */
  readonly tip?: string;
  /** A lucide icon of 16–18 px, strokeWidth 1.8. */
  readonly icon: ReactNode;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly tone?: 'normal' | 'danger';
  readonly isDisabled?: boolean;
  /** For buttons that open a menu. */
  readonly hasPopup?: 'menu' | 'dialog';
  readonly isExpanded?: boolean;
  readonly isPressed?: boolean;
};

/** A button that is only an icon, with a name for those who hear it and a tip for those who see it. */
export function IconButton(props: IconButtonProps) {
  const { label, tip, icon, onClick, tone = 'normal', isDisabled, hasPopup, isExpanded, isPressed } = props;
  return (
    <MuiIconButton
      aria-label={label}
      aria-haspopup={hasPopup}
      aria-expanded={isExpanded}
      aria-pressed={isPressed}
      data-tip={tip ?? label}
      disabled={isDisabled}
      onClick={onClick}
      sx={tone === 'danger' ? dangerSx : undefined}
    >
      {icon}
    </MuiIconButton>
  );
}

const dangerSx = { '&:hover': { color: token.bad, background: token.badSoft } };
