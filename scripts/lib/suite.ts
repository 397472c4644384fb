/** What a suite of tests came to, from whatever tool ran it. */
import { existsSync, readFileSync } from 'node:fs';

export type Suite = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly durationMs: number;
  /** Sentences for the summary: why tests were skipped or what failed. */
  readonly notes: readonly string[];
};

export type Counts = Pick<Suite, 'passed' | 'failed' | 'skipped'>;

/** Something that either works or does not, counted as one test. */
export async function single(name: string, work: () => Promise<number>): Promise<Suite> {
  const startedAt = performance.now();
  const code = await work();
  return {
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    durationMs: performance.now() - startedAt,
    notes: [],
  };
}

/** A suite that cannot run here. It counts as one skipped test: how many it holds is not known without running it. */
export function skipped(name: string, reason: string): Suite {
  return { name, passed: 0, failed: 0, skipped: 1, durationMs: 0, notes: [reason] };
}

/** Runs `work`, which writes a report to `reportFile`, and counts what the report says. */
export async function reported(
  name: string,
  reportFile: string,
  work: () => Promise<number>,
  read: (report: unknown) => Counts,
): Promise<Suite> {
  const startedAt = performance.now();
  const code = await work();
  const durationMs = performance.now() - startedAt;
  if (!existsSync(reportFile)) {
    return { name, passed: 0, failed: 1, skipped: 0, durationMs, notes: ['It ended without a report.'] };
  }
  const counts = read(JSON.parse(readFileSync(reportFile, 'utf8')));
  return { name, ...withExitCode(counts, code), durationMs, notes: [] };
}

/** A run can fail without a failed test, for instance by an error while a file is loaded: that is one failure. */
function withExitCode(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts of vitest's JSON report. */
export function vitestCounts(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Readonly<
    Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>
  >;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** Counts of Playwright's JSON report. A test that passed only when it was repeated has failed. */
export function playwrightCounts(report: unknown): Counts {
  const { stats } = report as {
    readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

export function total(suites: readonly Suite[]): Counts {
  const sum = (key: keyof Counts) => suites.reduce((count, suite) => count + suite[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** `N passed, N failed, N skipped`, the form of the last line of `npm test`. */
export function formatCounts({ passed, failed, skipped: left }: Counts): string {
  return `${passed} passed, ${failed} failed, ${left} skipped`;
}
