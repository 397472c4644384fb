import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { groupByProject } from '../../../../shared/features/containers/compose-groups';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import type { TableSection } from '../../../components/data-table-model';

/** Rows by Compose project; one unnamed section, which shows as a plain list, where there is no project. */
export function useContainerSections(rows: readonly ContainerRow[]): readonly TableSection<ContainerRow>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const groups = groupByProject(rows);
    const isPlain = groups.every((group) => group.project === null);
    return groups.map((group) => {
      if (isPlain) return { id: 'all', name: '', rows: group.rows };
      const count = t('containers.group.running', { running: group.running, count: group.rows.length });
      return group.project === null
        ? { id: 'alone', name: t('containers.group.alone'), rows: group.rows }
        : {
            id: `project ${group.project}`,
            name: group.project,
            detail: `${t('containers.group.compose')} · ${count}`,
            rows: group.rows,
          };
    });
  }, [rows, t]);
}
