import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, expectAccessible, goTo, test as base } from './fixtures.ts';
import { release, startTestFeed, type TestFeed } from './update-feed.ts';

/** What a test installs instead of an app: it leaves a mark when it is started. */
type FakeApp = { readonly path: string; readonly marker: string; readonly next: Buffer };

const test = base.extend<{ readonly feed: TestFeed; readonly fakeApp: FakeApp }>({
  feed: async ({}, use) => {
    const feed = await startTestFeed();
    await use(feed);
    await feed.close();
  },
  fakeApp: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gantry-appimage-'));
    const marker = join(folder, 'started');
    const path = join(folder, 'Gantry.AppImage');
    await writeFile(path, 'the old app');
    await chmod(path, 0o755);
    const script = `#!/bin/sh\nprintenv DOCKER_HOST > '${marker}.part' && mv '${marker}.part' '${marker}'\n`;
    // large enough to come in pieces
    const next = Buffer.concat([Buffer.from(script), Buffer.alloc(2_000_000, '#')]);
    await use({ path, marker, next });
    await rm(folder, { recursive: true, force: true });
  },
});

const environment = (feed: TestFeed, { path }: FakeApp) => ({
  GANTRY_TEST_UPDATES: feed.variable,
  APPIMAGE: path,
});

async function openUpdates(page: Page) {
  await goTo(page, 'Settings');
  return page.getByRole('region', { name: 'Updates' });
}

/** Answers main's question from now on with the button at `answer`, and counts the questions. */
async function answerWith(app: ElectronApplication, answer: 0 | 1): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    Object.assign(globalThis, { asked: [] });
    const show = (...given: readonly unknown[]) => {
      (globalThis as unknown as { asked: unknown[] }).asked.push(given.at(-1));
      return Promise.resolve({ response, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: show });
  }, answer);
}

const questions = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { asked: { message: string; detail: string }[] }).asked);

test('an update is refused when somebody else signed it, then offered, downloaded and postponed', async ({
  launch,
  feed,
  fakeApp,
  emptyEngine: _empty,
}) => {
  feed.publish(fakeApp.next, 'somebody');
  const { app, page, close } = await launch({ environment: environment(feed, fakeApp) });
  const updates = await openUpdates(page);
  await expect(updates.getByRole('status')).toContainText('is the newest version that is known');

  await test.step('a wrong signature changes nothing', async () => {
    await updates.getByRole('button', { name: 'Check now' }).click();
    await expect(updates.getByRole('status')).toContainText('does not bear Gantry’s signature');
    await expect(updates.getByRole('button', { name: 'Download' })).toHaveCount(0);
    expect(feed.asked).toEqual(['/stable/latest-linux.yml', '/stable/latest-linux.yml.sig']);
    await expectAccessible(page);
  });

  await test.step('the right one is offered, and downloaded as it was measured', async () => {
    feed.publish(fakeApp.next, 'us');
    await updates.getByRole('button', { name: 'Check now' }).click();
    await expect(updates.getByRole('status')).toContainText(`Gantry ${release.version} is available`);
    await expect(updates.getByRole('status')).toContainText('Last looked');
    feed.holdBack();
    await updates.getByRole('button', { name: 'Download' }).click();
    const bar = updates.getByRole('progressbar', { name: `Downloading Gantry ${release.version}` });
    await expect(bar).toHaveAttribute('aria-valuenow', '50');
    await expectAccessible(page);
    feed.goOn();
    await expect(updates.getByRole('status')).toContainText('is downloaded and its signature is right');
  });

  await test.step('nothing restarts without a yes', async () => {
    await answerWith(app, 1);
    await updates.getByRole('button', { name: 'Restart to update…' }).click();
    await expect.poll(() => questions(app)).toHaveLength(1);
    expect((await questions(app))[0]).toMatchObject({
      message: 'Restart Gantry to update it?',
      detail: expect.stringContaining(release.version),
    });
    await expect(updates.getByRole('button', { name: 'Update when I quit' })).toBeEnabled();
    expect(await readFile(fakeApp.path, 'utf8')).toBe('the old app');
  });

  await test.step('postponed, it takes its place when the app ends, and does not start', async () => {
    await updates.getByRole('button', { name: 'Update when I quit' }).click();
    await expect(updates.getByRole('status')).toContainText('takes its place when you quit');
    await expectAccessible(page);
    expect(await readFile(fakeApp.path, 'utf8')).toBe('the old app');
    await close();
    expect((await readFile(fakeApp.path)).equals(fakeApp.next)).toBe(true);
    await expect(readFile(fakeApp.marker)).rejects.toThrow(/ENOENT/);
  });
});

