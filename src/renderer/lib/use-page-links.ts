import { type MouseEvent, useMemo } from 'react';
import { useHref, useNavigate } from 'react-router';

/** Links to pages for what comes in hundreds: the router's own `Link` works out its address in each of them. */
export type PageLinks = {
  readonly hrefOf: (path: string) => string;
  readonly onClick: (event: MouseEvent, path: string) => void;
  readonly navigate: (path: string) => unknown;
};

/** The same object as long as the address they are relative to is. `path` begins with a slash. */
export function usePageLinks(): PageLinks {
  const root = useHref('/');
  const navigate = useNavigate();
  return useMemo(
    () => ({
      hrefOf: (path) => `${root}${path.slice(1)}`,
      onClick: (event, path) => {
        // with a key held it is the window's to refuse
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void navigate(path);
      },
      navigate,
    }),
    [root, navigate],
  );
}
