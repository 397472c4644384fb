import { expect, expectAccessible, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';

test('containers: live rows, groups, filter, bulk actions, rename', async ({ page, lab }) => {
  const compose = (project: string, service: string) => [
    '--label',
    `com.docker.compose.project=${project}`,
    '--label',
    `com.docker.compose.service=${service}`,
  ];
  await lab.docker([
    'run',
    '-d',
    '--name',
    'shop-web-1',
    ...compose('shop', 'web'),
    'busybox',
    'sleep',
    '3600',
  ]);
  await lab.docker([
    'run',
    '-d',
    '--name',
    'shop-db-1',
    ...compose('shop', 'db'),
    'busybox',
    'sleep',
    '3600',
  ]);
  await lab.docker(['run', '--name', 'done', 'hello-world']);
  await lab.docker(['run', '--name', 'broken', 'busybox', 'sh', '-c', 'exit 3']).catch(() => undefined);

  await goTo(page, 'Containers');
  const list = containers(page);
  for (const name of ['shop-web-1', 'shop-db-1', 'done', 'broken'])
    await expect(list.row(name)).toBeVisible();
  await expect(list.table).toContainText('shop');
  await expect(list.row('broken')).toContainText('3');
  await expectAccessible(page);

  await test.step('a change made elsewhere shows by itself', async () => {
    await lab.docker(['pause', 'shop-db-1']);
    await expect(list.row('shop-db-1')).toContainText('paused');
    await lab.docker(['unpause', 'shop-db-1']);
    await expect(list.row('shop-db-1')).toContainText('running');
  });

  await test.step('filter', async () => {
    await page.keyboard.press('/');
    await expect(list.filter).toBeFocused();
    await list.filter.fill('shop');
    await expect(list.row('done')).toHaveCount(0);
    await expect(list.row('shop-web-1')).toBeVisible();
    await list.filter.fill('');
  });

  await test.step('several at once', async () => {
    await list.select('shop-web-1').check();
    await list.select('shop-db-1').check();
    await page
      .getByRole('button', { name: 'Kill', exact: true })
      .or(page.getByRole('button', { name: 'Stop', exact: true }))
      .last()
      .click();
    await expect(list.row('shop-web-1')).not.toContainText('running', { timeout: 30_000 });
    await expect(list.row('shop-db-1')).not.toContainText('running', { timeout: 30_000 });
  });

  await test.step('rename: a taken name is told beside the field, the text stays', async () => {
    await list.action('More actions for', 'done').click();
    await page.getByRole('menuitem', { name: /^Rename/ }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox');
    await field.fill('broken');
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('broken');
    await field.fill('finished-well');
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await expect(list.row('finished-well')).toBeVisible();
    expect((await lab.docker(['ps', '-a', '--format', '{{.Names}}'])).split('\n')).toContain('finished-well');
  });

  await test.step('page of one container', async () => {
    await list.link('broken').click();
    await expect(page.getByRole('heading', { name: 'broken' })).toBeVisible();
    for (const tab of ['Overview', 'Logs', 'Inspect']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
      await expectAccessible(page);
    }
  });
});
