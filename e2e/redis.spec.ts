import { expect, expectAccessible, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';
import { home } from './pages/home.ts';

test('redis: pulled, run, its log followed, stopped, removed', { tag: '@smoke' }, async ({ page, lab }) => {
  // by every name it has: what is there under another would not be downloaded
  const known = (await lab.docker(['images', '-q', '--no-trunc', 'redis'])).split('\n').filter(Boolean);
  if (known.length > 0) await lab.docker(['rmi', '-f', ...new Set(known)]);

  await test.step('pull with its layers', async () => {
    await goTo(page, 'Images');
    await page.getByRole('button', { name: 'Pull image' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pull image' });
    await dialog.getByRole('textbox', { name: 'Image reference' }).fill('redis:7');
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click();
    await expect(dialog.getByRole('list', { name: 'Layers' }).getByRole('progressbar').first()).toBeVisible();
    await expect(dialog.getByRole('link', { name: /redis:7/ })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(
      page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /^redis:7/ }),
    ).toBeVisible();
    expect((await lab.docker(['image', 'inspect', '-f', '{{.Id}}', 'redis:7'])).trim()).toMatch(/^sha256:/);
  });

  await test.step('run', async () => {
    await goTo(page, 'Home');
    await home(page).run('docker run -d --name cache redis:7');
    await expect(home(page).step('start')).toHaveAttribute('data-state', 'done');
  });

  await test.step('follow its log', async () => {
    await goTo(page, 'Containers');
    await containers(page).link('cache').click();
    await expect(page.getByRole('heading', { name: 'cache' })).toBeVisible();
    await page.getByRole('tab', { name: 'Logs' }).click();
    const log = page.getByRole('log', { name: 'Logs' });
    await expect(log).toContainText('Ready to accept connections');
    await expect(page.getByRole('checkbox', { name: 'Follow' })).toBeChecked();
    const before = Number(await page.getByRole('status', { name: 'Lines' }).textContent());
    await lab.docker(['exec', 'cache', 'redis-cli', 'save']);
    await expect(log).toContainText('DB saved on disk');
    expect(Number(await page.getByRole('status', { name: 'Lines' }).textContent())).toBeGreaterThan(before);
    await page.getByRole('textbox', { name: 'Search logs' }).fill('Ready to accept');
    await expect(log.locator('mark').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('stop', async () => {
    await goTo(page, 'Containers');
    await containers(page).action('Stop', 'cache').click();
    await expect(containers(page).row('cache')).toContainText(/stopped|exited|finished/i);
    expect((await lab.docker(['inspect', '-f', '{{.State.Running}}', 'cache'])).trim()).toBe('false');
  });

  await test.step('remove, after being told what goes', async () => {
    await containers(page).action('Remove', 'cache').click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('cache');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(containers(page).row('cache')).toHaveCount(0);
    expect(await lab.docker(['ps', '-aq', '--filter', 'name=cache'])).toBe('');
  });
});
