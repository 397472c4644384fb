import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

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
    <Tabs value={value} aria-label={label} variant="scrollable" scrollButtons={false}>
      {tabs.map((tab) => (
        <Tab
          key={tab.id}
          value={tab.id}
          label={tab.label}
          id={`tab-${tab.id}`}
          aria-controls={tab.id === value ? `panel-${tab.id}` : undefined}
          component={Link}
          to={tab.to}
          replace
        />
      ))}
    </Tabs>
  );
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
