import { docker, timeDocker } from './lib/cli.ts';
import { driveGantry } from './lib/driven.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import type { BenchContext } from './lib/context.ts';

/** Click on Pull to the image's arrival shown, against the whole `docker pull`: 300 MB in six layers. */
export async function benchPull({
  electron,
  dockerHost,
  pairs,
}: BenchContext): Promise<readonly PairResult[]> {
  const gantry = await driveGantry(electron, dockerHost);
  const { page } = gantry;
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Images/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Pull image' });

  const pullByClick = async (): Promise<number> => {
    await page.getByRole('button', { name: 'Pull image' }).click();
    await dialog.getByRole('textbox', { name: 'Image reference' }).fill('sixlayers');
    await dialog
      .getByRole('button', { name: 'Pull', exact: true })
      .evaluate((button) => button.setAttribute('data-bench', 'pull'));
    const ms = await page.evaluate(
      () =>
        new Promise<number>((settle) => {
          const from = performance.now();
          const look = (): void => {
            const done = document.querySelector('[role="dialog"] a[href*="run="]');
            if (!done) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => settle(performance.now() - from)));
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true, attributes: true });
          document.querySelector<HTMLElement>('[data-bench="pull"]')?.click();
        }),
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    return ms;
  };
  try {
    return [
      await compare({
        title: 'pull: 300 MB in six layers, click to done shown',
        anchor: { name: 'docker pull sixlayers', run: () => timeDocker(['pull', 'sixlayers']) },
        gantry: { name: 'Gantry', run: pullByClick },
        before: async () => {
          await docker(['rmi', '-f', 'sixlayers'], { mayFail: true });
        },
        pairs,
        goal: 1.02,
      }),
    ];
  } finally {
    await gantry.close();
    await docker(['rmi', '-f', 'sixlayers'], { mayFail: true });
  }
}
