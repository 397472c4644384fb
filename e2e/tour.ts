import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { labSupport } from './lab/support.ts';
import { takeTour } from './tour-steps.ts';

/**
 * `npm run tour`: drives the app through its main job on the engine at hand, else on the lab's, prints each step
 * with its time and writes screenshots. Started without a display it brings a virtual one.
 */
const insideMark = 'GANTRY_TOUR_INSIDE';
const cli = resolve('e2e/lab/cli.ts');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** True when something that is a Docker engine answers at the socket. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((settle) => {
    const probe = request({ socketPath, path: '/_ping', timeout: 2000 }, (answer) => {
      answer.resume();
      settle(answer.headers['api-version'] !== undefined);
    });
    probe.on('error', () => settle(false));
    probe.on('timeout', () => probe.destroy());
    probe.end();
  });
}

/** The address of an engine of this machine that answers, or null. */
async function engineAtHand(): Promise<string | null> {
  const named = process.env['DOCKER_HOST'];
  if (named)
    return named.startsWith('unix://') && !(await answers(named.slice('unix://'.length))) ? null : named;
  if (process.platform === 'win32') return 'npipe:////./pipe/docker_engine';
  return (await answers('/var/run/docker.sock')) ? 'unix:///var/run/docker.sock' : null;
}

/** The Electron of package.json when its runtime is there, else the one the tests use. */
function electronBinary(): string {
  const fromTests = process.env['GANTRY_TEST_ELECTRON'];
  if (fromTests) return join(fromTests, 'electron');
  const dist = join(createRequire(import.meta.url).resolve('electron/package.json'), '..', 'dist');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as const;
  const binary = join(dist, names[process.platform as keyof typeof names] ?? 'electron');
  if (existsSync(binary)) return binary;
  const found = spawnSync(process.execPath, [cli, 'electron'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (found.status !== 0) throw new Error('no Electron runtime could be had');
  return join(found.stdout.trim().split('\n').at(-1) ?? '', 'electron');
}

/** Runs this same script again in the lab's network and, without a display, under a virtual one. */
function again(inLab: boolean): never {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  const display = hasDisplay ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
  const self = [...display, process.execPath, ...process.argv.slice(1)];
  const command = inLab ? [process.execPath, cli, 'exec', '--name', 'tour', '--', ...self] : self;
  const [program = '', ...args] = command;
  const environment = {
    ...process.env,
    [insideMark]: inLab ? 'lab' : 'here',
    GANTRY_TEST_ELECTRON: join(electronBinary(), '..'),
  };
  const done = spawnSync(program, args, { stdio: 'inherit', env: environment });
  if (inLab) spawnSync(process.execPath, [cli, 'stop', '--name', 'tour'], { stdio: 'inherit' });
  process.exit(done.status ?? 1);
}

async function main(): Promise<void> {
  const inside = process.env[insideMark];
  if (inside === undefined) {
    const engine = await engineAtHand();
    if (engine === null) {
      const support = labSupport();
      if (!support.ok)
        throw new Error(`no Docker engine answers here, and the lab cannot run: ${support.reason}`);
      say('No Docker engine answers on this machine: taking the tour on a private one.');
      const started = spawnSync(process.execPath, [cli, 'start', '--name', 'tour'], { stdio: 'inherit' });
      if (started.status !== 0) process.exit(started.status ?? 1);
    } else {
      say(`Taking the tour on the engine at ${engine}.`);
      process.env['DOCKER_HOST'] = engine;
    }
    again(engine === null);
  }
  const isLab = inside === 'lab';
  await takeTour({
    dockerHost: process.env['DOCKER_HOST'] ?? '',
    executablePath: electronBinary(),
    pictures: resolve(isLab ? 'docs/pictures' : 'test-results/tour'),
    ownsEngine: isLab,
    say,
  });
}

await main();
