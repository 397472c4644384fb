import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import {
  compareAges,
  compareNames,
  comparePorts,
  compareStates,
} from '../../../../shared/features/containers/row-order';
import type { TableColumn } from '../../../components/data-table-model';
import { RelativeTime } from '../../../components/relative-time';
import { usePageLinks } from '../../../lib/use-page-links';
import { ContainerPill } from './container-pill';
import { NameCell } from './name-cell';
import { PortList } from './port-list';
import { RowActions } from './row-actions';
import type { MenuHandlers } from './use-menu-actions';

const maxPorts = 2;

/** The columns of the list. The same array until the language changes. */
export function useContainerColumns(handlers: MenuHandlers): readonly TableColumn<ContainerRow>[] {
  const { t } = useTranslation();
  const links = usePageLinks();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('containers.column.name'),
        width: 'minmax(160px, 2fr)',
        compare: compareNames,
        cell: (row) => <NameCell row={row} links={links} />,
      },
      {
        id: 'state',
        header: t('containers.column.state'),
        width: 'minmax(150px, 1.1fr)',
        compare: compareStates,
        cell: (row) => <ContainerPill id={row.id} facts={row} />,
      },
      {
        id: 'ports',
        header: t('containers.column.ports'),
        width: 'minmax(130px, 1.4fr)',
        priority: 2,
        compare: comparePorts,
        cell: (row) =>
          row.ports.length === 0 ? '—' : <PortList id={row.id} ports={row.ports} max={maxPorts} />,
      },
      {
        id: 'age',
        header: t('containers.column.age'),
        width: '72px',
        priority: 3,
        compare: compareAges,
        cell: (row) => (row.createdAt === null ? '—' : <RelativeTime at={row.createdAt} form="age" />),
      },
      {
        id: 'actions',
        header: t('containers.column.actions'),
        isHeaderHidden: true,
        width: '162px',
        align: 'end',
        cell: (row) => <RowActions target={row} handlers={handlers} navigate={links.navigate} />,
      },
    ],
    [t, handlers, links],
  );
}
