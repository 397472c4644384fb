import type { RouteObject } from 'react-router';

/** `/engines`; its code is read when somebody goes there. */
export const enginesRoutes: RouteObject[] = [
  {
    path: 'engines',
    lazy: async () => ({ Component: (await import('./pages/engines-page')).EnginesPage }),
  },
];
