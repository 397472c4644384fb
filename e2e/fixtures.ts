import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Page, test as base, expect } from '@playwright/test';
import { attachLab, type Lab } from './lab/lab.ts';
import { launchGantry, type LaunchOptions, type RunningGantry } from './launch.ts';

type Fixtures = {
  /** The real engine of the lab that this run was started in. */
  readonly lab: Lab;
  /** Removes every container, so that a journey starts from a known place. */
  readonly emptyEngine: void;
  readonly profile: string;
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningGantry>;
  /** The app, started, its window open. After the test: no page error, no console error. */
  readonly gantry: RunningGantry;
  readonly page: Page;
};

const labName = process.env['GANTRY_LAB'];
const electronFolder = process.env['GANTRY_TEST_ELECTRON'];

/** Why journeys cannot run here, or null. */
function missing(): string | null {
  if (!labName) return 'no lab: journeys need a real engine (see e2e/lab)';
  if (!electronFolder || !existsSync(join(electronFolder, 'electron')))
    return 'no Electron runtime for tests';
  return null;
}

export const test = base.extend<Fixtures>({
  // biome and eslint both want a destructuring pattern here; Playwright reads the names from it
  lab: async ({}, use, info) => {
    const reason = missing();
    if (reason) info.skip(true, reason);
    await use(await attachLab(labName ?? ''));
  },
  emptyEngine: async ({ lab }, use) => {
    // a journey that failed half-way may have left the engine stopped
    await lab.engine.start();
    await removeAllContainers(lab);
    await use();
    await lab.engine.start();
    await removeAllContainers(lab);
  },
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-profile-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ lab, profile }, use) => {
    const running: RunningGantry[] = [];
    await use(async (options = {}) => {
      const gantry = await launchGantry({
        dockerHost: lab.dockerHost,
        profile,
        executablePath: join(electronFolder ?? '', 'electron'),
        appFolder: process.env['GANTRY_APP_FOLDER'] ?? '.',
        ...options,
      });
      running.push(gantry);
      return gantry;
    });
    for (const gantry of running) await gantry.close().catch(() => undefined);
    for (const gantry of running) expect(gantry.complaints).toEqual([]);
  },
  gantry: async ({ launch, emptyEngine: _emptyEngine }, use) => {
    const gantry = await launch();
    await expect(gantry.page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await use(gantry);
  },
  page: async ({ gantry }, use) => {
    await use(gantry.page);
  },
});

export { expect };

/** No violation of any rule of WCAG 2.2 A/AA that axe can check, on what is shown now. */
export async function expectAccessible(
  page: Page,
  { hasOpenMenu = false }: { readonly hasOpenMenu?: boolean } = {},
): Promise<void> {
  // colours half-way through a fade are nobody's colours
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.effect?.getComputedTiming().progress === null || one.playState !== 'running'),
  );
  const result = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // an open menu or listbox lies over the page and belongs to no landmark of it
    .disableRules(hasOpenMenu ? ['region'] : [])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    result.violations.map((violation) => ({
      id: violation.id,
      nodes: violation.nodes.map((node) => node.html),
    })),
  ).toEqual([]);
}

async function removeAllContainers(lab: Lab): Promise<void> {
  const ids = (await lab.docker(['ps', '-aq', '--no-trunc'])).split('\n').filter(Boolean);
  if (ids.length > 0) await lab.docker(['rm', '-fv', ...ids]);
}

/** Goes to a page by its link in the main navigation. */
export async function goTo(
  page: Page,
  name: 'Home' | 'Containers' | 'Images' | 'Engines' | 'Settings',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
}
