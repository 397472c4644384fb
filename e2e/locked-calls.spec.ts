/** Whatever a page of the packaged app sends: main answers, says nothing of itself, lives, and asks the engine for nothing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import ts from 'typescript';
import { calls, streams } from '../src/shared/ipc/contract.ts';
import { errorCodes } from '../src/shared/ipc/errors.ts';
import { expect, test } from './fixtures.ts';
import {
  askFromOtherWindows,
  floodMain,
  type GarbageReport,
  type PageBridge,
  sendFrames,
  sendGarbage,
} from './lib/hostile-calls.ts';
import { isAlive, openFiles, residentMiB } from './lib/processes.ts';
import { type RecordingProxy, startRecordingProxy } from './lib/recording-proxy.ts';
import type { RunningGantry } from './launch.ts';

const binary = process.env['GANTRY_TEST_PACKAGE'];
/** What the app asks of its own accord while it is open. */
const ownRequests = new Set([
  'GET /_ping',
  'GET /version',
  'GET /info',
  'GET /events',
  'GET /containers/json',
  'GET /images/json',
]);
const names = { calls: Object.keys(calls), streams: Object.keys(streams) };
const longestAnswerMs = 2_000;

test.describe('calls to the packaged app', () => {
  test.skip(binary === undefined, 'no package: see npm run package:test');
  let proxy: RecordingProxy;

  test.beforeEach(async ({ lab }) => {
    proxy = await startRecordingProxy(lab.socketPath);
  });

  test.afterEach(() => proxy.close());

  const foreignRequests = () => proxy.requests().filter((request) => !ownRequests.has(request));

  async function open(launch: (options: object) => Promise<RunningGantry>): Promise<RunningGantry> {
    const gantry = await launch({ executablePath: binary, appFolder: '', dockerHost: proxy.dockerHost });
    await expect(gantry.page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    return gantry;
  }

  test('more than ten thousand malformed ones get an error each and nothing else', async ({
    launch,
    profile,
  }) => {
    test.setTimeout(180_000);
    const { app, page } = await open(launch);
    const pid = app.process().pid ?? 0;
    // an expression, which the content policy does not look at
    await page.evaluate(await garbageCode());
    // the first round makes main load what it loads on demand
    await page.evaluate(sendGarbage, { codes: errorCodes, names, upTo: 300 });
    const before = { files: openFiles(pid), memory: residentMiB(pid) };
    proxy.forget();
    const report = await page.evaluate(sendGarbage, {
      codes: errorCodes,
      names,
      upTo: Infinity,
    });

    expect(report).toMatchObject({ accepted: [], untyped: [], telling: [] } satisfies Partial<GarbageReport>);
    expect(report.sent).toBeGreaterThanOrEqual(10_000);
    expect(report.slowestMs).toBeLessThan(longestAnswerMs);
    expect(foreignRequests()).toEqual([]);
    expect(isAlive(pid)).toBe(true);
    await expect.poll(() => Math.abs(openFiles(pid) - before.files)).toBeLessThanOrEqual(5);
    expect(residentMiB(pid) - before.memory).toBeLessThan(200);
    expect(await faultsInLog(profile)).toEqual([]);
    const info = await page.evaluate(() =>
      (window as unknown as { gantry: PageBridge }).gantry.invoke('after-1', 'app.info', {}),
    );
    expect(info).toMatchObject({ ok: true });
  });

  test('frames made by hand end their stream, and closed ports and unknown ids are nothing', async ({
    launch,
    profile,
  }) => {
    const { app, page } = await open(launch);
    const pid = app.process().pid ?? 0;
    proxy.forget();
    const outcome = await page.evaluate(sendFrames, 'images.pull-progress');
    expect(outcome.wrong).toEqual([]);
    expect(outcome.sent).toBeGreaterThanOrEqual(40);
    expect(foreignRequests()).toEqual([]);
    expect(isAlive(pid)).toBe(true);
    expect(await faultsInLog(profile)).toEqual([]);
  });

  test('a hundred thousand at once and six hundred megabytes leave main and page alive', async ({
    launch,
    profile,
  }) => {
    test.setTimeout(120_000);
    const { app, page } = await open(launch);
    const pid = app.process().pid ?? 0;
    await measureLoop(app);
    const flood = await page.evaluate(floodMain, 100_000);
    const p99 = await loopP99(app);
    expect(flood.answered).toBe(100_000);
    expect(Object.keys(flood.codes).sort()).toEqual(['BUSY', 'ok']);
    expect(flood.codes['ok']).toBeLessThan(20_000);
    expect(p99).toBeLessThan(200);

    const sizes = await page.evaluate(async () => {
      const { gantry } = window as unknown as { gantry: PageBridge };
      const hundred = 'x'.repeat(100_000_000);
      const inputs = [
        { text: 'x'.repeat(530_000_000) },
        { parts: Array.from({ length: 6 }, () => hundred) },
        hundred,
      ];
      const codes: string[] = [];
      for (const [index, input] of inputs.entries()) {
        const answer = await gantry.invoke(`size-${index}`, 'app.log', input);
        codes.push(answer.ok ? 'ok' : String(answer.error?.['code']));
      }
      return codes;
    });
    expect(sizes).toEqual(['TOO_BIG', 'TOO_BIG', 'TOO_BIG']);
    expect(isAlive(pid)).toBe(true);
    expect(await faultsInLog(profile)).toEqual([]);
    expect(foreignRequests()).toEqual([]);
  });

  test('from any other window are refused, whatever they ask', async ({ launch }) => {
    const { app, expectComplaints } = await open(launch);
    // one of the addresses has nothing to load
    expectComplaints(/^Failed to load resource: /);
    proxy.forget();
    const answers = await app.evaluate(askFromOtherWindows, names);
    for (const { address, codes, hasBridge } of answers) {
      expect({ address, hasBridge, codes }).toEqual({ address, hasBridge: true, codes: ['FORBIDDEN'] });
    }
    expect(answers).toHaveLength(4);
    expect(foreignRequests()).toEqual([]);
  });
});

/** The values of the unit tests, as code that a page can run. */
async function garbageCode(): Promise<string> {
  const files = ['garbage', 'valid-inputs'].map(
    (name) => new URL(`../src/main/ipc/testing/${name}.ts`, import.meta.url),
  );
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const { outputText } = ts.transpileModule(sources.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const code = outputText.replace(/^export /gm, '');
  return `globalThis.makeGarbage = () => { ${code}\nreturn { garbageInputs, mutations, validInputs }; }; undefined`;
}

async function faultsInLog(profile: string): Promise<readonly string[]> {
  const log = await readFile(join(profile, 'logs/main.log'), 'utf8').catch(() => '');
  return log.split('\n').filter((line) => /uncaught|unhandled|INTERNAL/.test(line));
}

type Measured = typeof globalThis & { lateness?: number[]; lastTick?: number };

async function measureLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const measured = globalThis as Measured;
    measured.lateness = [];
    measured.lastTick = performance.now();
    setInterval(() => {
      const now = performance.now();
      measured.lateness?.push(now - (measured.lastTick ?? now) - 10);
      measured.lastTick = now;
    }, 10).unref();
  });
}

function loopP99(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => {
    const sorted = [...((globalThis as Measured).lateness ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length * 0.99)] ?? Infinity;
  });
}
