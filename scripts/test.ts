/**
 * `npm test [-- SUITE…]`: everything, or the suites named, with the counts of each and of all at the end. The lab is
 * started while the first suites run and is stopped whatever happens.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { resultsDir } from './lib/paths.ts';
import { endAll } from './lib/process.ts';
import { formatDuration, say } from './lib/say.ts';
import { formatCounts, type Suite, total } from './lib/suite.ts';
import { type SuiteContext, suites } from './lib/suites.ts';
import { startTestLab, stopTestLab, type TestLab } from './lib/test-lab.ts';

const suitesWithLab = ['engine', 'journeys', 'bare'];

function chosen(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !suites.has(name));
  if (unknown.length > 0) {
    throw new Error(`no suite ${unknown.join(', ')}; there are ${[...suites.keys()].join(', ')}`);
  }
  return names.length > 0 ? names : [...suites.keys()];
}

/** Starts the lab now, for suites that ask for it later. */
function labFor(names: readonly string[]): () => Promise<TestLab> {
  if (!names.some((name) => suitesWithLab.includes(name))) {
    return () => Promise.reject(new Error('no lab was asked for'));
  }
  const lab = startTestLab();
  // Whoever asks for it gets the failure; until then it is nobody's fault.
  lab.catch(() => undefined);
  return () => lab;
}

async function runSuite(name: string, context: SuiteContext): Promise<Suite> {
  say(`--- ${name}`);
  const startedAt = performance.now();
  try {
    const suite = await suites.get(name)?.(context);
    if (suite !== undefined) {
      return suite;
    }
    throw new Error('there is no such suite');
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return {
      name,
      passed: 0,
      failed: 1,
      skipped: 0,
      durationMs: performance.now() - startedAt,
      notes: [note],
    };
  }
}

function printSummary(results: readonly Suite[], durationMs: number): void {
  say(`--- all suites, ${formatDuration(durationMs)}`);
  for (const suite of results) {
    say(`${suite.name.padEnd(10)} ${formatCounts(suite)} (${formatDuration(suite.durationMs)})`);
    for (const note of suite.notes) {
      say(`${''.padEnd(10)} ${note}`);
    }
  }
}

let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    endAll('SIGTERM');
  });
}

async function main(names: readonly string[]): Promise<number> {
  rmSync(resultsDir, { recursive: true, force: true });
  mkdirSync(resultsDir, { recursive: true });
  const startedAt = performance.now();
  const context: SuiteContext = { lab: labFor(names), hasPackage: false };
  const results: Suite[] = [];
  try {
    for (const name of names) {
      if (!isInterrupted) {
        results.push(await runSuite(name, context));
      }
    }
  } finally {
    await stopTestLab();
  }
  printSummary(results, performance.now() - startedAt);
  const counts = total(results);
  if (isInterrupted) {
    say('This run was interrupted: not every suite has run.');
  }
  process.stdout.write(`${formatCounts(counts)}\n`);
  return counts.failed === 0 && counts.passed > 0 && !isInterrupted ? 0 : 1;
}

process.exitCode = await main(chosen(process.argv.slice(2)));
