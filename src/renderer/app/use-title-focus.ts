import { type RefObject, useEffect, useRef } from 'react';

/** The page of an address, without its tab: `/containers/ID/logs` and `/containers/ID` are one. */
export function pageOf(pathname: string): string {
  return pathname.split('/').slice(0, 3).join('/');
}

/**
 * After a change of page the focus goes to its title, where a screen reader then begins, and the page starts at its
 * top. Not at the start of the app, and not when a tab changes.
 */
export function useTitleFocus(page: RefObject<HTMLElement | null>, pathname: string): void {
  const shown = useRef(pageOf(pathname));
  useEffect(() => {
    const now = pageOf(pathname);
    if (shown.current === now) return;
    shown.current = now;
    page.current?.scrollTo(0, 0);
    const title = page.current?.querySelector<HTMLElement>('[data-page-title]') ?? page.current;
    title?.focus({ preventScroll: true });
  }, [page, pathname]);
}
