import { expect, type Page } from '@playwright/test';

/** Letters that turn or hide others. */
const tricky = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** What a person sees of the page has no letter that turns or hides others. */
export async function expectReadable(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(
    ([source, flags]) => {
      const pattern = new RegExp(source, flags);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode;
        // an empty label of the component library holds its line open with such a letter
        const isOwn = parentElement?.classList.contains('notranslate') === true && textContent?.length === 1;
        if (!isOwn && pattern.test(textContent ?? ''))
          texts.push(`${parentElement?.localName} ${JSON.stringify(textContent?.slice(0, 300))}`);
      }
      return texts;
    },
    [tricky.source, tricky.flags] as const,
  );
  expect(found, where).toEqual([]);
}

/** Shows what the page has folded away. */
export function openFolds(page: Page): Promise<void> {
  return page.locator('main details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}
