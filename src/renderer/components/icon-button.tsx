import type { MouseEvent, ReactNode } from 'react';
import { motion, size, token } from '../theme/tokens';
import { light } from './light';

// A native button: a table has several per row, and one of MUI's costs about five times as much to draw.
const Button = light('button', {
  display: 'inline-grid',
  flex: 'none',
  placeItems: 'center',
  width: 30,
  height: 30,
  padding: 0,
  border: 0,
  borderRadius: size.radiusSmall,
  background: 'none',
  color: token.ink2,
  cursor: 'pointer',
  transition: `background-color ${motion.fast}, color ${motion.fast}`,
  '&:hover': { background: token.hover, color: token.ink },
  '&[aria-pressed=true]': { background: token.accentSoft, color: token.ink },
  '&[data-tone=danger]:hover': { background: token.badSoft, color: token.bad },
  '&:focus-visible': { outline: `2px solid ${token.focus}`, outlineOffset: 0 },
  '&:disabled': { background: 'none', color: token.ink3, opacity: 0.5, cursor: 'default' },
});

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
  const { label, tip, icon, onClick, tone, isDisabled, hasPopup, isExpanded, isPressed } = props;
  return (
    <Button
      type="button"
      aria-label={label}
      aria-haspopup={hasPopup}
      aria-expanded={isExpanded}
      aria-pressed={isPressed}
      data-tip={tip ?? label}
      data-tone={tone}
      disabled={isDisabled}
      onClick={onClick}
    >
      {icon}
    </Button>
  );
}
