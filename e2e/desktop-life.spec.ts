/** The app in a desktop session: starts, links, the session's own start, and a desktop without tray icons. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { goTo } from './fixtures.ts';
import { closeWindow, connectedPage, expect, isVisible, test } from './desktop/fixtures.ts';
import { home as homePage } from './pages/home.ts';

/** Notes what dialogs ask, and answers with the second button: the one that changes nothing. */
function answerNo(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(JSON.stringify(args.at(-1)));
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
  });
}

const asked = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

test('hidden, the app is in the tray; starts and links reach it', async ({
  desktop,
  start,
  startAgain,
  tray,
  lab,
}) => {
  await lab.docker(['run', '-d', '--name', 'talker', 'busybox', 'sh', '-c', 'echo I am here; sleep 1000']);
  const { app } = await start({ args: ['--hidden'] });
  await tray.item();
  expect(app.windows()).toHaveLength(0);

  await test.step('another hidden start changes nothing', async () => {
    expect(await startAgain(['--hidden'])).toBe(0);
    expect(app.windows()).toHaveLength(0);
  });
  await test.step('a link to logs', async () => {
    expect(await startAgain(['--', 'gantry://logs/talker'])).toBe(0);
    const page = await app.firstWindow();
    await expect(page.getByRole('log', { name: 'Logs' })).toContainText('I am here');
    expect(await isVisible(app, desktop)).toBe(true);
  });
  const page = await app.firstWindow();
  await test.step('a link to a page, from the tray again', async () => {
    await closeWindow(app, desktop);
    await expect.poll(() => isVisible(app, desktop)).toBe(false);
    expect(await startAgain(['gantry://open/images'])).toBe(0);
    await expect(page.getByRole('heading', { name: 'Images', level: 1 })).toBeVisible();
    expect(await isVisible(app, desktop)).toBe(true);
  });
  await test.step('a command line to run is filled in, not run', async () => {
    expect(await startAgain(['run', '-p', '8080:80', 'nginx'])).toBe(0);
    await expect(homePage(page).field).toHaveValue(/-p 8080:80 nginx/);
    expect((await lab.docker(['ps', '-q'])).trim().split('\n')).toHaveLength(1);
  });
  await test.step('an engine is asked about', async () => {
    await answerNo(app);
    expect(await startAgain(['--engine', 'unix:///nowhere/docker.sock'])).toBe(0);
    await expect.poll(() => asked(app)).toHaveLength(1);
    expect((await asked(app))[0]).toContain('unix:///nowhere/docker.sock');
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
  });
  await test.step('what is not understood does nothing', async () => {
    expect(await startAgain(['--', 'gantry://stop/talker'])).toBe(2);
    expect((await lab.docker(['ps', '-q'])).trim().split('\n')).toHaveLength(1);
  });
  expect(app.windows()).toEqual([page]);
});

test('that closing keeps the app is told once', async ({ desktop, start, tray }) => {
  const { app } = await start({ settings: {} });
  await connectedPage(app);
  await tray.item();
  await answerNo(app);
  await closeWindow(app, desktop);
  await expect.poll(() => isVisible(app, desktop)).toBe(false);
  expect(await asked(app)).toHaveLength(1);
  await tray.click(['Open Gantry']);
  await expect.poll(() => isVisible(app, desktop)).toBe(true);
  await closeWindow(app, desktop);
  await expect.poll(() => isVisible(app, desktop)).toBe(false);
  expect(await asked(app)).toHaveLength(1);
});

test('the session starts the app when the switch says so', async ({ start, home, profile }) => {
  const entry = join(home, '.config', 'autostart', 'app.gantry.desktop');
  const isThere = () =>
    stat(entry).then(
      () => true,
      () => false,
    );
  const { app } = await start();
  const page = await connectedPage(app);
  await goTo(page, 'Settings');
  const login = page.getByRole('switch', { name: 'Start at login' });
  expect(await isThere()).toBe(false);
  await login.click();
  await expect.poll(isThere).toBe(true);
  const text = await readFile(entry, 'utf8');
  expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
  const program = await app.evaluate(() => process.execPath);
  expect(text).toMatch(/^Exec=.* --hidden$/m);
  expect(text).toContain(program);
  await expect
    .poll(async () => JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8')) as object)
    .toMatchObject({ startAtLogin: true });
  await login.click();
  await expect.poll(isThere).toBe(false);
});

test.describe('without a place for icons', () => {
  test.use({ hasPanel: false });

  test('it is told, and closing quits', async ({ desktop, start, tray }) => {
    const { app } = await start();
    const page = await connectedPage(app);
    await goTo(page, 'Settings');
    await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
    expect(await tray.count()).toBe(0);
    const ended = app.waitForEvent('close');
    await closeWindow(app, desktop);
    await ended;
  });

  test('a start that is to be hidden has a window all the same', async ({ start }) => {
    const { app } = await start({ args: ['--hidden'] });
    await connectedPage(app);
  });

  test('a panel that comes and goes takes the icon along, never the app', async ({
    start,
    desktop,
    tray,
  }) => {
    const { app } = await start();
    await connectedPage(app);
    expect(await tray.count()).toBe(0);
    await desktop.startPanel();
    await tray.item();
    await closeWindow(app, desktop);
    await expect.poll(() => isVisible(app, desktop)).toBe(false);
    await desktop.stopPanel();
    await expect.poll(() => isVisible(app, desktop)).toBe(true);
  });
});
