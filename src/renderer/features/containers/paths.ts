export const containerTabs = ['overview', 'logs', 'inspect'] as const;
export type ContainerTab = (typeof containerTabs)[number];

export const containersPath = '/containers';

/** The address of a container's page; the first tab needs no name. */
export function containerPath(id: string, tab: ContainerTab = 'overview'): string {
  return tab === 'overview' ? `${containersPath}/${id}` : `${containersPath}/${id}/${tab}`;
}

/** The tab an address names; the first for one that there is not. */
export function toContainerTab(value: string | undefined): ContainerTab {
  return containerTabs.find((tab) => tab === value) ?? 'overview';
}
