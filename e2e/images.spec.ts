import { expect, expectAccessible, goTo, test } from './fixtures.ts';

test('images: a pull shows its layers, goes on when the dialog is closed', async ({ page, lab }) => {
  await lab.docker(['rmi', '-f', 'sixlayers']).catch(() => undefined);
  await goTo(page, 'Images');
  const openDialog = page.getByRole('button', { name: 'Pull image' });
  const dialog = page.getByRole('dialog', { name: 'Pull image' });

  await test.step('what is no reference is told before the engine is asked', async () => {
    await openDialog.click();
    const field = dialog.getByRole('textbox', { name: 'Image reference' });
    await field.fill('Not An Image');
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('Not An Image');
  });

  await test.step('six layers, each with its own bar', async () => {
    await dialog.getByRole('textbox', { name: 'Image reference' }).fill('sixlayers');
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click();
    await expect(dialog.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(6);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('it went on', async () => {
    const row = page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /^sixlayers:latest/ });
    await expect(row).toBeVisible({ timeout: 30_000 });
    await expect(row).toContainText(/300\sMB/);
    await expectAccessible(page);
  });
});

test('images: a pull that is cancelled leaves no image', async ({ page, lab }) => {
  await lab.docker(['rmi', '-f', 'sixlayers']).catch(() => undefined);
  await goTo(page, 'Images');
  await page.getByRole('button', { name: 'Pull image' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pull image' });
  await dialog.getByRole('textbox', { name: 'Image reference' }).fill('sixlayers');
  await dialog.getByRole('button', { name: 'Pull', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(6);
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(dialog.getByText('Cancelled', { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect((await lab.docker(['images', '-q', 'sixlayers'])).trim()).toBe('');
});

test('images: one that a container uses is not removed', async ({ page, lab }) => {
  await lab.docker(['create', '--name', 'user', 'busybox']);
  await goTo(page, 'Images');
  const row = page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /^busybox:latest/ });
  await expect(row).toContainText('user');
  await row.getByRole('button', { name: 'Remove busybox:latest' }).click();
  const refusal = page.getByRole('alertdialog', { name: 'busybox:latest is in use' });
  await expect(refusal.getByRole('link', { name: 'user' })).toBeVisible();
  await expect(refusal.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await expectAccessible(page);
  await lab.docker(['image', 'inspect', 'busybox']);
});
