import { expect, expectAccessible, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';
import { home, stepNames } from './pages/home.ts';

/** Roles and names that others rely on: add freely, rename never. */
test('the names that stay stable', async ({ page, lab }) => {
  const version = (await lab.docker(['version', '--format', '{{.Server.Version}}']))
    .trim()
    .replace(/\+.*/, '');
  await lab.docker(['create', '--name', 'sleeper', 'busybox', 'sleep', '3600']);

  await test.step('frame', async () => {
    await expect(page).toHaveTitle('Gantry');
    const nav = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Home', 'Containers', 'Images', 'Engines', 'Settings']) {
      await expect(nav.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible();
    }
    const engine = page.getByRole('button', { name: /^Engine:/ });
    await expect(engine).toHaveAccessibleName(`Engine: Docker Engine ${version}, linux/amd64, connected`);
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await engine.click();
    await expect(page.getByRole('dialog', { name: 'Engine' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('engines', async () => {
    await goTo(page, 'Engines');
    const list = page.getByRole('list', { name: 'Engines' });
    const used = list.locator('[data-source=DOCKER_HOST]');
    await expect(used).toHaveRole('listitem');
    await expect(used).toHaveAttribute('data-endpoint', lab.dockerHost);
    await expect(used).toHaveAttribute('data-verdict', 'connected');
    await expect(list.locator('[data-verdict=checking]')).toHaveCount(0);
    await expectAccessible(page);
    await goTo(page, 'Home');
  });

  await test.step('home', async () => {
    const { helloButton, story, output, step } = home(page);
    await helloButton.click();
    await expect(step('exit')).toHaveAttribute('data-state', 'done');
    await expect(story.getByRole('listitem')).toHaveCount(stepNames.length);
    for (const [index, name] of stepNames.entries()) {
      await expect(story.getByRole('listitem').nth(index)).toHaveAttribute('data-step', name);
    }
    await expect(output).toContainText('Hello from Docker!');
  });

  await test.step('containers', async () => {
    await goTo(page, 'Containers');
    const list = containers(page);
    await expect(list.row('sleeper')).toBeVisible();
    await expect(list.select('sleeper')).not.toBeChecked();
    for (const verb of ['Start', 'Remove', 'More actions for'] as const) {
      await expect(list.action(verb, 'sleeper')).toBeVisible();
    }
    await list.action('Start', 'sleeper').click();
    await expect(list.row('sleeper')).toContainText('running');
    for (const verb of ['Stop', 'Restart'] as const) await expect(list.action(verb, 'sleeper')).toBeVisible();
    await list.action('More actions for', 'sleeper').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, { hasOpenMenu: true });
    await page.keyboard.press('Escape');
  });

  await test.step('one container', async () => {
    await containers(page).link('sleeper').click();
    await expect(page.getByRole('heading', { name: 'sleeper' })).toBeVisible();
    const tabs = page.getByRole('tablist');
    for (const name of ['Overview', 'Logs', 'Inspect']) {
      await expect(tabs.getByRole('tab', { name })).toBeVisible();
    }
    await tabs.getByRole('tab', { name: 'Logs' }).click();
    await expect(page.getByRole('log', { name: 'Logs' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Search logs' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Follow' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Lines' })).toHaveText('0');
  });

  await test.step('images', async () => {
    await goTo(page, 'Images');
    await expect(page.getByRole('table', { name: 'Images' })).toBeVisible();
    await page.getByRole('button', { name: 'Pull image' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pull image' });
    await expect(dialog.getByRole('textbox', { name: 'Image reference' })).toBeFocused();
    await expect(dialog.getByRole('button', { name: 'Pull', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('settings', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('combobox', { name: 'Language' }).click();
    await expect(page.getByRole('option', { name: 'English', exact: true })).toBeVisible();
    await expectAccessible(page, { hasOpenMenu: true });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio')).toHaveCount(4);
  });
});

test('the keyboard reaches the work', async ({ page, lab }) => {
  await lab.docker(['create', '--name', 'first', 'busybox', 'true']);
  await lab.docker(['create', '--name', 'second', 'busybox', 'true']);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('containers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Containers', level: 1 })).toBeVisible();
  // the palette gives the focus back as it goes; a person's hands take longer
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(containers(page).row('first')).toBeVisible();
  await page.keyboard.press('/');
  await expect(containers(page).filter).toBeFocused();
  await page.keyboard.type('second');
  await expect(containers(page).row('first')).toHaveCount(0);
  await expect(containers(page).row('second')).toBeVisible();
});
