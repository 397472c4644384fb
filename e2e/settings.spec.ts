import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectAccessible, goTo, test } from './fixtures.ts';

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
