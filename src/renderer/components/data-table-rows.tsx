import { ChevronDown } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useWords } from '../lib/use-words';
import type { SectionItem, TableColumn, TableRowBase } from './data-table-model';
import { Box, Cell, Row, SectionButton, SectionRow } from './data-table-styles';

/** What every row needs and none may change: its identity must hold between renders, or all rows render again. */
export type RowContext<R extends TableRowBase> = {
  readonly columns: readonly TableColumn<R>[];
  readonly rowName: (row: R) => string;
  readonly hasSelection: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
};

export type DataRowProps<R extends TableRowBase> = {
  readonly row: R;
  readonly context: RowContext<R>;
  readonly index: number;
  /** Position in the whole table, 1-based, with the header. */
  readonly rowIndex: number;
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isLast: boolean;
};

function DataRowView<R extends TableRowBase>(props: DataRowProps<R>) {
  const { row, context, index, rowIndex, top, height, isSelected, isActive, isLast } = props;
  const { nameIn } = useWords();
  const name = context.rowName(row);
  const handleBox = (event: MouseEvent<HTMLInputElement>) => context.onToggle(row.id, event.shiftKey);
  return (
    <Row
      role="row"
      aria-label={name}
      aria-rowindex={rowIndex}
      aria-selected={context.hasSelection ? isSelected : undefined}
      data-index={index}
      data-row-id={row.id}
      data-last={isLast || undefined}
      tabIndex={isActive ? 0 : -1}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {context.hasSelection && (
        <Cell role="cell">
          <Box
            type="checkbox"
            tabIndex={isActive ? 0 : -1}
            aria-label={nameIn('app.table.select', name)}
            checked={isSelected}
            onClick={handleBox}
            readOnly
          />
        </Cell>
      )}
      {context.columns.map((column) => (
        <Cell role="cell" key={column.id} data-priority={column.priority} data-align={column.align}>
          {column.cell(row)}
        </Cell>
      ))}
    </Row>
  );
}

/** One row; it renders again only when its data, place or selection changes. */
export const DataRow = memo(DataRowView) as typeof DataRowView;

export type SectionLineProps<R extends TableRowBase> = {
  readonly item: SectionItem<R>;
  readonly columnCount: number;
  readonly index: number;
  readonly rowIndex: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly onCollapse: (sectionId: string, isCollapsed: boolean) => void;
};

function SectionLineView<R extends TableRowBase>(props: SectionLineProps<R>) {
  const { item, columnCount, index, rowIndex, top, height, isActive, onCollapse } = props;
  const { section, isCollapsed } = item;
  const { t } = useWords();
  const label = t(isCollapsed ? 'app.table.expand' : 'app.table.collapse', { name: section.name });
  return (
    <SectionRow
      role="row"
      aria-label={section.name}
      aria-rowindex={rowIndex}
      data-index={index}
      data-section-id={section.id}
      tabIndex={isActive ? 0 : -1}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="cell" aria-colspan={columnCount}>
        <SectionButton
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={label}
          aria-expanded={!isCollapsed}
          onClick={() => onCollapse(section.id, !isCollapsed)}
        >
          <ChevronDown size={15} strokeWidth={1.8} aria-hidden="true" />
          <b>{section.title ?? section.name}</b>
        </SectionButton>
        {section.detail !== undefined && <span>{section.detail}</span>}
        {section.actions !== undefined && <span style={endStyle}>{section.actions}</span>}
      </div>
    </SectionRow>
  );
}

/** The head of a section: its name, what it is, and a button that folds it. */
export const SectionLine = memo(SectionLineView) as typeof SectionLineView;

const endStyle = { marginLeft: 'auto' } as const;
