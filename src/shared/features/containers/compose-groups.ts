import { isAlive } from './allowed-actions';
import type { ContainerRow } from './model';

/** Rows of one Compose project, or (`project: null`) those that belong to none. */
export type ContainerGroup = {
  readonly project: string | null;
  readonly rows: readonly ContainerRow[];
  readonly running: number;
};

const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/;

function labelOf(labels: unknown, name: string): string | null {
  if (typeof labels !== 'object' || labels === null) return null;
  if (!Object.prototype.hasOwnProperty.call(labels, name)) return null;
  const value = (labels as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, 255) : null;
}

/**
 * Compose's own labels (docker compose, pkg/api/labels.go). Labels are anybody's text: a project that is no
 * Compose name makes no group, so that a forged label can't imitate a heading.
 */
export function composeLabels(labels: unknown): { project: string | null; service: string | null } {
  const project = labelOf(labels, 'com.docker.compose.project');
  if (project === null || !namePattern.test(project)) return { project: null, service: null };
  return { project, service: labelOf(labels, 'com.docker.compose.service') };
}

/** Groups rows by project: projects by name, then what belongs to none. The order of rows is kept. */
export function groupByProject(rows: readonly ContainerRow[]): readonly ContainerGroup[] {
  const byProject = new Map<string | null, ContainerRow[]>();
  for (const row of rows) {
    const group = byProject.get(row.composeProject);
    if (group) group.push(row);
    else byProject.set(row.composeProject, [row]);
  }
  return [...byProject]
    .map(([project, group]) => ({
      project,
      rows: group,
      running: group.filter((row) => isAlive(row.state)).length,
    }))
    .sort((a, b) => {
      if (a.project === null || b.project === null) return a.project === null ? 1 : -1;
      return a.project < b.project ? -1 : 1;
    });
}
