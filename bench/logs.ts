import { docker, timeDocker } from './lib/cli.ts';
import { driveGantry } from './lib/driven.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import type { BenchContext } from './lib/context.ts';

const name = 'gantry-bench-log';
const lines = 100_000;

/**
 * Click on the Logs tab to the newest of 1,000 lines on screen, against the whole `docker logs --tail 1000`. The page
 * of the container has been open for a moment, so that it has asked for the log already.
 */
export async function benchLogs({
  electron,
  dockerHost,
  pairs,
}: BenchContext): Promise<readonly PairResult[]> {
  await docker(['rm', '-f', name], { mayFail: true });
  const script = `i=0; while [ $i -lt ${lines} ]; do i=$((i+1)); echo "line $i of a log that is about as wide as lines of servers usually are, a hundred and some characters"; done`;
  await docker(['run', '--name', name, '--network', 'none', 'busybox', 'sh', '-c', script]);
  const gantry = await driveGantry(electron, dockerHost);
  const { page } = gantry;
  const openLogs = async (): Promise<number> => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('log', { name: 'Logs' }).waitFor({ state: 'detached' });
    return page.evaluate(
      (last) =>
        new Promise<number>((settle) => {
          const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
            (one) => one.textContent === 'Logs',
          );
          const from = performance.now();
          // the panel may be there already, hidden: what counts is a last line that lies in sight
          const isInSight = (): boolean => {
            const log = document.querySelector('[role="log"]');
            if (!log || log.getClientRects().length === 0) return false;
            const lines = [...log.querySelectorAll('[data-index]')];
            const line = lines.find((one) => one.textContent?.includes(last))?.getBoundingClientRect();
            const area = log.getBoundingClientRect();
            return line !== undefined && line.top >= area.top && line.bottom <= area.bottom;
          };
          const look = (): void => {
            if (!isInSight()) return;
            if (Number(document.querySelector('[role="status"][aria-label="Lines"]')?.textContent) < 1000)
              return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => settle(performance.now() - from)));
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, {
            attributes: true,
            childList: true,
            subtree: true,
            characterData: true,
          });
          tab?.click();
        }),
      `line ${lines} of a log`,
    );
  };
  try {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Containers/ })
      .click();
    await page.getByRole('table', { name: 'Containers' }).getByRole('link', { name, exact: true }).click();
    return [
      await compare({
        title: 'logs: the last 1,000 of 100,000 lines, click to painted',
        anchor: { name: 'docker logs --tail 1000', run: () => timeDocker(['logs', '--tail', '1000', name]) },
        gantry: { name: 'Gantry', run: openLogs },
        pairs,
        goal: 1,
      }),
    ];
  } finally {
    await gantry.close();
    await docker(['rm', '-f', name], { mayFail: true });
  }
}
