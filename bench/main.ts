import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { benchDetect } from './detect.ts';
import { benchIdle } from './idle.ts';
import { benchList } from './list.ts';
import { benchLogs } from './logs.ts';
import type { BenchContext } from './lib/context.ts';
import { machine } from './lib/machine.ts';
import type { PairResult } from './lib/pairs.ts';
import { benchPull } from './pull.ts';
import { benchRunHello } from './run-hello.ts';
import { benchStart } from './start.ts';

/**
 * `npm run bench [NAME…] [--pairs N]`: figures beside what a user would use instead, in one interleaved run on a
 * private engine. They are printed, never asserted: a machine's mood is no test.
 */
const benches: Readonly<Record<string, (context: BenchContext) => Promise<readonly PairResult[]>>> = {
  start: benchStart,
  detect: benchDetect,
  'run-hello': benchRunHello,
  list: benchList,
  pull: benchPull,
  logs: benchLogs,
  idle: benchIdle,
};

const insideMark = 'GANTRY_BENCH_ELECTRON';
const cli = resolve('e2e/lab/cli.ts');

function inLab(): never {
  const run = (args: readonly string[], capture = false) =>
    spawnSync(process.execPath, [cli, ...args], {
      stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env },
    });
  const folder = (run(['electron'], true).stdout ?? '').trim().split('\n').at(-1) ?? '';
  process.env[insideMark] = join(folder, 'electron');
  run(['ensure', 'desktop']);
  if (run(['start', '--name', 'bench']).status !== 0) process.exit(1);
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
  const done = run(['exec', '--name', 'bench', '--', ...display, process.execPath, ...process.argv.slice(1)]);
  run(['stop', '--name', 'bench']);
  process.exit(done.status ?? 1);
}

async function main(): Promise<void> {
  const electron = process.env[insideMark];
  if (electron === undefined) inLab();
  const args = process.argv.slice(2);
  const pairsAt = args.indexOf('--pairs');
  const pairs = pairsAt >= 0 ? Number(args[pairsAt + 1]) : 10;
  const wanted = args.filter((arg, index) => !arg.startsWith('--') && (pairsAt < 0 || index !== pairsAt + 1));
  process.stdout.write(`${machine()}, Electron 25.1.1, no GPU\n`);
  const context = { electron, dockerHost: process.env['DOCKER_HOST'] ?? '', pairs };
  const results: PairResult[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) results.push(...(await bench(context)));
  }
  process.stdout.write('\nSummary (ratio to the anchor, goal)\n');
  for (const { title, ratio, goal, isMet } of results) {
    process.stdout.write(
      `  ${isMet ? 'met    ' : 'NOT met'} ${ratio.toFixed(2)} ≤ ${goal.toFixed(2)}  ${title}\n`,
    );
  }
}

await main();
