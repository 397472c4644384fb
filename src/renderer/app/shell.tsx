import { styled } from '@mui/material/styles';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { EngineBanner } from '../features/engine/components/engine-banner';
import { TaskBar } from '../features/tasks/components/task-bar';
import { foldBelow, size, token } from '../theme/tokens';
import { Header } from './header';
import { Sidebar } from './sidebar';
import { useTitleFocus } from './use-title-focus';

const EngineTrouble = lazy(() =>
  import('../features/engines/components/engine-trouble').then((module) => ({
    default: module.EngineTrouble,
  })),
);

const Root = styled('div')({
  display: 'grid',
  gridTemplate: `${size.header}px minmax(0, 1fr) ${size.taskBar}px / ${size.sidebar}px minmax(0, 1fr)`,
  gridTemplateAreas: '"nav head" "nav page" "nav foot"',
  height: '100vh',
  [`@media (max-width: ${foldBelow - 1}px)`]: {
    gridTemplateColumns: `${size.sidebarFolded}px minmax(0, 1fr)`,
  },
});

const Main = styled('main')({
  gridArea: 'page',
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  overflow: 'hidden',
});

const Scroll = styled('div')({ flex: '1 1 0', minHeight: 0, overflow: 'auto' });

const Skip = styled('a')({
  position: 'absolute',
  zIndex: 10,
  top: 8,
  left: 8,
  padding: '6px 12px',
  borderRadius: size.radiusSmall,
  background: token.surface,
  color: token.ink,
  '&:not(:focus)': { clipPath: 'inset(50%)', pointerEvents: 'none' },
});

/** Pages that are about just this. */
const tellsItself: ReadonlySet<string> = new Set(['/engines', '/setup']);

/** What stands around every page: navigation, engine and search, tasks. */
export function Shell() {
  const { t } = useTranslation();
  const page = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  useTitleFocus(page, pathname);
  return (
    <Root>
      <Skip
        href="#page"
        onClick={(event) => {
          // the address belongs to the router
          event.preventDefault();
          page.current?.focus();
        }}
      >
        {t('app.nav.skip')}
      </Skip>
      <Sidebar />
      <Header />
      <Main>
        {!tellsItself.has(pathname) && (
          <EngineBanner>
            {(trouble) => (
              <Suspense fallback={null}>
                <EngineTrouble {...trouble} />
              </Suspense>
            )}
          </EngineBanner>
        )}
        <Scroll ref={page} tabIndex={-1} id="page">
          <Outlet />
        </Scroll>
      </Main>
      <TaskBar />
    </Root>
  );
}
