import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import { size } from '../theme/tokens';
import type { TableItem, TableRowBase } from './data-table-model';

export type TableLinesInput<R extends TableRowBase> = {
  readonly items: readonly TableItem<R>[];
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The line with the focus; it exists wherever the table is scrolled to. */
  readonly active: number;
};

/** Which lines are in sight and where they stand. */
export function useTableLines<R extends TableRowBase>(input: TableLinesInput<R>) {
  const { items, rowHeight, scroller, active } = input;
  return useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'section' ? size.rowGroup : rowHeight),
    // a new function, and so new places, only when there are other lines
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 4,
    initialRect: { width: 1000, height: 800 },
    observeElementRect: observeRoom,
    rangeExtractor: useCallback((range: Range) => withActive(range, active), [active]),
    useFlushSync: false,
  });
}

function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (active >= range.count || indexes.includes(active)) return indexes;
  return active < (indexes[0] ?? 0) ? [active, ...indexes] : [...indexes, active];
}

/**
 * The room for the rows: what the frame's parent leaves, not the height the rows have now, or a table that was short
 * would never grow. Where there is none (hidden, or no layout at all) the last size stays, so that rows do too.
 */
function observeRoom(
  instance: Virtualizer<HTMLDivElement, Element>,
  report: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  const element = instance.scrollElement;
  if (!element || typeof ResizeObserver === 'undefined') return undefined;
  const room = element.parentElement?.parentElement ?? element;
  const measure = () => {
    const height = Math.max(element.clientHeight, room.clientHeight);
    if (height > 0) report({ width: element.clientWidth, height });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(room);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}
