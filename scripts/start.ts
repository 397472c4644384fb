/**
 * `npm start`: builds what is stale and opens the app. Where there is no display it takes the tour instead, which
 * shows the main job under a virtual one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { build, isBuildStale } from './lib/build.ts';
import { fromRoot } from './lib/paths.ts';
import { endAll, packageBin, run, runNode } from './lib/process.ts';
import { say } from './lib/say.ts';

/** The Electron of package.json, or undefined while its runtime is not on this machine. */
function electronRuntime(): string | undefined {
  const pathFile = fromRoot('node_modules', 'electron', 'path.txt');
  if (!existsSync(pathFile)) {
    return undefined;
  }
  const binary = fromRoot('node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

async function fetchRuntime(): Promise<string | undefined> {
  say("Fetching Electron's runtime; this happens once and takes a minute or two.");
  const { code, output } = await runNode([packageBin('electron', 'install-electron')], { isQuiet: true });
  if (code !== 0) {
    say(`Electron's runtime could not be fetched: ${output.trim().split('\n')[0] ?? `exit code ${code}`}`);
  }
  return electronRuntime();
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function takeTour(): Promise<number> {
  return (await runNode([fromRoot('e2e', 'tour.ts')])).code;
}

/** Chromium refuses to sandbox itself for root, on Linux only. A normal user keeps the sandbox. */
function sandboxSwitches(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return [];
  }
  say(
    'You are root, for whom Chromium has no sandbox: starting with --no-sandbox. Better start as a normal user.',
  );
  return ['--no-sandbox'];
}

async function open(runtime: string, args: readonly string[]): Promise<number> {
  say('Opening Gantry.');
  const { code } = await run([runtime, ...sandboxSwitches(), '.', ...args], {
    env: { ELECTRON_RUN_AS_NODE: undefined },
  });
  return code;
}

async function start(args: readonly string[]): Promise<number> {
  if (isBuildStale()) {
    say('Building the app.');
    const code = await build();
    if (code !== 0) {
      return code;
    }
  }
  if (!hasDisplay()) {
    say(
      'There is no display here (no DISPLAY, no WAYLAND_DISPLAY): taking the tour under a virtual one instead.',
    );
    return takeTour();
  }
  const runtime = electronRuntime() ?? (await fetchRuntime());
  if (runtime === undefined) {
    say('Taking the tour instead, with the old runtime that the tests use.');
    return takeTour();
  }
  return open(runtime, args);
}

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  process.on(signal, () => endAll('SIGTERM'));
}
process.exitCode = await start(process.argv.slice(2));
