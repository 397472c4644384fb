/** Builds the app into out/ when its sources are newer than what is there. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './paths.ts';
import { packageBin, runNode } from './process.ts';

const sources = ['src', 'assets', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const products = ['out/main/index.js', 'out/preload/index.js', 'out/renderer/index.html'];

/** Whether out/ lacks a part or is older than a source. */
export function isBuildStale(): boolean {
  const built = products.map((path) => fromRoot(path));
  if (!built.every((path) => existsSync(path))) {
    return true;
  }
  const oldestProductMs = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return newestMs(sources.map((path) => fromRoot(path))) > oldestProductMs;
}

/** Builds main, preload and page. Resolves with the exit code of the build. */
export async function build(): Promise<number> {
  const { code } = await runNode([packageBin('electron-vite'), 'build', '--logLevel', 'warn']);
  return code;
}

function newestMs(paths: readonly string[]): number {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestBelowMs));
}

function newestBelowMs(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) {
    return stats.mtimeMs;
  }
  return Math.max(stats.mtimeMs, newestMs(readdirSync(path).map((name) => join(path, name))));
}
