import type { ReactNode } from 'react';

/** One entry of a menu. */
export type MenuAction = {
  readonly id: string;
  readonly label: string;
  /** A lucide icon of 16 px. */
  readonly icon?: ReactNode;
  readonly tone?: 'normal' | 'danger';
  readonly isDisabled?: boolean;
  /** Of one that switches something: whether it is on. */
  readonly isChecked?: boolean;
  /** A line above it. */
  readonly hasDivider?: boolean;
  readonly onSelect: () => void;
};
