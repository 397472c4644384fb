import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktopMissing, startDesktop, type DesktopSession } from '../e2e/desktop/session.ts';
import { tooltipOf, trayItems } from '../e2e/desktop/tray-menu.ts';
import { closeWindowsOf, windowsOf } from '../e2e/desktop/windows.ts';
import type { BenchContext } from './lib/context.ts';
import { appFolder } from './lib/driven.ts';
import { withContainers } from './lib/many-containers.ts';
import type { PairResult } from './lib/pairs.ts';
import { type Activity, activity, activityBetween, memoryMb } from './lib/processes.ts';
import { type RawElectron, startElectron } from './lib/raw-electron.ts';

const count = 50;
/** Until caches, collectors and the page have calmed down. */
const settleMs = 20_000;
const measureMs = 90_000;
const goalPercent = 0.3;
const wait = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));

type Idle = Activity & {
  readonly percent: number;
  readonly wakeupsPerSecond: number;
  readonly memory: number;
};

/**
 * The app in the tray, its window closed, with 50 running containers, beside the same app without an engine: both at the same time, so
 * that a machine's mood is the same for both.
 */
export async function benchIdle({ electron, dockerHost }: BenchContext): Promise<readonly PairResult[]> {
  const missing = desktopMissing();
  if (missing !== null) throw new Error(missing);
  const home = await mkdtemp(join(tmpdir(), 'gantry-bench-home-'));
  const desktop = await startDesktop();
  const started: RawElectron[] = [];
  try {
    const inTray = async (host: string, tooltip: RegExp): Promise<RawElectron> => {
      const environment = {
        ...{ HOME: home, DOCKER_HOST: host },
        ...desktop.environment,
      };
      const before = (await trayItems(desktop.bus)).map(({ service }) => service);
      const running = await startElectron(electron, appFolder, [], {
        environment,
        settings: { trayTold: true },
      });
      started.push(running);
      await iconSays(desktop, before, tooltip);
      running.letGo();
      await closeWindow(running, desktop.environment['DISPLAY'] ?? '');
      return running;
    };
    return await withContainers(
      count,
      async () => {
        const without = await inTray(`unix://${join(home, 'none.sock')}`, /not reachable/);
        const gantry = await inTray(dockerHost, new RegExp(`, ${count} running$`));
        await wait(settleMs);
        const [ofGantry, ofWithout] = await Promise.all([measure(gantry), measure(without)]);
        return [report(ofGantry, ofWithout)];
      },
      'running',
    );
  } finally {
    for (const running of started) await running.close();
    await desktop.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Waits until the window has gone off the screen. */
async function closeWindow({ pid }: RawElectron, display: string): Promise<void> {
  await closeWindowsOf(display, pid);
  while ((await windowsOf(display, pid)).some(({ isViewable }) => isViewable)) await wait(100);
}

async function iconSays(desktop: DesktopSession, others: readonly string[], words: RegExp): Promise<void> {
  for (;;) {
    const items = await trayItems(desktop.bus);
    const own = items.find(({ service }) => !others.includes(service));
    if (own && words.test(await tooltipOf(desktop.bus, own))) return;
    await wait(100);
  }
}

async function measure({ pid }: RawElectron): Promise<Idle> {
  const from = performance.now();
  const before = activity(pid);
  await wait(measureMs);
  const done = activityBetween(before, activity(pid));
  const elapsedMs = performance.now() - from;
  return {
    ...done,
    percent: (done.runMs / elapsedMs) * 100,
    wakeupsPerSecond: (done.wakeups / elapsedMs) * 1000,
    memory: memoryMb(pid),
  };
}

function report(gantry: Idle, without: Idle): PairResult {
  const isMet = gantry.percent <= goalPercent;
  const line = (name: string, idle: Idle): string =>
    `  ${name.padEnd(22)}  ${idle.percent.toFixed(3)} % of a core, ${idle.wakeupsPerSecond.toFixed(1)} wakeups/s, ${idle.memory.toFixed(0)} MB`;
  process.stdout.write(
    [
      `\nidle: in the tray over ${measureMs / 1000} s, the window closed`,
      line(`Gantry, ${count} running`, gantry),
      line('Gantry, no engine', without),
      `  CPU ${(gantry.percent / without.percent).toFixed(2)}, wakeups ${(gantry.wakeups / without.wakeups).toFixed(2)}, memory ${(gantry.memory / without.memory).toFixed(2)} times that of no engine`,
      `  goal ≤ ${goalPercent} % of a core: ${isMet ? 'met' : 'NOT met'}`,
      '',
    ].join('\n'),
  );
  const title = `idle: CPU in the tray with ${count} running containers, % of a core`;
  return { title, ratio: gantry.percent, goal: goalPercent, isMet };
}
