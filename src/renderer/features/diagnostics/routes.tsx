import type { RouteObject } from 'react-router';

export const diagnosticsRoutes: RouteObject[] = [
  {
    path: 'settings/health',
    lazy: async () => ({ Component: (await import('./pages/health-page')).HealthPage }),
  },
];
