import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { MenuAction } from './menu-action';

export type MenuPopupProps = {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly onClose: () => void;
};

/** The open menu of `MoreMenu`. */
export function MenuPopup({ anchor, label, actions, onClose }: MenuPopupProps) {
  const items = actions.flatMap((action) => [
    action.hasDivider ? <Divider key={`line-${action.id}`} component="li" /> : null,
    <MenuItem
      key={action.id}
      disabled={action.isDisabled}
      data-tone={action.tone}
      onClick={() => {
        onClose();
        action.onSelect();
      }}
    >
      {action.icon}
      {action.label}
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
