import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { size } from '../theme/tokens';
import { TableHeader } from './data-table-header';
import {
  nextSort,
  type TableColumn,
  tableItems,
  type TableRowBase,
  type TableSection,
  type TableSort,
} from './data-table-model';
import { DataRow, type RowContext, SectionLine } from './data-table-rows';
import { Body, Frame, Grid, Scroller } from './data-table-styles';
import { useTableKeys } from './use-table-keys';
import { useTableSelection } from './use-table-selection';

export type DataTableProps<R extends TableRowBase> = {
  /** Accessible name of the table: "Containers". */
  readonly label: string;
  /** Keep the array's identity between renders (`useMemo`), or every row renders again. */
  readonly columns: readonly TableColumn<R>[];
  /** A plain list … */
  readonly rows?: readonly R[];
  /** … or one in sections that fold. */
  readonly sections?: readonly TableSection<R>[];
  /** What a row is called: its accessible name, and the name in "Select NAME". A stable function. */
  readonly rowName: (row: R) => string;
  /** Checkboxes; the set holds the ids of rows. */
  readonly selection?: {
    readonly selected: ReadonlySet<string>;
    readonly onChange: (selected: ReadonlySet<string>) => void;
  };
  /** Enter on a row, or a double click. */
  readonly onOpen?: (row: R) => void;
  /** Instead of rows when there are none. */
  readonly empty?: ReactNode;
  readonly initialSort?: TableSort;
  /** `compact` rows have one line. */
  readonly density?: 'normal' | 'compact';
};

const headerRows = 1;
const boxTrack = '19px';
const noRows: readonly never[] = [];

/** A table of up to thousands of rows of which only those in sight exist; made for keyboard and screen reader. */
export function DataTable<R extends TableRowBase>(props: DataTableProps<R>) {
  const {
    label,
    columns,
    rows = noRows,
    sections,
    rowName,
    selection,
    onOpen,
    empty,
    density = 'normal',
  } = props;
  const [sort, setSort] = useState<TableSort | null>(props.initialSort ?? null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const items = useMemo(
    () => tableItems(sections ?? [{ id: 'all', name: '', rows }], columns, sort, collapsed),
    [sections, rows, columns, sort, collapsed],
  );
  const keys = useMemo(() => new Map(items.map((item, index) => [item.key, index])), [items]);
  const active = Math.max(0, keys.get(activeKey ?? '') ?? 0);
  const rowHeight = density === 'compact' ? size.rowCompact : size.row;

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'section' ? size.rowGroup : rowHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
    initialRect: { width: 1000, height: 800 },
    observeElementRect: observeShownRect,
    rangeExtractor: useCallback((range: Range) => withActive(range, active), [active]),
    useFlushSync: false,
  });
  // heights differ by kind of line, so a change of lines measures anew
  const measuredItems = useRef(items);
  if (measuredItems.current !== items) {
    measuredItems.current = items;
    virtual.measure();
  }

  const chosen = useTableSelection({ items, selection });
  const handleCollapse = useCallback((sectionId: string, isCollapsed: boolean) => {
    setCollapsed((current) => {
      const next = new Set(current);
      if (isCollapsed) next.add(sectionId);
      else next.delete(sectionId);
      return next;
    });
  }, []);

  const handleMove = (index: number, isExtending: boolean) => {
    const item = items[index];
    if (!item) return;
    setActiveKey(item.key);
    if (isExtending) chosen.extend(active, index);
    virtual.scrollToIndex(index, { align: 'auto' });
    // the row may only now come into being
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    );
  };
  const handleKey = useTableKeys({
    items,
    active,
    pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    onMove: handleMove,
    onToggle: chosen.toggle,
    onSelectAll: chosen.selectAll,
    onClear: chosen.clear,
    onCollapse: handleCollapse,
    onOpen,
  });
  const handleFocus = (event: FocusEvent) => {
    const index = event.target.closest('[data-index]')?.getAttribute('data-index');
    const key = index === null || index === undefined ? undefined : items[Number(index)]?.key;
    if (key !== undefined) setActiveKey(key);
  };
  const handleDoubleClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button, a, input')) return;
    const item =
      items[keys.get(event.target.closest('[data-row-id]')?.getAttribute('data-row-id') ?? '') ?? -1];
    if (item?.kind === 'row') onOpen?.(item.row);
  };

  const hasSelection = selection !== undefined;
  const context = useMemo<RowContext<R>>(
    () => ({ columns, rowName, hasSelection, onToggle: chosen.toggle }),
    [columns, rowName, hasSelection, chosen.toggle],
  );
  const columnCount = columns.length + (hasSelection ? 1 : 0);

  return (
    <Frame style={useMemo(() => gridTemplates(columns, hasSelection), [columns, hasSelection])}>
      <Scroller ref={scroller}>
        <Grid
          role="table"
          aria-label={label}
          aria-rowcount={items.length + headerRows}
          aria-colcount={columnCount}
          onKeyDown={handleKey}
          onFocus={handleFocus}
          onDoubleClick={handleDoubleClick}
        >
          <TableHeader
            columns={columns}
            sort={sort}
            onSort={(columnId) => setSort((current) => nextSort(current, columnId))}
            selection={hasSelection ? { state: chosen.state, onToggleAll: chosen.toggleAll } : undefined}
          />
          <Body role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, size: height }) => {
              const item = items[index];
              if (!item) return null;
              const place = {
                index,
                rowIndex: index + headerRows + 1,
                top: start,
                height,
                isActive: index === active,
              };
              return item.kind === 'section' ? (
                <SectionLine
                  key={item.key}
                  item={item}
                  columnCount={columnCount}
                  onCollapse={handleCollapse}
                  {...place}
                />
              ) : (
                <DataRow
                  key={item.key}
                  row={item.row}
                  context={context}
                  isSelected={selection?.selected.has(item.row.id) ?? false}
                  isLast={index === items.length - 1}
                  {...place}
                />
              );
            })}
          </Body>
        </Grid>
      </Scroller>
      {items.length === 0 && empty}
    </Frame>
  );
}

/** Keeps the line that has the focus in being, however far away it is scrolled. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (active >= range.count || indexes.includes(active)) return indexes;
  return active < (indexes[0] ?? 0) ? [active, ...indexes] : [...indexes, active];
}

/** Grid tracks for the full table and for those that have lost columns of priority 3, then 2. */
function gridTemplates<R extends TableRowBase>(columns: readonly TableColumn<R>[], hasSelection: boolean) {
  const tracks = (lowest: number) =>
    [
      ...(hasSelection ? [boxTrack] : []),
      ...columns.filter((column) => (column.priority ?? 1) <= lowest).map((column) => column.width),
    ].join(' ');
  return { '--columns': tracks(3), '--columns-2': tracks(2), '--columns-1': tracks(1) } as Record<
    string,
    string
  >;
}

/** The size of the scroller. One without a size (hidden, or no layout at all) keeps the last, so that rows stay. */
function observeShownRect(
  instance: Virtualizer<HTMLDivElement, Element>,
  report: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  const element = instance.scrollElement;
  if (!element || typeof ResizeObserver === 'undefined') return undefined;
  // the rows' room is what the frame's parent leaves, not the height the rows have now
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
