import type { Locator, Page } from '@playwright/test';

/** The containers list, by its roles and names. */
export function containers(page: Page) {
  const table = page.getByRole('table', { name: 'Containers' });
  return {
    table,
    filter: page.getByRole('textbox', { name: 'Filter containers' }),
    row: (name: string): Locator => table.getByRole('row', { name: new RegExp(`^${name}\\b`) }),
    link: (name: string): Locator => table.getByRole('link', { name, exact: true }),
    action: (verb: 'Start' | 'Stop' | 'Restart' | 'Remove' | 'More actions for', name: string): Locator =>
      table.getByRole('button', { name: `${verb} ${name}`, exact: true }),
    select: (name: string): Locator => table.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
  };
}
