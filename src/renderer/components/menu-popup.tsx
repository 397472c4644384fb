import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Check } from 'lucide-react';
import type { MenuAction } from './menu-action';

export type MenuPopupProps = {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly onClose: () => void;
};

const checkStyle = { marginLeft: 'auto' };

/** The open menu of `MoreMenu`. */
export function MenuPopup({ anchor, label, actions, onClose }: MenuPopupProps) {
  const items = actions.flatMap((action) => [
    action.hasDivider ? <Divider key={`line-${action.id}`} component="li" /> : null,
    <MenuItem
      key={action.id}
      disabled={action.isDisabled}
      {...(action.isChecked !== undefined && {
        role: 'menuitemcheckbox',
        'aria-checked': action.isChecked,
      })}
      data-tone={action.tone}
      onClick={() => {
        onClose();
        action.onSelect();
      }}
    >
      {action.icon}
      {action.label}
      {action.isChecked && <Check size={16} strokeWidth={2} style={checkStyle} aria-hidden />}
    </MenuItem>,
  ]);
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ list: { 'aria-label': label } }}
    >
      {items}
    </Menu>
  );
}
