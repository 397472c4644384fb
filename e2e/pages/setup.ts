import { expect, type Locator, type Page } from '@playwright/test';

/** The setup guide, by its roles and names. */
export function setup(page: Page) {
  const region = page.getByRole('region', { name: 'Setup' });
  const step = (id: string): Locator => region.locator(`li[data-step="${id}"]`);
  return {
    region,
    checks: region.getByRole('list', { name: 'Checks' }),
    check: (id: string): Locator => region.locator(`li[data-check="${id}"]`),
    plan: (id: string): Locator => region.locator(`[data-plan="${id}"]`),
    begin: region.getByRole('button', { name: 'Begin' }),
    step,
    /** Runs a step by its button, waits for these words in its output while it runs, and for its end. */
    run: async (id: string, output: RegExp | null): Promise<void> => {
      await step(id).getByRole('button', { name: 'Run', exact: true }).click();
      if (output) {
        await expect(step(id).getByRole('log', { name: /^Output: / })).toContainText(output, {
          timeout: 120_000,
        });
      }
      await expect(step(id)).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    },
  };
}
