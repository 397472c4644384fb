import type { Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useSettings } from '../lib/settings-context';
import { size } from '../theme/tokens';
import { TableHeader } from './data-table-header';
import {
  nextSort,
  type TableColumn,
  type TableItem,
  tableItems,
  type TableRowBase,
  type TableSection,
  type TableSort,
} from './data-table-model';
import { DataRow, type RowContext, SectionLine } from './data-table-rows';
import { Body, Frame, Grid, Scroller } from './data-table-styles';
import { tableKeyHandler } from './table-keys';
import { useTableLines } from './use-table-lines';
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
};

const headerRows = 1;
const boxTrack = '19px';
const noRows: readonly never[] = [];

/** A table of up to thousands of rows of which only those in sight exist; made for keyboard and screen reader. */
export function DataTable<R extends TableRowBase>(props: DataTableProps<R>) {
  const { label, columns, rowName, selection, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { items, sort, setSort, collapse } = useTableItems(props);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const indexes = useMemo(() => new Map(items.map((item, index) => [item.key, index])), [items]);
  const active = indexes.get(activeKey ?? '') ?? 0;
  const rowHeight = useSettings().density === 'compact' ? size.rowCompact : size.row;
  const lines = useTableLines({ items, rowHeight, scroller, active });
  const chosen = useTableSelection({ items, selection });

  const hasSelection = selection !== undefined;
  const columnCount = columns.length + (hasSelection ? 1 : 0);
  const tracks = useMemo(() => gridTracks(columns, hasSelection), [columns, hasSelection]);
  const context = useMemo<RowContext<R>>(
    () => ({ columns, rowName, hasSelection, onToggle: chosen.toggle }),
    [columns, rowName, hasSelection, chosen.toggle],
  );
  const events = useTableEvents({
    props,
    items,
    active,
    rowHeight,
    scroller,
    lines,
    chosen,
    collapse,
    setActiveKey,
  });

  return (
    <Frame style={tracks}>
      <Scroller ref={scroller}>
        <Grid
          role="table"
          aria-label={label}
          aria-rowcount={items.length + headerRows}
          aria-colcount={columnCount}
          {...events}
        >
          <TableHeader
            columns={columns}
            sort={sort}
            onSort={(columnId) => setSort((current) => nextSort(current, columnId))}
            selection={hasSelection ? { state: chosen.state, onToggleAll: chosen.toggleAll } : undefined}
          />
          <Body role="rowgroup" style={{ height: lines.getTotalSize() }}>
            {lines.getVirtualItems().map(({ index, start: top, size: height }) => {
              const item = items[index];
              if (!item) return null;
              const place = {
                index,
                rowIndex: index + headerRows + 1,
                top,
                height,
                isActive: index === active,
              };
              return item.kind === 'section' ? (
                <SectionLine
                  key={item.key}
                  item={item}
                  columnCount={columnCount}
                  onCollapse={collapse}
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

/** The lines of the table, and what changes them: order and folded sections. */
function useTableItems<R extends TableRowBase>(props: DataTableProps<R>) {
  const { columns, rows = noRows, sections } = props;
  const [sort, setSort] = useState<TableSort | null>(props.initialSort ?? null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(
    () => tableItems(sections ?? [{ id: 'all', name: '', rows }], columns, sort, collapsed),
    [sections, rows, columns, sort, collapsed],
  );
  const collapse = useCallback((sectionId: string, isCollapsed: boolean) => {
    setCollapsed((current) => {
      const next = new Set(current);
      if (isCollapsed) next.add(sectionId);
      else next.delete(sectionId);
      return next;
    });
  }, []);
  return { items, sort, setSort, collapse };
}

type EventsInput<R extends TableRowBase> = {
  readonly props: DataTableProps<R>;
  readonly items: readonly TableItem<R>[];
  readonly active: number;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly lines: Virtualizer<HTMLDivElement, Element>;
  readonly chosen: ReturnType<typeof useTableSelection>;
  readonly collapse: (sectionId: string, isCollapsed: boolean) => void;
  readonly setActiveKey: (key: string) => void;
};

/** One listener of each kind for the whole table. */
function useTableEvents<R extends TableRowBase>(input: EventsInput<R>) {
  const { props, items, active, rowHeight, scroller, lines, chosen, collapse, setActiveKey } = input;

  const handleMove = (index: number, isExtending: boolean) => {
    const item = items[index];
    if (!item) return;
    setActiveKey(item.key);
    if (isExtending) chosen.extend(active, index);
    lines.scrollToIndex(index, { align: 'auto' });
    // the row may only now come into being
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    );
  };
  const handleKey = (event: KeyboardEvent) =>
    tableKeyHandler({
      items,
      active,
      pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
      onMove: handleMove,
      onToggle: chosen.toggle,
      onSelectAll: chosen.selectAll,
      onClear: chosen.clear,
      onCollapse: collapse,
      onOpen: props.onOpen,
    })(event);
  const itemAt = (target: EventTarget) => {
    const index =
      target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : undefined;
    return index === null || index === undefined ? undefined : items[Number(index)];
  };

  return {
    onKeyDown: handleKey,
    onFocus: ({ target }: FocusEvent) => {
      const key = itemAt(target)?.key;
      if (key !== undefined) setActiveKey(key);
    },
    onDoubleClick: ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('button, a, input')) return;
      const item = itemAt(target);
      if (item?.kind === 'row') props.onOpen?.(item.row);
    },
  };
}

/** Grid tracks for the full table and for those that have lost columns of priority 3, then 2. */
function gridTracks<R extends TableRowBase>(columns: readonly TableColumn<R>[], hasSelection: boolean) {
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
