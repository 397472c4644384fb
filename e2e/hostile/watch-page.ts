import { expect, type ElectronApplication, type Page } from '@playwright/test';

/** What hostile text would have done, had it been more than text. */
export type PageWatch = {
  /** Nothing ran, nothing foreign is in the page, nothing was asked for, and the page still answers. */
  readonly expectInert: (where: string) => Promise<void>;
};

type Seen = { readonly foreign: string[]; readonly violations: string[] };
const sentinel = 'what was on the clipboard';

/** Watches a page of the app from now on. */
export async function watchPage(app: ElectronApplication, page: Page): Promise<PageWatch> {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('app:') && !request.url().startsWith('gantry'))
      requests.push(request.url());
  });
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), sentinel);
  await page.evaluate(() => {
    const seen: Seen = { foreign: [], violations: [] };
    const isForeign = (element: Element): boolean => {
      const tags = [
        'IMG',
        'SCRIPT',
        'IFRAME',
        'OBJECT',
        'EMBED',
        'FRAME',
        'BASE',
        'META',
        'PLAINTEXT',
        'VIDEO',
        'AUDIO',
      ];
      const hasHandler = element.getAttributeNames().some((name) => name.startsWith('on'));
      const href = element.getAttribute('href') ?? element.getAttribute('xlink:href');
      // the app's own: to its pages, and to the published ports of this computer
      const isOwnLink = href === null || /^#|^https?:\/\/localhost:[0-9]{1,5}$/.test(href);
      return tags.includes(element.tagName.toUpperCase()) || hasHandler || !isOwnLink;
    };
    const look = (node: Node): void => {
      if (!(node instanceof Element)) return;
      for (const one of [node, ...node.querySelectorAll('*')]) {
        // what the app itself loads later are modules and their styles
        const isOwn = one.tagName === 'LINK' || (one.tagName === 'SCRIPT' && one.closest('head') !== null);
        if (!isOwn && isForeign(one))
          seen.foreign.push(
            `${one.tagName} ${one.getAttributeNames().join(' ')} ${one.getAttribute('href') ?? ''}`,
          );
      }
    };
    new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(look);
    }).observe(document.documentElement, { childList: true, subtree: true });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
    Object.assign(window, { __seen: seen });
  });
  const expectInert = async (where: string) => {
    const found = await page.evaluate(() => ({
      seen: (window as unknown as { __seen: Seen }).__seen,
      pwned: (window as unknown as { __pwned?: unknown }).__pwned ?? null,
      polluted: Object.keys(Object.prototype),
      title: document.title,
      // nothing may reach beyond the window, whatever stands in it
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(found, where).toEqual({
      seen: { foreign: [], violations: [] },
      pwned: null,
      polluted: [],
      title: 'Gantry',
      overflow: 0,
    });
    expect(requests, where).toEqual([]);
    expect(await app.evaluate(({ clipboard }) => clipboard.readText()), where).toBe(sentinel);
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getTitle())),
      where,
    ).toEqual(['Gantry']);
  };
  return { expectInert };
}
