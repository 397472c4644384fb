import type { RouteObject } from 'react-router';

/** `/images`; its code is read when somebody goes there. */
export const imagesRoutes: RouteObject[] = [
  {
    path: 'images',
    lazy: async () => {
      const { ImagesPage } = await import('./pages/images-page');
      return { Component: ImagesPage };
    },
  },
];
