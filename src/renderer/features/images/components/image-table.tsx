import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareByName, imageName } from '../../../../shared/features/images/image-rows';
import type { ImageId } from '../../../../shared/lib/ids';
import { shortId } from '../../../../shared/lib/ids';
import { printable } from '../../../../shared/lib/printable';
import { DataTable } from '../../../components/data-table';
import type { TableColumn } from '../../../components/data-table-model';
import { RelativeTime } from '../../../components/relative-time';
import { Untrusted } from '../../../components/untrusted';
import { type Format, useFormat } from '../../../lib/use-format';
import type { ImageEntry } from '../use-images';
import { ActionsCell, type ImageActions, NameCell, UsersCell } from './image-cells';

export type ImageTableProps = ImageActions & {
  readonly rows: readonly ImageEntry[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly removing: ReadonlySet<ImageId>;
  /** The engine is away: nothing can be done. */
  readonly isDisabled: boolean;
  readonly empty: ReactNode;
};

/** The images as a table. */
export function ImageTable(props: ImageTableProps) {
  const { rows, selected, onSelect, removing, isDisabled, empty, onPullAgain, onRemove } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useMemo(
    () => columnsOf({ t, format, removing, isDisabled, onPullAgain, onRemove }),
    [t, format, removing, isDisabled, onPullAgain, onRemove],
  );
  const selection = useMemo(() => ({ selected, onChange: onSelect }), [selected, onSelect]);
  return (
    <DataTable
      label={t('images.title')}
      columns={columns}
      rows={rows}
      rowName={rowName}
      selection={selection}
      empty={empty}
    />
  );
}

function rowName(row: ImageEntry): string {
  return printable(imageName(row));
}

type ColumnDeps = ImageActions & {
  readonly t: TFunction;
  readonly format: Format;
  readonly removing: ReadonlySet<ImageId>;
  readonly isDisabled: boolean;
};

function columnsOf(deps: ColumnDeps): readonly TableColumn<ImageEntry>[] {
  const { t, format, removing, isDisabled, onPullAgain, onRemove } = deps;
  return [
    {
      id: 'name',
      header: t('images.column.name'),
      width: 'minmax(190px, 2.2fr)',
      cell: (row) => <NameCell row={row} isRemoving={removing.has(row.id)} />,
      compare: compareByName,
    },
    {
      id: 'id',
      header: t('images.column.id'),
      width: '124px',
      priority: 3,
      cell: (row) => <Untrusted text={shortId(row.id)} isMono isClipped />,
    },
    {
      id: 'size',
      header: t('images.column.size'),
      width: '92px',
      cell: (row) => format.sizeBytes(row.sizeBytes),
      compare: (a, b) => a.sizeBytes - b.sizeBytes,
    },
    {
      id: 'created',
      header: t('images.column.created'),
      width: '104px',
      priority: 2,
      cell: (row) => (row.createdAt === 0 ? '—' : <RelativeTime at={row.createdAt} />),
      compare: (a, b) => a.createdAt - b.createdAt,
    },
    {
      id: 'users',
      header: t('images.column.users'),
      width: 'minmax(130px, 1.4fr)',
      cell: (row) => <UsersCell row={row} />,
      compare: (a, b) => a.users.length - b.users.length,
    },
    {
      id: 'actions',
      header: t('images.column.actions'),
      isHeaderHidden: true,
      width: '104px',
      align: 'end',
      cell: (row) => (
        <ActionsCell
          row={row}
          isDisabled={isDisabled || removing.has(row.id)}
          onPullAgain={onPullAgain}
          onRemove={onRemove}
        />
      ),
    },
  ];
}
