import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchGantry } from './launch.ts';
import { containers } from './pages/containers.ts';
import { home } from './pages/home.ts';

export type TourOptions = {
  readonly dockerHost: string;
  readonly executablePath: string;
  readonly pictures: string;
  /** The engine is ours: its hello-world may be removed first, so that the first run has to fetch it. */
  readonly ownsEngine: boolean;
  readonly say: (line: string) => void;
};

const tourContainer = 'gantry-tour-web';
const tourPort = 8088;

/** Walks the main job in the real app; throws at the first step that does not hold. */
export async function takeTour(options: TourOptions): Promise<void> {
  await mkdir(options.pictures, { recursive: true });
  const started = performance.now();
  const gantry = await launchGantry({ ...options, appFolder: '.' });
  const { page } = gantry;
  await gantry.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
  const step = async (title: string, work: () => Promise<void>): Promise<void> => {
    const from = performance.now();
    await work();
    options.say(`${title.padEnd(58)} ${Math.round(performance.now() - from)} ms`);
  };
  const picture = (name: string): Promise<unknown> =>
    page.screenshot({ path: join(options.pictures, `${name}.png`), animations: 'disabled' });
  options.say(`${'window open'.padEnd(58)} ${Math.round(performance.now() - started)} ms`);
  try {
    await step('engine found and connected', async () => {
      await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected', {
        timeout: 10_000,
      });
    });
    await runHello(page, options, step, picture);
    await runWeb(page, step, picture);
    await lookAround(page, step, picture);
    await switchOver(page, step, picture);
    await cleanUp(page, step);
  } finally {
    await gantry.close();
  }
  if (gantry.complaints.length > 0) throw new Error(`the page complained:\n${gantry.complaints.join('\n')}`);
  options.say(`Pictures are in ${options.pictures}`);
}

type Step = (title: string, work: () => Promise<void>) => Promise<void>;
type Picture = (name: string) => Promise<unknown>;

async function runHello(page: Page, _options: TourOptions, step: Step, picture: Picture): Promise<void> {
  const { helloButton, output } = home(page);
  for (const which of ['first', 'second']) {
    await step(`hello-world, ${which} run: click to exit`, async () => {
      await helloButton.click();
      await expect(home(page).step('client')).toBeVisible();
      await expect(home(page).step('exit')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
      await expect(output).toContainText('Hello from Docker!');
    });
    await picture(which === 'first' ? 'home' : 'home-second-run');
  }
}

async function runWeb(page: Page, step: Step, picture: Picture): Promise<void> {
  await step('nginx in the background with a published port', async () => {
    await home(page).run(`docker run -d --name ${tourContainer} -p ${tourPort}:80 nginx`);
    await expect(home(page).step('start')).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
  });
  await picture('home-nginx');
  await step('its port answers', async () => {
    await expect(async () => {
      expect((await fetch(`http://127.0.0.1:${tourPort}/`)).status).toBe(200);
    }).toPass({ timeout: 10_000 });
  });
}

async function lookAround(page: Page, step: Step, picture: Picture): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Main' });
  await step('containers listed', async () => {
    await nav.getByRole('link', { name: /^Containers/ }).click();
    await expect(containers(page).row(tourContainer)).toContainText('running');
  });
  await picture('containers');
  await step('its log', async () => {
    await containers(page).link(tourContainer).click();
    await page.getByRole('tab', { name: 'Logs' }).click();
    await expect(page.getByRole('log', { name: 'Logs' })).toContainText('GET /');
  });
  await picture('container-logs');
  await step('images listed', async () => {
    await nav.getByRole('link', { name: /^Images/ }).click();
    await expect(
      page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /^nginx:latest/ }),
    ).toBeVisible();
  });
  await picture('images');
  await step('engines looked at', async () => {
    await nav.getByRole('link', { name: /^Engines/ }).click();
    const engine = page.getByRole('list', { name: 'Engines' }).locator('[data-verdict=connected]');
    await expect(engine).toContainText('API');
    await expect(page.locator('[data-verdict=checking]')).toHaveCount(0);
  });
  await picture('engines');
  await step('this computer looked at by the setup guide', async () => {
    await page.getByRole('link', { name: 'Setup guide' }).click();
    const checks = page.getByRole('region', { name: 'Setup' }).getByRole('list', { name: 'Checks' });
    await expect(checks.getByRole('listitem').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check again' })).toBeEnabled();
  });
  await picture('setup');
}

async function switchOver(page: Page, step: Step, picture: Picture): Promise<void> {
  await step('dark theme, Korean', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Settings/ })
      .click();
    await page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).click();
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: '한국어' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  });
  await picture('settings-ko-dark');
  for (const [route, name] of [
    ['#/', 'home-ko-dark'],
    ['#/containers', 'containers-ko-dark'],
    ['#/engines', 'engines-ko-dark'],
  ] as const) {
    await page.evaluate((hash) => (location.hash = hash), route);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await picture(name);
  }
}

async function cleanUp(page: Page, step: Step): Promise<void> {
  await step('English again, the container removed', async () => {
    await page.evaluate(() => (location.hash = '#/settings'));
    await page.getByRole('combobox', { name: '언어' }).click();
    await page.getByRole('option', { name: 'English', exact: true }).click();
    await page.evaluate(() => (location.hash = '#/containers'));
    await containers(page).action('Remove', tourContainer).click();
    const question = page.getByRole('alertdialog');
    const force = question.getByRole('checkbox', { name: /running|force/i });
    if (await force.isVisible()) await force.check();
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(containers(page).row(tourContainer)).toHaveCount(0, { timeout: 30_000 });
  });
}
