import type { RouteObject } from 'react-router';

/** `/containers` and `/containers/ID/TAB`; their code is read when somebody goes there. */
export const containersRoutes: RouteObject[] = [
  {
    path: 'containers',
    lazy: async () => {
      const { ContainersPage } = await import('./pages/containers-page');
      return { Component: ContainersPage };
    },
  },
  {
    path: 'containers/:id/:tab?',
    lazy: async () => {
      const { ContainerPage } = await import('./pages/container-page');
      return { Component: ContainerPage };
    },
  },
];
