import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn, TableRowBase, TableSort } from './data-table-model';
import { Box, Cell, Head, HeadRow, SortButton } from './data-table-styles';
import { VisuallyHidden } from './surface';

export type TableHeaderProps<R extends TableRowBase> = {
  readonly columns: readonly TableColumn<R>[];
  readonly sort: TableSort | null;
  readonly onSort: (columnId: string) => void;
  /** Absent when the table has no selection. */
  readonly selection?: { readonly state: 'none' | 'some' | 'all'; readonly onToggleAll: () => void };
};

/** The line of column names, which stays while the rows scroll. */
export function TableHeader<R extends TableRowBase>({
  columns,
  sort,
  onSort,
  selection,
}: TableHeaderProps<R>) {
  return (
    <Head role="rowgroup">
      <HeadRow role="row" aria-rowindex={1}>
        {selection && (
          <Cell role="columnheader">
            <AllBox {...selection} />
          </Cell>
        )}
        {columns.map((column) => (
          <Cell
            role="columnheader"
            key={column.id}
            data-priority={column.priority}
            data-align={column.align}
            aria-sort={ariaSort(column, sort)}
          >
            <HeaderText column={column} sort={sort} onSort={onSort} />
          </Cell>
        ))}
      </HeadRow>
    </Head>
  );
}

function ariaSort<R extends TableRowBase>(column: TableColumn<R>, sort: TableSort | null) {
  if (!column.compare) return undefined;
  if (sort?.columnId !== column.id) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}

function HeaderText<R extends TableRowBase>({
  column,
  sort,
  onSort,
}: {
  readonly column: TableColumn<R>;
  readonly sort: TableSort | null;
  readonly onSort: (columnId: string) => void;
}) {
  if (column.isHeaderHidden) return <VisuallyHidden>{column.header}</VisuallyHidden>;
  if (!column.compare) return column.header;
  const isSorted = sort?.columnId === column.id;
  const Arrow = isSorted && sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <SortButton type="button" data-sorted={isSorted || undefined} onClick={() => onSort(column.id)}>
      {column.header}
      <Arrow size={13} strokeWidth={2} aria-hidden="true" />
    </SortButton>
  );
}

function AllBox({ state, onToggleAll }: NonNullable<TableHeaderProps<TableRowBase>['selection']>) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // there is no attribute for it
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <Box
      ref={box}
      type="checkbox"
      aria-label={t('app.table.selectAll')}
      checked={state === 'all'}
      onChange={onToggleAll}
    />
  );
}
