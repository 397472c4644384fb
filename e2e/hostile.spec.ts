import { expect, goTo, test } from './fixtures.ts';
import { corpus, scriptUrl } from './hostile/corpus.ts';
import { type HostileWorld, makeHostileWorld } from './hostile/fixtures.ts';
import { expectReadable, openFolds } from './hostile/readable.ts';
import { registryAnswers, type RegistryAnswer, startHostileRegistry } from './hostile/registry.ts';
import { watchPage } from './hostile/watch-page.ts';
import { containers } from './pages/containers.ts';
import { home } from './pages/home.ts';

let world: HostileWorld;
test.beforeEach(async ({ lab, emptyEngine: _ }) => {
  await lab.docker(['pull', '-q', 'busybox']);
  world = await makeHostileWorld(lab.socketPath);
});
test.afterEach(() => world.remove());

test('hostile containers, in every view', async ({ gantry }) => {
  test.setTimeout(180_000);
  const { app, page } = gantry;
  const watch = await watchPage(app, page);
  const list = containers(page);
  await goTo(page, 'Containers');
  await expect(list.row('hostile-all')).toBeVisible();
  await watch.expectInert('list');
  await expectReadable(page, 'list');

  await test.step('rows keep their height and columns', async () => {
    const rows = await list.table.getByRole('row').evaluateAll((all) =>
      all
        // rows of containers; those of groups have one cell
        .filter((one) => one.children.length > 2 && /hostile-project|quiet/.test(one.textContent ?? ''))
        .map((one) => {
          const box = one.getBoundingClientRect();
          const cells = [...one.children].map((cell) => Math.round(cell.getBoundingClientRect().x));
          return { height: Math.round(box.height), width: Math.round(box.width), cells: cells.join() };
        }),
    );
    expect(rows.length).toBeGreaterThan(5);
    const shapes = new Set(rows.map((one) => `${one.width} ${one.cells}`));
    expect(shapes.size, [...shapes].join('\n')).toBe(1);
    expect(Math.max(...rows.map(({ height }) => height))).toBeLessThan(90);
  });

  await test.step('tips of everything that has one', async () => {
    for (const name of ['hostile-all', 'hostile-command', 'hostile-exit']) {
      await list.row(name).hover();
      for (const tip of await list.row(name).locator('[data-tip]').all()) await tip.hover();
    }
    await watch.expectInert('tips');
  });

  await test.step('the palette', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('hostile');
    await expect(page.getByRole('dialog')).toContainText('hostile-exit');
    await watch.expectInert('palette');
    await expectReadable(page, 'palette');
    await page.keyboard.press('Escape');
  });

  await test.step('filter with every text', async () => {
    for (const { text, id } of corpus) {
      await list.filter.fill(text.slice(0, 200));
      await expect(list.filter, id).toBeVisible();
    }
    await list.filter.fill('');
    await watch.expectInert('filter');
  });

  await test.step('dialogs about a container', async () => {
    await list.filter.fill('hostile-all');
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    const expectDialog = async (what: string) => {
      await expect(dialog).toBeVisible();
      await watch.expectInert(what);
      await expectReadable(page, what);
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    };
    await list.action('More actions for', 'hostile-all').click();
    await page.getByRole('menuitem', { name: /^Rename/ }).click();
    await expectDialog('rename');
    await list.action('Remove', 'hostile-all').click();
    await expectDialog('remove');
  });

  for (const name of [
    'hostile-all',
    'hostile-command',
    'hostile-exit',
    'hostile-image',
    'hostile-project-0',
  ]) {
    await test.step(`page of ${name}`, async () => {
      await goTo(page, 'Containers');
      await list.filter.fill(name);
      await list.link(name).click();
      await expect(page.getByRole('heading', { name })).toBeVisible();
      for (const tab of ['Overview', 'Logs', 'Inspect']) {
        await page.getByRole('tab', { name: tab }).click();
        await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
        await openFolds(page);
        await watch.expectInert(`${name} ${tab}`);
        await expectReadable(page, `${name} ${tab}`);
      }
    });
  }

  await test.step('logs are found and searched', async () => {
    await goTo(page, 'Containers');
    await list.filter.fill('hostile-all');
    await list.link('hostile-all').click();
    await page.getByRole('tab', { name: 'Logs' }).click();
    await expect(page.getByRole('log', { name: 'Logs' })).toContainText('H-63');
    for (const text of ['<img', 'window.__pwned', '\u202e', '.*(a+)+$', '\\']) {
      await page.getByRole('textbox', { name: 'Search logs' }).fill(text);
      await watch.expectInert(`search ${text}`);
    }
  });

  await test.step('a text is shown and nothing of it is gone', async () => {
    await page.getByRole('tab', { name: 'Inspect' }).click();
    await openFolds(page);
    for (const text of ['<img src=x onerror=window.__pwned=1>', `${scriptUrl}//`, '__proto__']) {
      await expect(page.locator('main')).toContainText(text);
    }
  });

  await test.step('the app still answers at once', async () => {
    await goTo(page, 'Containers');
    const before = Date.now();
    await list.filter.fill('quiet');
    await expect(list.link('quiet')).toBeVisible();
    await expect(list.row('hostile-all')).toHaveCount(0);
    expect(Date.now() - before).toBeLessThan(3000);
  });
});

test('hostile images and what removing them says', async ({ gantry }) => {
  const { app, page } = gantry;
  const watch = await watchPage(app, page);
  await goTo(page, 'Images');
  const row = page.getByRole('table', { name: 'Images' }).getByRole('row', { name: /hostile\/image/ });
  await expect(row).toBeVisible();
  await watch.expectInert('images');
  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog')).first()).toBeVisible();
  await watch.expectInert('image dialog');
  await expectReadable(page, 'image dialog');
  await page.keyboard.press('Escape');
});

test('what a hostile registry and a hostile command answer', async ({ gantry }) => {
  const { app, page } = gantry;
  const watch = await watchPage(app, page);
  const registry = await startHostileRegistry();
  try {
    for (const answer of Object.keys(registryAnswers) as readonly RegistryAnswer[]) {
      await home(page).run(registry.reference(answer));
      await expect(home(page).step('registry')).toHaveAttribute('data-state', 'failed', { timeout: 30_000 });
      await expect(page.getByRole('alert')).toBeVisible();
      await openFolds(page);
      await watch.expectInert(`registry ${answer}`);
      await expectReadable(page, `registry ${answer}`);
    }
    // one that ends before the line does, and one that writes everything to the output
    for (const text of [
      "docker run --rm busybox '/<img src=x onerror=window.__pwned=1>'",
      `docker run --rm busybox printf '<img src=x onerror=window.__pwned=1> \\033]0;pwned\\007 \\033]52;c;cHduZWQ=\\007 \\342\\200\\256abc'`,
    ]) {
      await home(page).run(text);
      await expect(
        home(page).story.locator('[data-state="failed"], [data-step="exit"][data-state="done"]').first(),
      ).toBeVisible({ timeout: 20_000 });
      await watch.expectInert(text);
      await expectReadable(page, text);
    }
  } finally {
    await registry.stop();
  }
});
