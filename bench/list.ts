import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeDocker } from './lib/cli.ts';
import { connected, driveGantry } from './lib/driven.ts';
import { engineGate } from './lib/engine-gate.ts';
import { withContainers } from './lib/many-containers.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import type { BenchContext } from './lib/context.ts';

/** The app's request for the list to its rows on screen, against the whole `docker ps -a`. */
export async function benchList(context: BenchContext): Promise<readonly PairResult[]> {
  const results: PairResult[] = [];
  for (const [count, goal] of [
    [100, 1],
    [3000, 0.8],
  ] as const) {
    results.push(await withContainers(count, () => listOf(count, goal, context)));
  }
  return results;
}

async function listOf(
  count: number,
  goal: number,
  { electron, dockerHost, pairs }: BenchContext,
): Promise<PairResult> {
  const gate = await engineGate(
    dockerHost.replace('unix://', ''),
    join(tmpdir(), `gantry-gate-${process.pid}.sock`),
  );
  await gate.open({ hidesContainers: true });
  const gantry = await driveGantry(electron, gate.dockerHost);
  const { page } = gantry;
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Containers/ })
    .click();

  const requestToPainted = async (): Promise<number> => {
    await gate.shut();
    await gate.open({ hidesContainers: true });
    await connected(page);
    await page
      .getByText(/no containers/i)
      .first()
      .waitFor();
    await gate.shut();
    const painted = page.evaluate(
      (least) =>
        new Promise<number>((settle) => {
          const look = (): void => {
            const table = document.querySelector('[role="table"], table');
            const known = Number(table?.getAttribute('aria-rowcount') ?? 0);
            if (known < least || (table?.querySelectorAll('[role="row"]').length ?? 0) < 9) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => settle(performance.timeOrigin + performance.now())));
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        }),
      count,
    );
    await gate.open({ hidesContainers: false });
    const shownAt = await painted;
    return shownAt - (gate.listAskedAt() ?? Number.NaN);
  };

  try {
    return await compare({
      title: `list: ${count} containers, request to painted`,
      anchor: { name: 'docker ps -a', run: () => timeDocker(['ps', '-a']) },
      gantry: { name: 'Gantry', run: requestToPainted },
      pairs,
      goal,
    });
  } finally {
    await gantry.close();
    await gate.shut();
  }
}
