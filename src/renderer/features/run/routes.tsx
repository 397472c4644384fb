import type { RouteObject } from 'react-router';

/** `/`, with `?run=TEXT` to fill the field. */
export const runRoutes: RouteObject[] = [
  {
    index: true,
    lazy: async () => {
      const { RunPage } = await import('./pages/run-page');
      return { Component: RunPage };
    },
  },
];
