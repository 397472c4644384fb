import { createHashRouter, type RouteObject } from 'react-router';
import { containersRoutes } from '../features/containers/routes';
import { diagnosticsRoutes } from '../features/diagnostics/routes';
import { enginesRoutes } from '../features/engines/routes';
import { imagesRoutes } from '../features/images/routes';
import { NotFoundPage } from './not-found-page';
import { PageFault } from './page-fault';
import { PageSkeleton } from './page-skeleton';
import { Shell } from './shell';

/** Pages that are put together from several features. Home takes `?run=TEXT` to fill its field. */
const composedRoutes: readonly RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./home-page')).HomePage }) },
  { path: 'setup', lazy: async () => ({ Component: (await import('./setup-page')).SetupPage }) },
  { path: 'settings', lazy: async () => ({ Component: (await import('./settings-page')).AppSettingsPage }) },
];

/** Composition: the pages of all features, each read when it is first opened. */
const featureRoutes: readonly RouteObject[] = [
  ...composedRoutes,
  ...containersRoutes,
  ...imagesRoutes,
  ...enginesRoutes,
  ...diagnosticsRoutes,
];

/** Shows the page's frame while its code is read the first time. */
function withSkeleton(route: RouteObject): RouteObject {
  return { ...route, HydrateFallback: PageSkeleton };
}

export function createAppRouter() {
  return createHashRouter([
    {
      Component: Shell,
      children: [
        {
          // a page that fails leaves the shell standing
          ErrorBoundary: PageFault,
          children: [...featureRoutes.map(withSkeleton), { path: '*', Component: NotFoundPage }],
        },
      ],
    },
  ]);
}

export type AppRouter = ReturnType<typeof createAppRouter>;
