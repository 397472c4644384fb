import { resolve } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { attachLab } from '../lab/lab.ts';
import { type BareMachine, startBareMachine } from '../lab/bare/machine.ts';
import { launchGantry } from '../launch.ts';
import { home as homePage, stepNames } from '../pages/home.ts';
import { setup } from '../pages/setup.ts';

const electronFolder = process.env['GANTRY_TEST_ELECTRON'] ?? '';
const appFolder = resolve(process.env['GANTRY_APP_FOLDER'] ?? '.');

/** Where the display of this run listens. */
const displays = '/tmp/.X11-unix';

const test = base.extend<{ readonly machine: BareMachine }>({
  machine: async ({}, use) => {
    const lab = await attachLab(process.env['GANTRY_LAB'] ?? '');
    // the driver's own part of the app lies beside the app, unless that is another folder
    const folders = [...new Set([resolve('.'), appFolder, electronFolder])];
    const machine = await startBareMachine(lab, [...folders, displays]);
    await use(machine);
    await machine.stop();
  },
});

test('on a Debian without Docker the guide installs the engine, starts it, and hello-world runs', async ({
  machine,
}) => {
  test.setTimeout(90_000);
  expect(await machine.hasEngine()).toBe(false);
  const gantry = await launchGantry({
    dockerHost: null,
    executablePath: await machine.program(resolve(electronFolder, 'electron')),
    appFolder,
    home: '/root',
    profile: '/root/profile',
    environment: machine.environment,
  });
  try {
    const { page } = gantry;
    await page.getByRole('link', { name: 'Set up Docker' }).click();
    const { region, check, plan, begin, step, run } = setup(page);
    await expect(check('distribution')).toHaveAttribute('data-result', 'pass');
    await expect(plan('engine-packages')).toBeVisible();
    await begin.click();

    // what will run is shown before, what it prints while it runs
    await expect(step('install-packages')).toContainText('apt-get install --yes docker.io');
    await run('install-packages', /Unpacking docker\.io/);
    expect(await machine.run(['docker', '--version'])).toContain('20.10');
    expect(await machine.hasEngine()).toBe(false);
    await expect(step('start-service')).toContainText('service docker start');
    await run('start-service', null);
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    expect(await machine.hasEngine()).toBe(true);

    await region.getByRole('button', { name: 'Run hello-world' }).click();
    await expect(region.getByRole('heading', { name: 'It works' })).toBeVisible({ timeout: 60_000 });
    const story = homePage(page);
    await expect(story.output).toContainText('Hello from Docker!');
    await story.expectMeasured(...stepNames);
    expect(gantry.complaints).toEqual([]);
  } finally {
    await gantry.close();
  }
});
