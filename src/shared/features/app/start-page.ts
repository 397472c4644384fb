/** Pages the app may be asked to open with: places only, never actions, and no other text gets into the address. */
export const startPages = ['/', '/containers', '/images', '/settings'] as const;
export type StartPage = (typeof startPages)[number];

/** The page that `--open=PAGE` names; home for anything that is no page. */
export function startPage(wanted: string): StartPage {
  return startPages.find((page) => page === wanted) ?? '/';
}
