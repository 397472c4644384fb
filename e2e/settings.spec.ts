import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectAccessible, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';

test('language and theme switch at once and are remembered', async ({ launch, emptyEngine: _empty }) => {
  const first = await launch();
  await goTo(first.page, 'Settings');
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessible(first.page);

  await first.page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).click();
  const background = () => first.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(background).toBe('rgb(15, 20, 27)');
  await expectAccessible(first.page);

  await first.page.getByRole('combobox', { name: 'Language' }).click();
  await first.page.getByRole('option', { name: '한국어' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(first.page.getByRole('heading', { name: '설정' })).toBeVisible();
  await expectAccessible(first.page);
  await first.close();

  const second = await launch();
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect
    .poll(() => second.page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    .toBe('rgb(15, 20, 27)');
});

test('follows the language of the system', async ({ launch, emptyEngine: _empty }) => {
  const { page } = await launch({ language: 'ko' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('a broken settings file is set aside and told', async ({ launch, profile, emptyEngine: _empty }) => {
  await writeFile(join(profile, 'settings.json'), '{"language": "ko", "the');
  const { page } = await launch();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await goTo(page, 'Settings');
  const aside = (await readdir(profile)).filter((name) => name.startsWith('settings.broken'));
  expect(aside).toHaveLength(1);
  expect(await readFile(join(profile, aside[0] ?? ''), 'utf8')).toBe('{"language": "ko", "the');
  await expect(page.getByText(aside[0] ?? '')).toBeVisible();
});

test('what is set holds everywhere at once, and goes back at once', async ({ page, gantry, lab }) => {
  await lab.docker(['run', '-d', '-p', '8080:80', '--name', 'web', 'nginx']);
  const web = containers(page).row('web');
  const height = async () => Math.round((await web.boundingBox())?.height ?? 0);
  await goTo(page, 'Containers');
  await expect.poll(height).toBe(53);

  await goTo(page, 'Settings');
  await page.getByRole('radiogroup', { name: 'Density' }).getByRole('radio', { name: 'Compact' }).click();
  const host = page.getByRole('textbox', { name: 'Address of published ports' });
  await host.fill('http://127.0.0.1');
  await host.press('Enter');
  await expect(page.getByText('Write a host name or an IP address only')).toBeVisible();
  await host.fill('127.0.0.1');
  await host.press('Enter');
  await page.getByRole('switch', { name: 'Remove afterwards' }).click();
  await page.getByRole('combobox', { name: 'Shell for copied commands' }).click();
  await page.getByRole('option', { name: 'PowerShell' }).click();

  // the address of a published port is what was written, and the rows are low
  await goTo(page, 'Containers');
  await expect.poll(height).toBe(40);
  await gantry.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = (url: string) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  await web.getByRole('link', { name: /127\.0\.0\.1:8080/ }).click();
  await expect
    .poll(() => gantry.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['http://127.0.0.1:8080/']);

  // commands are quoted for the shell, and an image name alone is removed afterwards
  await goTo(page, 'Home');
  await page.getByRole('textbox', { name: 'Image or docker run command' }).fill(`nginx echo "it's"`);
  await expect(page.getByText(`docker run --rm nginx echo 'it''s'`)).toBeVisible();

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Reset all settings' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('All settings are back to their defaults.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect(host).toHaveValue('127.0.0.1');
});

test('another computer is talked to only when a native question was answered with yes', async ({
  page,
  gantry,
}) => {
  await gantry.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  await goTo(page, 'Settings');
  await page.getByRole('textbox', { name: 'Name' }).fill('Far');
  const address = page.getByRole('textbox', { name: 'Address', exact: true });
  await address.fill('ssh://me@far.invalid');
  await address.press('Enter');
  await expect
    .poll(() => gantry.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.join()))
    .toContain('ssh://me@far.invalid');
  await expect(page.getByRole('button', { name: 'Remove Far' })).toHaveCount(0);
});

test('an endpoint that was added is an engine, and is remembered', async ({
  launch,
  profile,
  emptyEngine: _empty,
}) => {
  const first = await launch();
  const { page } = first;
  await goTo(page, 'Settings');
  await page.getByRole('textbox', { name: 'Name' }).fill('Spare');
  const address = page.getByRole('textbox', { name: 'Address', exact: true });
  await address.fill('tcp://me:secret@box');
  await address.press('Enter');
  await expect(page.getByText('Leave out user name and password')).toBeVisible();
  const endpoint = `unix://${join(profile, 'spare.sock')}`;
  await address.fill(endpoint);
  await address.press('Enter');
  await expect(page.getByRole('list', { name: 'More endpoints' })).toContainText(endpoint);

  await goTo(page, 'Engines');
  const engine = page.getByRole('list', { name: 'Engines' }).locator(`[data-endpoint="${endpoint}"]`);
  await expect(engine).toHaveAttribute('data-source', 'settings:Spare');
  await expect(engine).toHaveAttribute('data-verdict', 'not-found');
  await first.close();

  const second = await launch();
  await goTo(second.page, 'Settings');
  await second.page.getByRole('button', { name: 'Remove Spare' }).click();
  await goTo(second.page, 'Engines');
  await expect(
    second.page.getByRole('list', { name: 'Engines' }).getByRole('listitem').first(),
  ).toBeVisible();
  await expect(second.page.locator(`[data-endpoint="${endpoint}"]`)).toHaveCount(0);
});

test('health is told, and the file about it is saved as it was shown', async ({ page, gantry, profile }) => {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Open health' }).click();
  const check = (id: string) =>
    page.getByRole('list', { name: 'Health checks' }).locator(`[data-check="${id}"]`);
  await expect(check('engine')).toHaveAttribute('data-result', 'pass');
  await expect(check('socket')).toHaveAttribute('data-result', 'pass');
  await expect(check('disk')).toContainText('free');
  await expect(check('logs')).toContainText(join(profile, 'logs'));
  await expectAccessible(page);

  const path = join(profile, 'diagnostics.json');
  await gantry.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Preview the file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Diagnostics file' });
  const shown = await dialog.getByRole('region', { name: 'Content of the file' }).textContent();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved as diagnostics.json')).toBeVisible();
  const saved = await readFile(path, 'utf8');
  expect(saved).toBe(shown);
  expect(JSON.parse(saved)).toMatchObject({ format: 1, engine: { state: 'connected' } });
});

test('the settings file is shown in the file manager', async ({ page, gantry, profile }) => {
  await gantry.app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path: string) => {
      (globalThis as unknown as { revealed: string }).revealed = path;
    };
  });
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Open settings file' }).click();
  await expect
    .poll(() => gantry.app.evaluate(() => (globalThis as unknown as { revealed?: string }).revealed))
    .toBe(join(profile, 'settings.json'));
  expect(JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8'))).toEqual({});
});
