import type { ReactNode } from 'react';

export type TableRowBase = { readonly id: string };

export type TableColumn<Row extends TableRowBase> = {
  readonly id: string;
  /** Text of the column's header. */
  readonly header: string;
  /** For columns whose header says nothing new (row actions): read out, not shown. */
  readonly isHeaderHidden?: boolean;
  /** A CSS grid track: `minmax(180px, 2fr)`, `120px`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** 3 goes first when the table gets narrow (below 940 px), then 2 (below 780 px); 1 always stays. */
  readonly priority?: 1 | 2 | 3;
  readonly align?: 'start' | 'end';
  /** Makes the column sortable. */
  readonly compare?: (a: Row, b: Row) => number;
};

export type TableSection<Row extends TableRowBase> = {
  readonly id: string;
  /** Plain words for screen readers and the collapse button. */
  readonly name: string;
  /** What is shown; the name when not given. */
  readonly title?: ReactNode;
  /** Beside the title: "Compose project · 3 of 4 running". */
  readonly detail?: ReactNode;
  /** At the right end of the line. */
  readonly actions?: ReactNode;
  readonly rows: readonly Row[];
};

export type TableSort = { readonly columnId: string; readonly isDescending: boolean };

export type SectionItem<Row extends TableRowBase> = {
  readonly kind: 'section';
  readonly key: string;
  readonly section: TableSection<Row>;
  readonly isCollapsed: boolean;
};
export type RowItem<Row extends TableRowBase> = {
  readonly kind: 'row';
  readonly key: string;
  readonly row: Row;
};
/** A line of the table: a section's head or a row. */
export type TableItem<Row extends TableRowBase> = SectionItem<Row> | RowItem<Row>;

/** Rows in the order asked for; the order given is kept among equals and where nothing is asked. */
export function sortRows<Row extends TableRowBase>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const compare = columns.find((column) => column.id === sort?.columnId)?.compare;
  if (!sort || !compare) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b));
}

/** The lines of the table from top to bottom. */
export function tableItems<Row extends TableRowBase>(
  sections: readonly TableSection<Row>[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
  collapsed: ReadonlySet<string>,
): readonly TableItem<Row>[] {
  const items: TableItem<Row>[] = [];
  for (const section of sections) {
    const isCollapsed = collapsed.has(section.id);
    // a single unnamed section is a plain list
    if (section.name !== '')
      items.push({ kind: 'section', key: `section ${section.id}`, section, isCollapsed });
    if (isCollapsed) continue;
    for (const row of sortRows(section.rows, columns, sort)) items.push({ kind: 'row', key: row.id, row });
  }
  return items;
}

/** The ids of the rows between two lines, both included, in either direction. */
export function idsBetween<Row extends TableRowBase>(
  items: readonly TableItem<Row>[],
  from: number,
  to: number,
): readonly string[] {
  return items
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .flatMap((item) => (item.kind === 'row' ? [item.row.id] : []));
}

export type NextSort = (current: TableSort | null, columnId: string) => TableSort | null;

/** Ascending, then descending, then the list's own order. */
export const nextSort: NextSort = (current, columnId) => {
  if (current?.columnId !== columnId) return { columnId, isDescending: false };
  return current.isDescending ? null : { columnId, isDescending: true };
};
