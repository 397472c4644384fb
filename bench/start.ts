import { resolve } from 'node:path';
import { appFolder } from './lib/driven.ts';
import { compare, type PairResult } from './lib/pairs.ts';
import { cpuMs, memoryMb } from './lib/processes.ts';
import { firstPaint, type RawElectron, startElectron } from './lib/raw-electron.ts';
import type { BenchContext } from './lib/context.ts';
import { withContainers } from './lib/many-containers.ts';

/** Epoch ms at which the table shows the last of its first screenful of rows and knows of at least `count` rows. */
const containersPainted = (count: number): string => `new Promise((settle) => {
  const look = () => {
    const table = document.querySelector('[role="table"], table');
    const rows = Number(table?.getAttribute('aria-rowcount') ?? 0);
    if (rows >= ${count} && table.querySelectorAll('[role="row"]').length > 8) {
      requestAnimationFrame(() => setTimeout(() => settle(performance.timeOrigin + performance.now())));
    } else setTimeout(look, 2);
  };
  look();
})`;

const settleMs = 3_000;
const idleMs = 30_000;
const wait = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));

/** Process start to first paint, to the first 100 containers, memory and idle CPU, against an empty window. */
export async function benchStart(context: BenchContext): Promise<readonly PairResult[]> {
  const { electron, pairs } = context;
  const empty = resolve('bench/empty-window');
  const timed = async (folder: string, expression: string, args: readonly string[] = []): Promise<number> => {
    const running = await startElectron(electron, folder, args);
    try {
      return (await running.evaluate<number>(expression)) - running.spawnedAt;
    } finally {
      await running.close();
    }
  };
  const memory = async (folder: string): Promise<number> => {
    const running = await startElectron(electron, folder);
    try {
      await running.evaluate(firstPaint);
      await wait(settleMs);
      return memoryMb(running.pid);
    } finally {
      await running.close();
    }
  };
  const anchor = { name: 'empty Electron window', run: () => timed(empty, firstPaint) };
  const results: PairResult[] = [];
  await withContainers(100, async () => {
    results.push(
      await compare({
        title: 'start: process start to first paint',
        anchor,
        gantry: { name: 'Gantry', run: () => timed(appFolder, firstPaint) },
        pairs,
        goal: 1.25,
      }),
      await compare({
        title: 'start: process start to the first 100 containers painted',
        anchor,
        gantry: {
          name: 'Gantry',
          run: () => timed(appFolder, containersPainted(100), ['--open=/containers']),
        },
        pairs,
        goal: 1.35,
      }),
      await compare({
        title: 'start: memory of all processes (PSS) with 100 containers, 3 s after the first paint',
        anchor: { name: 'empty Electron window', run: () => memory(empty) },
        gantry: { name: 'Gantry', run: () => memory(appFolder) },
        unit: 'MB',
        pairs: Math.min(pairs, 10),
        goal: 1.25,
      }),
    );
    results.push(await idle(electron));
  });
  return results;
}

async function idle(electron: string): Promise<PairResult> {
  const running: RawElectron = await startElectron(electron, appFolder, ['--open=/containers']);
  try {
    await running.evaluate(containersPainted(100));
    await wait(2 * settleMs);
    const before = cpuMs(running.pid);
    await wait(idleMs);
    const percent = ((cpuMs(running.pid) - before) / idleMs) * 100;
    const isMet = percent <= 0.5;
    process.stdout.write(
      `\nstart: idle CPU over 30 s, list of 100 open\n  Gantry  ${percent.toFixed(2)} % of a core, goal ≤ 0.50: ${isMet ? 'met' : 'NOT met'}\n`,
    );
    return { title: 'start: idle CPU, % of a core', ratio: percent, goal: 0.5, isMet };
  } finally {
    await running.close();
  }
}
