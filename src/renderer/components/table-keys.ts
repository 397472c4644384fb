import type { KeyboardEvent } from 'react';
import type { TableItem, TableRowBase } from './data-table-model';

export type TableKeysInput<R extends TableRowBase> = {
  readonly items: readonly TableItem<R>[];
  readonly active: number;
  readonly pageSize: () => number;
  readonly onMove: (index: number, isExtending: boolean) => void;
  readonly onToggle: (id: string, isRange: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onCollapse: (sectionId: string, isCollapsed: boolean) => void;
  readonly onOpen?: (row: R) => void;
};

/** Where a key leads from a line, or null when it is no key for moving. */
export function targetIndex(key: string, from: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'PageDown':
      return Math.min(last, from + page);
    case 'PageUp':
      return Math.max(0, from - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/**
 * Keys of a table: arrows, Page Up/Down, Home and End move; with Shift they select; Space selects, Enter opens;
 * Left and Right fold a section; Ctrl/Cmd+A selects all; Esc selects nothing.
 */
export function tableKeyHandler<R extends TableRowBase>(input: TableKeysInput<R>) {
  const { items, active, pageSize, onMove, onSelectAll, onClear } = input;
  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || isField(event.target)) return;
    const target = targetIndex(event.key, active, items.length, pageSize());
    if (target !== null && !event.altKey) {
      event.preventDefault();
      return onMove(target, event.shiftKey);
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSelectAll();
    }
    if (event.key === 'Escape') return onClear();
    // the other keys belong to the line itself, not to a button in it
    const isOnLine = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row';
    if (isOnLine) lineKey(event, input);
  };
}

function lineKey<R extends TableRowBase>(event: KeyboardEvent, input: TableKeysInput<R>): void {
  const item = input.items[input.active];
  if (!item) return;
  if (item.kind === 'section') return foldKey(event, item.section.id, item.isCollapsed, input.onCollapse);
  if (event.key === 'Enter') return input.onOpen?.(item.row);
  if (event.key !== ' ') return;
  event.preventDefault();
  input.onToggle(item.row.id, event.shiftKey);
}

function foldKey(
  event: KeyboardEvent,
  sectionId: string,
  isCollapsed: boolean,
  onCollapse: (sectionId: string, isCollapsed: boolean) => void,
): void {
  if (event.key === 'ArrowLeft') onCollapse(sectionId, true);
  else if (event.key === 'ArrowRight') onCollapse(sectionId, false);
  else if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    onCollapse(sectionId, !isCollapsed);
  }
}

/** Arrows inside a text field move its caret. */
function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}
