import type { Page } from '@playwright/test';
import { launchGantry, type RunningGantry } from '../../e2e/launch.ts';

/** The folder of the built app; another build than the usual one for comparisons. */
export const appFolder = process.env['GANTRY_APP_FOLDER'] ?? '.';

/** Starts Gantry under the test driver, connected, on the given page. */
export async function driveGantry(electron: string, dockerHost: string): Promise<RunningGantry> {
  const gantry = await launchGantry({ dockerHost, executablePath: electron, appFolder });
  await connected(gantry.page);
  return gantry;
}

/** Waits until the header says that the engine is connected. */
export async function connected(page: Page): Promise<void> {
  await page
    .getByRole('status', { name: 'Engine state' })
    .filter({ hasText: /^connected$/ })
    .waitFor();
}

/**
 * Clicks the button and waits for a condition, both inside the page and by its own clock: what a person sees, from
 * the click's event to the frame that shows the result. The driver's own time is not in it.
 *
 * `condition` is the body of a function that returns true when it is on screen.
 */
export function clickToPainted(page: Page, selector: string, condition: string): Promise<number> {
  return page.evaluate(
    ([target, body]) =>
      new Promise<number>((settle, refuse) => {
        // the bench's own words, run in a page whose policy forbids eval: the driver evaluates this function for us
        const element = document.querySelector<HTMLElement>(target ?? '');
        if (!element) return refuse(new Error(`nothing matches ${target}`));
        const [what = '', needle = ''] = (body ?? '').split('\u0000');
        const holds = (): boolean => document.querySelector(what)?.textContent?.includes(needle) ?? false;
        const from = performance.now();
        const done = (): void =>
          void requestAnimationFrame(() => setTimeout(() => settle(performance.now() - from)));
        const observer = new MutationObserver(() => {
          if (!holds()) return;
          observer.disconnect();
          done();
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        element.click();
      }),
    [selector, condition] as const,
  );
}

/** The condition of `clickToPainted`: the element's text holds these words. */
export const showsText = (selector: string, words: string): string => `${selector}\u0000${words}`;
