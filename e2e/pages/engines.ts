import { expect, type Locator, type Page } from '@playwright/test';

/** The Engines page and the switch in the header, by their roles and names. */
export function engines(page: Page) {
  const list = page.getByRole('list', { name: 'Engines', exact: true });
  const bySource = (source: string): Locator => list.locator(`li[data-source="${source}"]`);
  const header = page.getByRole('button', { name: /^Engine:/ });
  return {
    list,
    bySource,
    byEndpoint: (url: string): Locator => list.locator(`li[data-endpoint="${url}"]`),
    header,
    use: (candidate: Locator): Promise<void> =>
      candidate.getByRole('button', { name: /^Use this engine/ }).click(),
    /** Opens the menu of the header and clicks the engine whose words hold `text`. */
    async switchTo(text: string | RegExp): Promise<void> {
      await header.click();
      await page
        .getByRole('list', { name: 'Switch engine' })
        .getByRole('button')
        .filter({ hasText: text })
        .click();
    },
    async expectVerdict(source: string, verdict: string, timeout = 10_000): Promise<void> {
      await expect(bySource(source), source).toHaveAttribute('data-verdict', verdict, { timeout });
    },
  };
}