test('an update waits for a pull that is running, then restarts the app after a yes', async ({
  launch,
  feed,
  fakeApp,
  lab,
  emptyEngine: _empty,
}) => {
  feed.publish(fakeApp.next, 'us');
  await lab.docker(['rmi', '-f', 'sixlayers']).catch(() => undefined);
  const { app, page } = await launch({ environment: environment(feed, fakeApp) });
  const updates = await openUpdates(page);
  await updates.getByRole('button', { name: 'Check now' }).click();
  await updates.getByRole('button', { name: 'Download' }).click();
  await expect(updates.getByRole('status')).toContainText('is downloaded');
  await answerWith(app, 0);

  await test.step('refused while it runs', async () => {
    await goTo(page, 'Images');
    await page.getByRole('button', { name: 'Pull image' }).click();
    const pull = page.getByRole('dialog', { name: 'Pull image' });
    await pull.getByRole('textbox', { name: 'Image reference' }).fill('sixlayers');
    await pull.getByRole('button', { name: 'Pull', exact: true }).click();
    await expect(pull.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(6);
    await page.keyboard.press('Escape');
    await openUpdates(page);
    await updates.getByRole('button', { name: 'Restart to update…' }).click();
    await expect(updates.getByRole('alert')).toContainText('sixlayers');
    expect(await questions(app)).toEqual([]);
    expect(await readFile(fakeApp.path, 'utf8')).toBe('the old app');
    await page.getByRole('button', { name: /^Cancel Pull .*sixlayers/ }).click();
    await expect(page.getByText('Pull cancelled')).toBeVisible();
  });

  await test.step('then the app ends and the new one starts, for the same engine', async () => {
    const ended = app.waitForEvent('close');
    await updates.getByRole('button', { name: 'Restart to update…' }).click();
    await ended;
    expect((await readFile(fakeApp.path)).equals(fakeApp.next)).toBe(true);
    await expect.poll(() => readFile(fakeApp.marker, 'utf8').catch(() => '')).toBe(`${lab.dockerHost}\n`);
  });
});

test('a copy that runs from its source asks nobody about updates', async ({
  launch,
  emptyEngine: _empty,
}) => {
  const { page } = await launch();
  const updates = await openUpdates(page);
  await expect(updates.getByRole('status')).toContainText('runs from its source and is not updated');
  await expect(updates.getByRole('button')).toHaveCount(0);
});

const binary = process.env['GANTRY_TEST_PACKAGE'];

test.describe('a package', () => {
  test.skip(binary === undefined, 'no package: see npm run package:test');

  test('never takes a feed, a key or a place from the environment', async ({
    launch,
    feed,
    fakeApp,
    emptyEngine: _empty,
  }) => {
    feed.publish(fakeApp.next, 'us');
    const { app, page } = await launch({
      executablePath: binary,
      appFolder: '',
      environment: environment(feed, fakeApp),
    });
    expect(await app.evaluate(({ app: main }) => main.getName())).toBe('Gantry');
    const updates = await openUpdates(page);
    // an AppImage that started it is not the one it runs from
    await expect(updates.getByRole('status')).toContainText('package manager');
    await expect(updates.getByRole('button')).toHaveCount(0);
    expect(feed.asked).toEqual([]);
    expect(await readFile(fakeApp.path, 'utf8')).toBe('the old app');
  });
});
