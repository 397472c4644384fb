import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeContext } from '../e2e/lab/docker-home.ts';
import { attachLab } from '../e2e/lab/lab.ts';
import { timeDocker } from './lib/cli.ts';
import type { BenchContext } from './lib/context.ts';
import { appFolder } from './lib/driven.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import { firstPaint, startElectron } from './lib/raw-electron.ts';
import { median, spread } from './lib/stats.ts';

/** Four that accept and never answer; six that answer or fail at once. With DOCKER_HOST and Toolbox's machine: twelve. */
const hanging = ['hanging-1', 'hanging-2', 'hanging-3', 'hanging-4'];
const quick = ['tls-good', 'tls-expired', 'stale', 'web-page', 'empty-500', 'api-too-new'];
const candidates = hanging.length + quick.length + 2;

/** How long a socket is waited for: nothing that hangs can be known before. */
const deadlineMs = 2_000;

/** What was wished for: the first engine this long after the window. */
const firstEngineGoalMs = 150;

/** Epoch ms at which the header says that an engine is connected. */
const engineConnected = `new Promise((settle) => {
  const look = () => {
    const state = document.querySelector('[role="status"][aria-label="Engine state"]');
    if (state?.textContent === 'connected') settle(performance.timeOrigin + performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Epoch ms at which every candidate has its verdict. */
const allJudged = `new Promise((settle) => {
  const look = () => {
    const all = [...document.querySelectorAll('ul[aria-label="Engines"] > li[data-verdict]')];
    const isOver = all.length >= ${candidates} && all.every((one) => one.dataset.verdict !== 'checking');
    if (isOver) settle(performance.timeOrigin + performance.now()); else requestAnimationFrame(look);
  };
  look();
})`;

/**
 * From the window's first paint to the first engine that can be used, and to the verdict on every candidate, with
 * twelve of them of which four hang; beside what the docker client takes to speak with one engine and to list its
 * contexts without looking at any.
 */
export async function benchDetect({ electron, pairs }: BenchContext): Promise<readonly PairResult[]> {
  const home = await mkdtemp(join(tmpdir(), 'gantry-bench-home-'));
  try {
    await fillHome(home);
    const afterPaint = async (expression: string, args: readonly string[]): Promise<number> => {
      const running = await startElectron(electron, appFolder, args, { environment: { HOME: home } });
      try {
        const paintedAt = await running.evaluate<number>(firstPaint);
        return (await running.evaluate<number>(expression)) - paintedAt;
      } finally {
        await running.close();
      }
    };
    const firstEngine: number[] = [];
    const first = await compare({
      title: `detect: window to the first usable engine, ${candidates} candidates of which ${hanging.length} hang`,
      anchor: { name: 'docker version', run: () => timeDocker(['version']) },
      gantry: {
        name: 'Gantry',
        run: async () => {
          const ms = Math.max(0, await afterPaint(engineConnected, []));
          firstEngine.push(ms);
          return ms;
        },
      },
      pairs,
      // the wish, in runs of the docker client on the machine that it was made on
      goal: 6,
    });
    const listContexts = (): Promise<number> =>
      timeDocker(['context', 'ls'], { ...process.env, HOME: home, DOCKER_HOST: undefined });
    const verdicts: number[] = [];
    // a list without verdicts is no rival to them: its ratio is there to be read, not to be met
    await compare({
      title: 'detect: window to the verdict on every candidate, beside a list without verdicts',
      anchor: { name: 'docker context ls', run: listContexts },
      gantry: {
        name: 'Gantry',
        run: async () => {
          const ms = await afterPaint(allJudged, ['--open=/engines']);
          verdicts.push(ms);
          return ms;
        },
      },
      pairs,
      goal: Number.POSITIVE_INFINITY,
    });
    process.stdout.write(
      [
        `  first usable engine ${spread(firstEngine)} ms after the window, goal ≤ ${firstEngineGoalMs}`,
        `  every verdict       ${spread(verdicts)} ms after the window, longest deadline ${deadlineMs}`,
        '',
      ].join('\n'),
    );
    const overDeadline = median(verdicts) / deadlineMs;
    return [
      first,
      {
        title: 'detect: window to the verdict on every candidate, against the longest deadline',
        ratio: overDeadline,
        goal: 1.25,
        isMet: overDeadline <= 1.25,
      },
      {
        title: 'detect: window to the first usable engine, against the goal in ms',
        ratio: median(firstEngine) / firstEngineGoalMs,
        goal: 1,
        isMet: median(firstEngine) <= firstEngineGoalMs,
      },
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** What the docker client and docker-machine know, on a machine with a past. */
async function fillHome(home: string): Promise<void> {
  const lab = await attachLab(process.env['GANTRY_LAB'] ?? '');
  await cp(lab.toolbox.home, home, { recursive: true });
  const { targets } = await lab.extra('failing');
  for (const name of [...hanging, ...quick]) {
    const target = targets[name];
    if (target === undefined) throw new Error(`the lab has no address called ${name}`);
    await writeContext(home, name, target);
  }
}
