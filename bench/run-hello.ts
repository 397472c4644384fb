import { docker, timeDocker } from './lib/cli.ts';
import { clickToPainted, driveGantry, showsText } from './lib/driven.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import type { BenchContext } from './lib/context.ts';

const outputShown = showsText('[role="log"][aria-label="Output"]', 'Hello from Docker!');

/** Click on "Run hello-world" to its words on screen, against the whole `docker run --rm hello-world`. */
export async function benchRunHello({
  electron,
  dockerHost,
  pairs,
}: BenchContext): Promise<readonly PairResult[]> {
  const gantry = await driveGantry(electron, dockerHost);
  const { page } = gantry;
  const clickRun = async (): Promise<number> => {
    await page
      .getByRole('button', { name: 'Run hello-world' })
      .evaluate((button) => button.setAttribute('data-bench', 'run'));
    const shown = await clickToPainted(page, '[data-bench="run"]', outputShown);
    await page.locator('[data-step="exit"][data-state="done"]').waitFor();
    return shown;
  };
  const tidy = async (): Promise<void> => {
    const ids = (await docker(['ps', '-aq', '--filter', 'ancestor=hello-world'])).split('\n').filter(Boolean);
    if (ids.length > 0) await docker(['rm', '-f', ...ids]);
    // the last run's words must be gone before the next click is timed
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.evaluate(() => {
      location.hash = '#/';
    });
    await page.getByRole('button', { name: 'Run hello-world' }).waitFor();
  };
  try {
    const command = ['run', '--rm', 'hello-world'];
    await docker(['pull', '-q', 'hello-world']);
    const cached = await compare({
      title: 'run-hello: click to output shown, image cached',
      anchor: { name: `docker ${command.join(' ')}`, run: () => timeDocker(command) },
      gantry: { name: 'Gantry', run: clickRun },
      before: tidy,
      pairs,
      goal: 1,
    });
    const pulled = await compare({
      title: 'run-hello: click to output shown, with the pull',
      anchor: { name: `docker ${command.join(' ')}`, run: () => timeDocker(command) },
      gantry: { name: 'Gantry', run: clickRun },
      before: async () => {
        await tidy();
        await docker(['rmi', '-f', 'hello-world'], { mayFail: true });
      },
      pairs,
      goal: 1,
    });
    return [cached, pulled];
  } finally {
    await tidy().catch(() => undefined);
    await gantry.close();
  }
}
