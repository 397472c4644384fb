import { EllipsisVertical } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { IconButton } from './icon-button';
import type { MenuAction } from './menu-action';

// the menu's code is read when the first one opens
const MenuPopup = lazy(() => import('./menu-popup').then((module) => ({ default: module.MenuPopup })));

export type MoreMenuProps = {
  /** Accessible name: "More actions for web-1". */
  readonly label: string;
  readonly tip?: string;
  /** Asked for when the menu opens where making them is worth putting off. */
  readonly actions: readonly MenuAction[] | (() => readonly MenuAction[]);
  /** The three dots when not given. */
  readonly icon?: ReactNode;
};

const dots = <EllipsisVertical size={17} strokeWidth={1.8} />;

/** A button with three dots that opens a menu of actions. */
export function MoreMenu({ label, tip, actions, icon }: MoreMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        label={label}
        tip={tip}
        icon={icon ?? dots}
        hasPopup="menu"
        isExpanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor}
            label={label}
            actions={typeof actions === 'function' ? actions() : actions}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
