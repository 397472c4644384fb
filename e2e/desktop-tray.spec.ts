/** The icon on a real panel, and its menu over the session bus as the panel uses it. */
import { goTo } from './fixtures.ts';
import { activate, tooltipOf } from './desktop/tray-menu.ts';
import { closeWindow, connectedPage, expect, isVisible, keepPictures, test } from './desktop/fixtures.ts';

test('the icon shows the state, and says it', async ({ desktop, start, tray, lab }, info) => {
  const tooltip = async () => tooltipOf(desktop.bus, await tray.item());
  const seen = new Set<string>();
  const look = async (state: string, words: RegExp): Promise<void> => {
    await expect.poll(tooltip, { timeout: 20_000 }).toMatch(words);
    // the panel draws a moment later; every state is a picture of its own
    const picture = async () => (await tray.picture()).pixels.toString('latin1');
    await expect.poll(async () => seen.has(await picture())).toBe(false);
    seen.add(await picture());
    await keepPictures(info, desktop, state);
  };
  seen.add((await tray.picture()).pixels.toString('latin1'));
  const { app } = await start({ args: ['--hidden'] });
  await look('connected', /^Gantry: Docker Engine 20\.10\.24, 0 running$/);
  const paint = (theme: 'dark' | 'light') =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
  await paint('dark');
  await look('connected-dark', /0 running$/);
  await paint('light');

  await test.step('a download', async () => {
    await lab.docker(['rmi', '-f', 'sixlayers', 'sixlayers:latest']).catch(() => undefined);
    await tray.click(['Open Gantry']);
    const page = await connectedPage(app);
    await goTo(page, 'Images');
    await page.getByRole('button', { name: 'Pull image' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pull image' });
    await dialog.getByRole('textbox', { name: 'Image reference' }).fill('sixlayers');
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click();
    // the panel is not to be covered
    await closeWindow(app, desktop);
    await look('working', /0 running, working$/);
    const lines = (await tray.menu()).map(({ label }) => label);
    expect(lines.filter((line) => line.startsWith('Downloading sixlayers'))).toHaveLength(1);
    await expect.poll(tooltip, { timeout: 30_000 }).toMatch(/0 running$/);
  });

  await lab.docker(['run', '-d', '--name', 'ill', 'unhealthy']);
  await look('attention', /1 running, 1 of them in trouble$/);
  await lab.docker(['rm', '-f', 'ill']);

  await lab.engine.stop();
  await look('not-reachable', /^Gantry: the engine is not reachable$/);
});

const languages = [
  {
    language: 'en',
    words: { restart: 'Restart', stop: 'Stop', start: 'Start web_1', recent: 'Stopped lately', logs: 'Logs' },
    lines: ['Open Gantry', 'Docker Engine 20.10.24', 'Running: 1', 'web_1', 'Quit Gantry'],
  },
  {
    language: 'ko',
    words: {
      ...{ restart: '다시 시작', stop: '중지', start: 'web_1 시작' },
      ...{ recent: '최근에 멈춘 컨테이너', logs: '로그 보기' },
    },
    lines: ['Gantry 열기', 'Docker Engine 20.10.24', '실행 중: 1개', 'web_1', 'Gantry 종료'],
  },
] as const;

for (const { language, words, lines } of languages) {
  test(`${language}: a container is restarted in two clicks, stopped and started`, async ({
    start,
    tray,
    lab,
  }) => {
    const inspect = (format: string) => lab.docker(['inspect', '-f', format, 'web_1']);
    const { app } = await start({ args: ['--hidden'], language });
    await lab.docker(['run', '-d', '--name', 'web_1', '-p', '8080:80', 'nginx']);
    await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toEqual(lines);

    const before = await inspect('{{.State.StartedAt}}');
    await tray.click(['web_1', words.restart]);
    await expect.poll(() => inspect('{{.State.StartedAt}}')).not.toBe(before);
    expect((await inspect('{{.State.Running}}')).trim()).toBe('true');

    await tray.click(['web_1', words.stop]);
    await expect.poll(async () => (await inspect('{{.State.Running}}')).trim()).toBe('false');
    await tray.click([words.recent, words.start]);
    await expect.poll(async () => (await inspect('{{.State.Running}}')).trim()).toBe('true');
    expect(app.windows()).toHaveLength(0);

    await tray.click(['web_1', words.logs]);
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'web_1' })).toBeVisible();
    expect(new URL(page.url()).hash + new URL(page.url()).pathname).toContain('/logs');
  });
}

test('the window goes into the tray and comes back by every way', async ({
  desktop,
  start,
  startAgain,
  tray,
}) => {
  const { app } = await start();
  const page = await connectedPage(app);
  const item = await tray.item();
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    'the menu': () => tray.click(['Open Gantry']),
    'a click on the icon': () => activate(desktop.bus, item),
    'a second start': async () => expect(await startAgain([])).toBe(0),
  };
  for (const [way, open] of Object.entries(ways)) {
    await test.step(way, async () => {
      await closeWindow(app, desktop);
      await expect.poll(() => isVisible(app, desktop)).toBe(false);
      await open();
      await expect.poll(() => isVisible(app, desktop)).toBe(true);
    });
  }
  expect(app.windows()).toEqual([page]);

  const ended = app.waitForEvent('close');
  await tray.click(['Quit Gantry']);
  await ended;
  await expect.poll(tray.count).toBe(0);
});

test('the icon goes with its switch, and closing quits then', async ({ desktop, start, tray }) => {
  const { app } = await start();
  const page = await connectedPage(app);
  await tray.item();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Tray icon' }).click();
  await expect.poll(tray.count).toBe(0);
  await page.getByRole('switch', { name: 'Tray icon' }).click();
  await tray.item();
  await page.getByRole('switch', { name: 'Tray icon' }).click();
  await expect.poll(tray.count).toBe(0);
  const ended = app.waitForEvent('close');
  await closeWindow(app, desktop);
  await ended;
});
