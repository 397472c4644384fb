import type { Locator, Page } from '@playwright/test';

/** The setup guide, by its roles and names. */
export function setup(page: Page) {
  const region = page.getByRole('region', { name: 'Setup' });
  return {
    region,
    checks: region.getByRole('list', { name: 'Checks' }),
    check: (id: string): Locator => region.locator(`li[data-check="${id}"]`),
    plan: (id: string): Locator => region.locator(`[data-plan="${id}"]`),
    begin: region.getByRole('button', { name: 'Begin' }),
    step: (id: string): Locator => region.locator(`li[data-step="${id}"]`),
    current: region.locator('li[aria-current="step"]'),
  };
}
