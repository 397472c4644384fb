import { styled } from '@mui/material/styles';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import { motion, token } from '../theme/tokens';

const List = styled('div')({
  display: 'flex',
  flex: 'none',
  minHeight: 41,
  overflowX: 'auto',
  scrollbarWidth: 'none',
  borderBottom: `1px solid ${token.line}`,
  '&::-webkit-scrollbar': { display: 'none' },
});
const Tab = styled(Link)({
  position: 'relative',
  display: 'inline-flex',
  flex: 'none',
  alignItems: 'center',
  minHeight: 40,
  padding: '8px 14px',
  color: token.ink2,
  fontWeight: 500,
  lineHeight: 1.25,
  letterSpacing: 'normal',
  whiteSpace: 'nowrap',
  textDecoration: 'none',
  transition: `color ${motion.fast}`,
  '&:hover': { color: token.ink },
  '&:focus-visible': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
  '&[aria-selected=true]': { color: token.ink, fontWeight: 600 },
  '&[aria-selected=true]::after': {
    content: '""',
    position: 'absolute',
    inset: 'auto 0 0',
    height: 2,
    background: token.accent,
  },
});

export type RouteTab<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  /** Where it leads; every tab has an address. */
  readonly to: string;
};

export type RouteTabsProps<Id extends string> = {
  /** Names the list of tabs. */
  readonly label: string;
  readonly tabs: readonly RouteTab<Id>[];
  readonly value: Id;
};

/** Tabs whose choice is the address, so that Back and a reload keep it. Put the content into `TabPanel`. */
export function RouteTabs<Id extends string>({ label, tabs, value }: RouteTabsProps<Id>) {
  return (
    // links that look and read like tabs: nothing has to be measured when one is chosen
    <List role="tablist" aria-label={label} onKeyDown={handleKey}>
      {tabs.map((tab) => (
        <Tab
          key={tab.id}
          role="tab"
          id={`tab-${tab.id}`}
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? `panel-${tab.id}` : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          to={tab.to}
          replace
        >
          {tab.label}
        </Tab>
      ))}
    </List>
  );
}

/** Arrows, Home and End move the focus between tabs; Enter, as on any link, goes there. */
function handleKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const next = targetOf(event.key, at, tabs.length);
  if (at < 0 || next === null) return;
  event.preventDefault();
  tabs[next]?.focus();
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** The content that belongs to a tab. */
export function TabPanel({
  id,
  children,
  isFilling,
}: {
  readonly id: string;
  readonly children: ReactNode;
  /** Takes the height that is left. */
  readonly isFilling?: boolean;
}) {
  return (
    <div
      role="tabpanel"
      id={`panel-${id}`}
      aria-labelledby={`tab-${id}`}
      style={isFilling ? fillingStyle : undefined}
    >
      {children}
    </div>
  );
}

const fillingStyle = { flex: '1 1 0', minHeight: 0, display: 'flex', flexDirection: 'column' } as const;
