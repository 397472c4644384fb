import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { groupByProject } from '../../../../shared/features/containers/compose-groups';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import type { TableSection } from '../../../components/data-table-model';

type Total = { readonly running: number; readonly count: number };

/** How much of each project runs, whatever the filter shows of it. */
function totalsOf(rows: readonly ContainerRow[]): ReadonlyMap<string | null, Total> {
  return new Map(
    groupByProject(rows).map(({ project, running, rows: all }) => [project, { running, count: all.length }]),
  );
}

/** Rows by Compose project; one unnamed section, which shows as a plain list, where there is no project. */
export function useContainerSections(
  rows: readonly ContainerRow[],
  allRows: readonly ContainerRow[],
): readonly TableSection<ContainerRow>[] {
  const { t } = useTranslation();
  const totals = useMemo(() => totalsOf(allRows), [allRows]);
  return useMemo(() => {
    const groups = groupByProject(rows);
    const isPlain = groups.every((group) => group.project === null);
    return groups.map((group) => {
      if (isPlain) return { id: 'all', name: '', rows: group.rows };
      const total = totals.get(group.project) ?? { running: 0, count: 0 };
      const count = t('containers.group.running', total);
      return group.project === null
        ? { id: 'alone', name: t('containers.group.alone'), rows: group.rows }
        : {
            id: `project ${group.project}`,
            name: group.project,
            detail: `${t('containers.group.compose')} · ${count}`,
            rows: group.rows,
          };
    });
  }, [rows, totals, t]);
}
